"""What was asked, in which world, and for which cargo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from babel.dates import format_date

from corridor.i18n import Language, current_language, row_of, tell, word
from corridor.maps.amounts import DAYS, co2e_text, tenths, usd_text, whole
from corridor.maps.texts import TEXTS
from corridor.maps.wording import figure
from corridor.network import MODES

if TYPE_CHECKING:
    from corridor.routing import Limits, Plan, Query
    from corridor.routing.question import Question

_ONE_FEU = 1.0
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
    return _asked(
        query,
        [cost.via for cost in plan.via_costs],
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
    """Tell which scenarios and which day hold; "" where the world is as the data has it.

    Parameters
    ----------
    query
        What was asked.
    """
    parts = []
    if query.scenarios:
        parts.append(TEXTS["plan.scenarios"].format(names=tell(row_of(query.scenarios))))
    if query.day:
        parts.append(TEXTS["plan.day"].format(day=day_text(query.day)))
    return " · ".join(parts)


def day_text(day: date) -> str:
    """Write a day with its month in words."""
    language = current_language()
    return format_date(day, _FORMATS.get(language, "long"), language)


def cargo_text(plan: Plan) -> str:
    """Tell what the whole cargo takes; "" where it is one loaded FEU, as the totals are.

    Parameters
    ----------
    plan
        The plan.
    """
    cargo = plan.query.cargo
    words = [
        TEXTS["cargo.feu"].format(number=cargo.feu) if cargo.feu else "",
        TEXTS["cargo.teu"].format(number=cargo.teu) if cargo.teu else "",
        TEXTS["cargo.tonnes"].format(tonnes=figure(cargo.tonnes)) if cargo.tonnes else "",
        TEXTS["cargo.empty"] if cargo.empty else "",
        TEXTS["cargo.wagon"] if cargo.wagon else "",
    ]
    if cargo.places == _ONE_FEU and not any(words[1:]):
        return ""
    return TEXTS["cargo.takes"].format(
        cargo=tell(row_of(filter(None, words))),
        usd=usd_text(plan.cargo_usd),
        co2e=co2e_text(plan.cargo_kg_co2e),
    )


def _least(query: Query) -> str:
    least = TEXTS[f"by.{query.by}"].format(usd=tenths(query.usd_per_hour or 0.0))
    modes = tell(row_of(word("mode", mode) for mode in query.modes))
    return TEXTS["plan.least"].format(least=least, modes=modes)


def _limits(limits: Limits) -> list[str]:
    usd, kg, changes = limits.usd_per_feu, limits.kg_co2e_per_feu, limits.transfers
    return [
        text
        for limit, text in (
            (limits.hours, DAYS.text(limits.hours or 0.0)),
            (usd, TEXTS["unit.usd"].format(amount=whole(usd or 0.0))),
            (kg, TEXTS["unit.co2e"].format(amount=whole(kg or 0.0))),
            (changes, TEXTS["plan.transfers"].format(number=changes)),
        )
        if limit is not None
    ]
