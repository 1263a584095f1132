"""The command that shows the guide."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from corridor.cli.answer_language import Lang
from corridor.cli.parameter import Parameter

if TYPE_CHECKING:
    from cyclopts.completion import CompletionContext


def _complete_topic(context: CompletionContext) -> list[tuple[str, str]]:
    from corridor.guide import TOPICS, topic_title  # noqa: PLC0415 - a command loads what it needs

    begun = context.incomplete
    return [(topic, topic_title(topic)) for topic in TOPICS if topic.startswith(begun)]


def guide(
    topic: Annotated[str | None, Parameter(completer=_complete_topic)] = None,
    /,
    *,
    lang: Lang = None,  # noqa: ARG001 - read before the words are parsed
) -> None:
    """Read the guide, in English: what corridor does, how to ask, what its figures rest on.

    Parameters
    ----------
    topic
        The topic to read; all are listed when none is given.
    lang
        The language of the answer: en, ru, kk or zh; as the system speaks when none is given.
    """
    from corridor.guide import topic_text  # noqa: PLC0415 - as above

    if topic is None:
        _list_topics()
    elif sys.stdout.isatty():
        _lay_out(topic_text(topic))
    else:
        print(topic_text(topic), end="")


def _list_topics() -> None:
    from corridor.guide import TOPICS, topic_title  # noqa: PLC0415 - as above
    from corridor.i18n import say  # noqa: PLC0415 - as above

    width = max(map(len, TOPICS))
    for topic in TOPICS:
        print(f"{topic:<{width}}  {topic_title(topic)}")
    print(say("Read one with 'corridor guide TOPIC'."))


def _lay_out(markdown: str) -> None:
    from rich.markdown import Markdown  # noqa: PLC0415 - as above

    from corridor.cli.console import standard_console  # noqa: PLC0415 - as above

    # The addresses are shown: not every terminal follows a hidden one.
    standard_console().print(Markdown(markdown, hyperlinks=False))
