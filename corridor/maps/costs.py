"""What passing a place and what keeping out of something cost, as tables."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from corridor.i18n import tell
from corridor.maps.amounts import Clock, clock_for, whole
from corridor.maps.texts import TEXTS
from corridor.maps.wording import figure, km_text

if TYPE_CHECKING:
    from corridor.routing import AvoidCost, Plan, Totals, ViaCost

# Below all that a page shows.
_NOTHING = 1e-6


def via_tables(plan: Plan, clock: Clock) -> list[dict[str, Any]]:
    """Tell of each via what passing it costs.

    Parameters
    ----------
    plan
        The plan.
    clock
        How to tell time.

    Returns
    -------
    list of dict
        A sentence, the ways to compare and by how much they differ; none where all are one.
    """
    return [_via(cost, plan.query.by, clock) for cost in plan.via_costs]


def avoid_tables(plan: Plan, clock: Clock) -> list[dict[str, Any]]:
    """Tell of each thing avoided what keeping out of it costs.

    Parameters
    ----------
    plan
        The plan.
    clock
        How to tell time.

    Returns
    -------
    list of dict
        As `via_tables`.
    """
    return [_avoid(cost, plan.query.by, clock) for cost in plan.avoid_costs]


def _via(cost: ViaCost, by: str, clock: Clock) -> dict[str, Any]:
    ways: dict[str, Totals | None] = {"through": cost.passing}
    if not any(way and _same(cost.free, way) for way in (cost.passing, cost.avoiding)):
        ways["any"] = cost.free
    ways["around"] = cost.avoiding
    return {
        "told": _told("via", tell(cost.via), cost.passing.less(cost.free), by),
        "ways": [_row(f"via.{way}", totals, clock) for way, totals in ways.items()],
        "extra": cost.extra and _signed_row("via.extra", cost.extra, clock),
    }


def _avoid(cost: AvoidCost, by: str, clock: Clock) -> dict[str, Any]:
    told = _told("avoid", tell(cost.avoided), cost.extra, by)
    if _same(cost.avoiding, cost.free):
        return {"told": told, "ways": [], "extra": None}
    ways = {"without": cost.avoiding, "through": cost.free}
    return {
        "told": told,
        "ways": [_row(f"avoid.{way}", totals, clock) for way, totals in ways.items()],
        "extra": _signed_row("avoid.extra", cost.extra, clock),
    }


def _told(kind: str, name: str, more: Totals, by: str) -> str:
    """Say in a sentence how much more is taken of what the plan makes least."""
    if all(abs(amount) <= _NOTHING for amount in astuple(more)):
        return TEXTS[f"{kind}.nothing"].format(name=name)
    amount = {
        "time": more.hours,
        "cost": more.usd_per_feu,
        "emissions": more.kg_co2e_per_feu,
        "distance": more.distance_km,
    }.get(by, 0.0)
    if abs(amount) <= _NOTHING:
        return TEXTS[f"{kind}.differs"].format(name=name)
    told = "more" if amount > 0 else "less"
    return TEXTS[f"{kind}.{told}"].format(name=name, amount=_amount_text(abs(amount), by))


def _amount_text(amount: float, by: str) -> str:
    if by == "time":
        return clock_for(amount).text(amount)
    if by == "distance":
        return km_text(amount)
    return TEXTS["unit.usd" if by == "cost" else "unit.co2e"].format(amount=whole(amount))


def _row(key: str, totals: Totals | None, clock: Clock) -> dict[str, Any]:
    return {"way": TEXTS[key], "amounts": totals and _figures(totals, clock)}


def _signed_row(key: str, extra: Totals, clock: Clock) -> dict[str, Any]:
    sizes = type(extra)(*map(abs, astuple(extra)))
    amounts = zip(astuple(extra), _figures(sizes, clock), strict=True)
    return {"way": TEXTS[key], "amounts": [_sign(amount) + text for amount, text in amounts]}


def _figures(totals: Totals, clock: Clock) -> list[str]:
    return [
        figure(totals.distance_km),
        clock.figure(totals.hours),
        whole(totals.usd_per_feu),
        whole(totals.kg_co2e_per_feu),
    ]


def _sign(amount: float) -> str:
    if abs(amount) <= _NOTHING:
        return "±"
    return "+" if amount > 0 else "−"


def _same(one: Totals, other: Totals) -> bool:
    return all(abs(amount) <= _NOTHING for amount in astuple(one.less(other)))
