"""The command that lists what has changed in the world."""

from __future__ import annotations

from typing import Annotated, Literal

from corridor.cli.answer_language import Lang
from corridor.cli.options import DataFolder
from corridor.cli.parameter import Parameter
from corridor.cli.show_news import print_news, show_news
from corridor.network import Network
from corridor.network.news import news_of


def news(
    *,
    since: str = "",
    form: Annotated[Literal["table", "json"], Parameter(name="--format")] = "table",
    data: DataFolder = None,
    lang: Lang = None,  # noqa: ARG001 - read before the words are parsed
) -> None:
    """List what has changed in the world: closures, rules, lines that opened, the newest first.

    Parameters
    ----------
    since
        Only what began, ended or became known since this day, month or year: 2026-01.
    form
        How to write the answer.
    data
        A data package to use instead of the one that comes along.
    lang
        The language of the answer: en, ru, kk or zh; as the system speaks when none is given.
    """
    network = Network(data)
    changed = news_of(network, since)
    if form == "json":
        print_news(changed, network)
    else:
        show_news(changed)
