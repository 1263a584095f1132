"""What has changed in the world: entries of the calendar and notices, by day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corridor import arguments
from corridor.errors import BadQuestion
from corridor.i18n import text
from corridor.network.network import Network
from corridor.network.scenario import calendar_of
from corridor.reprs import Brief

_SINCE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


@dataclass(frozen=True, slots=True, repr=False)
class News(Brief):
    """Something that changed.

    `since` and `until` are the first and the last day, month or year on which it holds, `until`
    "" where no end is known; `first_seen` and `confirmed` are those of the first and of the last
    document that tells of it, "" where not noted. `told` knows its other languages.
    """

    since: str
    until: str
    told: str
    first_seen: str
    confirmed: str
    source: tuple[str, ...]


def news_of(network: Network, since: str = "") -> tuple[News, ...]:
    """Return what changed, the newest first.

    Parameters
    ----------
    network
        The network as its tables have it, of no day.
    since
        A day, a month or a year; what began, ended or was first read of before it is left out.

    Raises
    ------
    BadQuestion
        When it is none.
    BadData
        When the calendar cannot be read.
    """
    since = arguments.line("since", since)
    if since and not _SINCE.fullmatch(since):
        raise BadQuestion(
            text("--since {day} is not a day, month or year.", day=since[:40]),
            text("Write it as 2026-01-15, 2026-01 or 2026."),
        )
    changed = [*_of_the_calendar(network), *_of_the_notices(network)]
    recent = [news for news in changed if _is_recent(news, since)]
    return tuple(sorted(recent, key=lambda news: (news.since, news.told), reverse=True))


def _of_the_calendar(network: Network) -> Iterator[News]:
    for calendar in calendar_of(network):
        for change in calendar.changes:
            start = change.period.start or change.first_seen
            # An entry that only ends tells what the world was like before.
            if start and (change.period.start or change.period.months):
                yield News(
                    since=str(start),
                    until=str(change.period.end or ""),
                    told=change.reason,
                    first_seen=str(change.first_seen or ""),
                    confirmed=str(change.confirmed or ""),
                    source=(change.source,),
                )


def _of_the_notices(network: Network) -> Iterator[News]:
    for notice in network.notices.values():
        yield News(
            since=notice.since or notice.first_seen,
            until=notice.until,
            told=notice.texts,
            first_seen=notice.first_seen,
            confirmed=notice.confirmed,
            source=notice.source,
        )


def _is_recent(news: News, since: str) -> bool:
    days = filter(None, (news.since, news.until, news.first_seen))
    return any(day >= since[: len(day)] for day in days)
