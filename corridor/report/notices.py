"""What a forwarder must be told of a plan, in sentences and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corridor.i18n import Text, row_of, say, tell, text
from corridor.network import Notice
from corridor.report.sheets import Column, Sheet
from corridor.routing import Plan

# So many are told at a glance.
MOST = 4


def notices_at_a_glance(plan: Plan, most: int = MOST) -> list[Text]:
    """Return the gravest notices of a plan, a sentence each, and how many more there are."""
    told: list[Text] = [notice.texts for notice in plan.notices[:most]]
    more = len(plan.notices) - most
    return [*told, text("and {number} more (--explain)", number=more)] if more > 0 else told


def notices_with_days(plan: Plan) -> Iterator[Text]:
    """Say each notice of a plan, since when it holds and by whose word."""
    sources = plan.network.sources
    for notice in plan.notices:
        yield text(
            "{notice} ({days}; {sources})",
            notice=notice.texts,
            days=days_told(notice),
            sources=row_of(sources[id_].publisher or sources[id_].title for id_ in notice.source),
        )


def days_told(notice: Notice) -> Text:
    """Say from when to when a notice holds, and when it was last read of."""
    if notice.until:
        return text(
            "{since} to {until}, confirmed {confirmed}",
            since=notice.since,
            until=notice.until,
            confirmed=notice.confirmed,
        )
    return text(
        "since {since}, confirmed {confirmed}",
        since=notice.since or notice.first_seen,
        confirmed=notice.confirmed,
    )


def notices_sheet(plans: Sequence[Plan]) -> Sheet:
    """Return what must be told of any of some plans, a row a notice, the gravest first."""
    columns = (
        Column(say("What to know")),
        Column(say("Since")),
        Column(say("Until")),
        Column(say("Confirmed")),
        Column(say("Source")),
    )
    rows = tuple(
        (
            tell(notice.texts),
            notice.since or None,
            notice.until or None,
            notice.confirmed,
            ", ".join(notice.source),
        )
        for notice in _of_all(plans)
    )
    return Sheet(say("What to know"), columns, rows)


def _of_all(plans: Iterable[Plan]) -> list[Notice]:
    known = {notice.id: notice for plan in plans for notice in plan.notices}
    return sorted(known.values(), key=lambda notice: (notice.gravity, len(notice.text), notice.id))
