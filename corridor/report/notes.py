"""What a reader must know of a plan, in sentences: its notes, ties, how it was chosen."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.i18n import Text, all_of, text
from corridor.i18n.countries import country
from corridor.report.amounts import whole
from corridor.report.services import services_told
from corridor.report.ties import ties_told
from corridor.routing import Plan


def notes_told(plan: Plan) -> Iterator[Text | str]:
    """Tell the notes of a plan, its trains, its ties, and how it was chosen."""
    yield from plan.notes
    yield from services_told(plan)
    yield from ties_told(plan)
    if plan.query.by == "usual":
        yield _usual(plan)


def _usual(plan: Plan) -> Text:
    """Tell by what the usual way is the best."""
    hour = whole(plan.query.usd_per_hour or 0.0)
    charges = {name: usd for name, usd in plan.query.charges if usd}
    if not charges:
        return text(
            "Usual choice: least USD, with {hour} USD an hour. Others by --by time, --by cost.",
            hour=hour,
        )
    return text(
        "Usual choice: least USD, with {hour} USD an hour and {charge} USD for a transit of "
        "{countries} that is in no price. Others by --by time, --by cost.",
        hour=hour,
        countries=all_of(country(name) for name in charges),
        charge=whole(max(charges.values())),
    )
