"""Ways beside each other, as a table from which a reader brings one forward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corridor.i18n import say, tell, word
from corridor.maps.figures import figure, plan_text
from corridor.maps.texts import TEXTS
from corridor.report.amounts import Clock, clock_for, money_figure, span_text, whole
from corridor.report.choices import MARK, with_alike
from corridor.routing.compare import families

if TYPE_CHECKING:
    from corridor.routing import Plan
    from corridor.routing.compare import Choice


def choices(plans: Sequence[Plan]) -> dict[str, Any]:
    """Return what the template tells of plans beside each other.

    Parameters
    ----------
    plans
        The plans, in the order of their numbers in the page.

    Returns
    -------
    dict
        `clock`, the unit of time that all rows share, and `groups` of `rows`, one a plan.
    """
    clock = clock_for(max(plan.hours.high for plan in plans))
    rows = [_row(number, plan, plan_text(plan), clock) for number, plan in enumerate(plans)]
    return {"clock": clock.unit, "groups": [{"name": "", "rows": rows}]}


def grouped_choices(
    compared: Sequence[Choice], marked: Choice | None = None, alike: Mapping[int, int] | None = None
) -> dict[str, Any]:
    """Return what the template tells of compared ways, corridor by corridor.

    Parameters
    ----------
    compared
        The ways, as `by_family` orders them.
    marked
        The one of them that bears a mark; None for none.
    alike
        For how many near-equals each stands, by its id; None where each stands for itself.

    Returns
    -------
    dict
        As `choices` gives it; a group is named by its corridor and the mode of its trunk, and a
        row is a `leader` that no other way of the group dominates.
    """
    clock = clock_for(max(choice.plan.hours.high for choice in compared))
    groups: dict[str, list[dict[str, Any]]] = {}
    for number, choice in enumerate(compared):
        name = with_alike(choice.name, (alike or {}).get(id(choice), 1))
        name = f"{MARK} {name}" if choice is marked else name
        row = _row(number, choice.plan, name, clock)
        leader = {"leader": not choice.is_dominated}
        groups.setdefault(_family_text(choice), []).append({**row, **leader})
    named = [{"name": name, "rows": rows} for name, rows in groups.items()]
    return {"clock": clock.unit, "groups": named}


def by_family(compared: Sequence[Choice]) -> list[Choice]:
    """Order ways by corridor and mode of the trunk, the group of the first way first.

    Parameters
    ----------
    compared
        The ways, the best first.
    """
    return [choice for family in families(compared).values() for choice in family]


def _family_text(choice: Choice) -> str:
    trunk = word("mode", choice.trunk)
    corridor = word("corridor", choice.corridor)
    name = say("{corridor}, by {mode}", corridor=corridor, mode=trunk) if corridor else tell(trunk)
    return name[:1].upper() + name[1:]


def _row(number: int, plan: Plan, name: str, clock: Clock) -> dict[str, Any]:
    counts = TEXTS["choices.how"].format(borders=len(plan.borders), changes=len(plan.transfers))
    span = span_text(plan.hours, clock.figure)
    ranged = [tell(clock.with_unit(span))] if span else []
    return {
        "number": number,
        "name": name,
        "how": " · ".join([*ranged, counts]),
        "amounts": [
            figure(plan.distance_km),
            tell(clock.figure(plan.hours.typical)),
            tell(money_figure(plan.usd_per_feu.typical)),
            tell(whole(plan.kg_co2e_per_feu.typical)),
        ],
    }
