"""Ways beside each other, as a table from which a reader brings one forward."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from corridor.i18n import plural, row_of, tell
from corridor.i18n.words import WORDS
from corridor.maps.figures import figure, plan_text
from corridor.report.amounts import Clock, clock_for, money_figure, span_text, whole
from corridor.report.choices import MARK, family_told, with_alike
from corridor.routing.compare import families

if TYPE_CHECKING:
    from corridor.routing import Plan
    from corridor.routing.choice import Choice
    from corridor.routing.compare import Comparison


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


def grouped_choices(compared: Sequence[Choice], comparison: Comparison) -> dict[str, Any]:
    """Return what the template tells of compared ways, corridor by corridor.

    Parameters
    ----------
    compared
        The ways, as `by_family` orders them.
    comparison
        The comparison that they are of.

    Returns
    -------
    dict
        As `choices` gives it; a group is named by its corridor and the mode of its trunk, has a
        `key` of both and the `look` of its lines, and tells how many `more` ways unfold. A row is
        one of the `first` that a reader sees, and may be `marked`.
    """
    clock = clock_for(max(choice.plan.hours.high for choice in compared))
    first = {id(row) for row in comparison.rows}
    groups: dict[str, dict[str, Any]] = {}
    for number, choice in enumerate(compared):
        is_marked = comparison.is_marked(choice)
        name = with_alike(choice.name, comparison.drawn_for.get(id(choice), 1))
        told = {
            **_row(number, choice.plan, f"{MARK} {name}" if is_marked else name, clock),
            "first": id(choice) in first,
            "marked": is_marked,
        }
        key = family_key(choice)
        group = groups.setdefault(
            key, {"name": family_text(choice), "key": key, "look": look(choice), "rows": []}
        )
        group["rows"].append(told)
    for group in groups.values():
        group["more"] = sum(not row["first"] for row in group["rows"])
    return {"clock": clock.unit, "groups": list(groups.values())}


def family_key(choice: Choice) -> str:
    """Return corridor and trunk as one word of an address."""
    return f"{choice.corridor or 'mixed'}.{choice.trunk}"


def look(choice: Choice) -> str:
    """Return the classes under which the style sheet draws the lines of a way."""
    known = choice.corridor if choice.corridor in WORDS["corridor"] else "mixed"
    return f"strand-{known} trunk-{choice.trunk}"


def by_family(compared: Sequence[Choice]) -> list[Choice]:
    """Order ways by corridor and mode of the trunk, the group of the first way first.

    Parameters
    ----------
    compared
        The ways, the best first.
    """
    return [choice for family in families(compared).values() for choice in family]


def family_text(choice: Choice) -> str:
    """Name the corridor of a way and the mode of its trunk."""
    name = tell(family_told(choice.corridor, choice.trunk))
    return name[:1].upper() + name[1:]


def _row(number: int, plan: Plan, name: str, clock: Clock) -> dict[str, Any]:
    counts = row_of(
        (
            plural("{number} border", "{number} borders", len(plan.borders)),
            plural("{number} transfer", "{number} transfers", len(plan.transfers)),
        )
    )
    span = span_text(plan.hours, clock.figure)
    ranged = [tell(clock.with_unit(span))] if span else []
    return {
        "number": number,
        "name": name,
        "how": " · ".join([*ranged, tell(counts)]),
        "amounts": [
            figure(plan.distance_km),
            tell(clock.figure(plan.hours.typical)),
            tell(money_figure(plan.usd_per_feu.typical)),
            tell(whole(plan.kg_co2e_per_feu.typical)),
        ],
    }
