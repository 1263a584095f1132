"""What was asked, in which world, and for which cargo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from babel.dates import format_date

from corridor.i18n import Language, Text, current_language, plural, row_of, tell, text, word
from corridor.maps.texts import TEXTS
from corridor.network import MODES, Range
from corridor.report.amounts import DAYS, tenths, usd_per_feu_text, whole
from corridor.report.when import world_of

if TYPE_CHECKING:
    from corridor.routing import Limits, Plan, Query
    from corridor.routing.question import Question

# English as all but Americans write it.
_FORMATS: Mapping[Language, str] = {"en": "d MMMM y"}


def asked_text(plan: Plan) -> str:
    """Tell what the plan makes least, by which modes, through and past what, within what.

    Parameters
    ----------
    plan
        The plan.
    """
    query = plan.query
    avoided = [cost.avoided for cost in plan.avoid_costs]
    passed = [cost.via for cost in plan.via_costs]
    return _asked(
        query,
        passed if len(passed) == len(query.via) else query.via,
        avoided if len(avoided) == len(query.avoid) else query.avoid,
    )


def compared_text(question: Question, plans: Iterable[Plan]) -> str:
    """Tell the same of ways that were compared, by the modes of all of them.

    Parameters
    ----------
    question
        What was asked.
    plans
        The ways, one or more.
    """
    queries = [plan.query for plan in plans]
    used = {mode for query in queries for mode in query.modes}
    modes = tuple(mode for mode in MODES if mode in used)
    vias, avoided = ([demand.name for demand in row] for row in (question.via, question.avoid))
    return _asked(replace(queries[0], modes=modes), vias, avoided)


def _asked(query: Query, vias: Sequence[str], avoided: Sequence[str]) -> str:
    places = {
        "via": vias,
        "avoid": avoided,
        "stay": query.stay,
        "limits": _limits(query.limits),
    }
    parts = [
        TEXTS[f"plan.{kind}"].format(named=tell(row_of(names)))
        for kind, names in places.items()
        if names
    ]
    return " · ".join([_least(query), *parts])


def world_text(query: Query) -> str:
    """Tell which scenarios hold, and of which day the world is.

    Parameters
    ----------
    query
        What was asked.
    """
    return " ".join(map(tell, world_of(query)))


def day_text(day: date) -> str:
    """Write a day with its month in words."""
    language = current_language()
    return format_date(day, _FORMATS.get(language, "long"), language)


def _least(query: Query) -> str:
    least = TEXTS[f"by.{query.by}"].format(usd=tell(tenths(query.usd_per_hour or 0.0)))
    modes = tell(row_of(word("mode", mode) for mode in query.modes))
    return TEXTS["plan.least"].format(least=least, modes=modes)


def _limits(limits: Limits) -> list[Text]:
    usd, kg, transfers = limits.usd_per_feu, limits.kg_co2e_per_feu, limits.transfers
    return [
        told
        for limit, told in (
            (limits.hours, DAYS.text(limits.hours or 0.0)),
            (usd, usd_per_feu_text(Range.exactly(usd or 0.0))),
            (kg, text("{amount} kg CO2e", amount=whole(kg or 0.0))),
            (transfers, plural("{number} transfer", "{number} transfers", transfers or 0)),
        )
        if limit is not None
    ]
