"""Plans beside each other, as a table from which a reader brings one forward."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from corridor.maps.amounts import Clock, clock_for, whole
from corridor.maps.texts import TEXTS
from corridor.maps.wording import figure, plan_text

if TYPE_CHECKING:
    from corridor.routing import Plan


def choices(plans: Sequence[Plan]) -> dict[str, Any]:
    """Give what the template tells of plans beside each other.

    Parameters
    ----------
    plans
        The plans, in the order of their numbers in the page.

    Returns
    -------
    dict
        `clock`, the unit of time that all rows share, and `rows`, one a plan.
    """
    clock = clock_for(max(plan.hours.high for plan in plans))
    return {"clock": clock.unit, "rows": [_row(plan, clock) for plan in plans]}


def _row(plan: Plan, clock: Clock) -> dict[str, Any]:
    return {
        "name": plan_text(plan),
        "how": TEXTS["choices.how"].format(borders=len(plan.borders), changes=len(plan.transfers)),
        "amounts": [
            figure(plan.distance_km),
            clock.figure(plan.hours.typical),
            whole(plan.usd_per_feu.typical),
            whole(plan.kg_co2e_per_feu.typical),
        ],
    }
