"""Gates by which a plan would do about as well, in a sentence each."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.i18n import Text, row_of, text
from corridor.report.amounts import clock_for, more_money_text
from corridor.routing import Plan
from corridor.routing.ties import Rival, Tie

# A tie is told as no closer than this, percent.
_LEAST_PERCENT = 1


def ties_told(plan: Plan) -> Iterator[Text]:
    """Say of each gate of a plan which others would do about as well, and what they take more."""
    return map(_told, plan.ties)


def _told(tie: Tie) -> Text:
    percent = max(_LEAST_PERCENT, *(100 * rival.share for rival in tie.rivals))
    return text(
        "{gates} lie within {percent:.0f} % of each other: {rivals}.",
        gates=row_of((tie.gate.names, *(rival.gate.names for rival in tie.rivals))),
        percent=percent,
        rivals=row_of(map(_rival, tie.rivals)),
    )


def _rival(rival: Rival) -> Text:
    hours, usd = rival.more.hours, rival.more.usd_per_feu
    more = row_of((clock_for(hours).signed(hours), more_money_text(usd)))
    return text("{gate} ({more})", gate=rival.gate.names, more=more)
