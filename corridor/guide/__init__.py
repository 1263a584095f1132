"""What a reader should know, by topic: Markdown beside this file, shown by `corridor guide`."""

from __future__ import annotations

from importlib.resources import files
from itertools import islice

from corridor.errors import BadQuestion
from corridor.i18n import any_of, row_of, text
from corridor.places.folding import shorten

# In the order in which a newcomer reads them.
TOPICS = (
    "command-line",
    "places",
    "demands",
    "corridors",
    "scenarios",
    "method",
    "prices",
    "maps",
    "batch",
    "files",
    "json",
    "python",
    "data",
    "own-network",
    "languages",
)
_SUGGESTED = 3
_LEAST_LIKE = 60


def topic_text(topic: str) -> str:
    """Return a topic as Markdown.

    Parameters
    ----------
    topic
        One of `TOPICS`, or the beginning of just one of them.

    Raises
    ------
    BadQuestion
        When there is no such topic.

    Examples
    --------
    >>> from corridor.guide import topic_text
    >>> topic_text("json").splitlines()[0]
    '# JSON'
    """
    return _markdown(_named(topic))


def topic_title(topic: str) -> str:
    """Return the heading of one of `TOPICS`."""
    return _markdown(topic).partition("\n")[0].lstrip("# ")


def _markdown(topic: str) -> str:
    return (files("corridor.guide") / f"{topic}.md").read_text(encoding="utf-8")


def _named(word: str) -> str:
    wanted = "-".join(word.casefold().removesuffix(".md").replace("-", " ").split())
    begun_so = [topic for topic in TOPICS if wanted and topic.startswith(wanted)]
    if wanted in TOPICS or len(begun_so) == 1:
        return begun_so[0]
    problem = text("The guide has no topic '{word}'.", word=shorten(word))
    near = begun_so or _alike(wanted) or _with_word(wanted)
    if near:
        raise BadQuestion(problem, text("Did you mean {names}?", names=any_of(near)))
    raise BadQuestion(problem, text("Choose one of {choices}.", choices=row_of(TOPICS)))


def _alike(wanted: str) -> list[str]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only when a word is unknown

    found = process.extract(
        wanted, TOPICS, scorer=fuzz.ratio, limit=_SUGGESTED, score_cutoff=_LEAST_LIKE
    )
    return [topic for topic, *_ in found]


def _with_word(wanted: str) -> list[str]:
    """Name the topics that speak most of a word."""
    counts = {topic: _markdown(topic).casefold().count(wanted) for topic in TOPICS if wanted}
    spoken = sorted(filter(counts.get, counts), key=lambda topic: -counts[topic])
    return list(islice(spoken, _SUGGESTED))
