"""What each leg, and all changes together, add to cost and emissions, as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corridor.i18n import tell, word
from corridor.maps.figures import country_name
from corridor.maps.texts import TEXTS
from corridor.report.amounts import is_estimated, marked, money_figure, whole

if TYPE_CHECKING:
    from corridor.routing import Counted, Leg, Measure, Plan

_BARRED: tuple[Measure, ...] = ("usd_per_feu", "kg_co2e_per_feu")


def bars(plan: Plan) -> list[dict[str, Any]]:
    """Return cost and emissions of each leg, of all changes, of what is paid beside the freight.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    list of dict
        Rows: number of the leg, its name, the class of its bars; of cost and of emissions the
        figure and the length of the bar, percent of the longest one.
    """
    rows: list[tuple[str, str, str, tuple[Counted, ...]]] = [
        (str(number), _name(leg), leg.mode, (leg,)) for number, leg in enumerate(plan.legs, start=1)
    ]
    if plan.transfers:
        rows.append(("", TEXTS["legs.changes"], "change", plan.transfers))
    if plan.surcharges:
        beside = tell(word("term", "surcharge")).capitalize()
        rows.append(("", beside, "change", plan.surcharges))
    most = {m: max(_usual(parts, m) for *_, parts in rows) or 1.0 for m in _BARRED}
    return [
        {
            "number": number,
            "name": name,
            "class": drawn,
            "amounts": [
                {
                    "figure": _figure(parts, measure),
                    "length": round(max(0.0, 100 * _usual(parts, measure) / most[measure]), 1),
                }
                for measure in _BARRED
            ],
        }
        for number, name, drawn, parts in rows
    ]


def _figure(parts: tuple[Counted, ...], measure: Measure) -> str:
    amount = _usual(parts, measure)
    usual = money_figure(amount) if measure == "usd_per_feu" else whole(amount)
    return tell(marked(usual, estimated=is_estimated(parts, measure)))


def _name(leg: Leg) -> str:
    return country_name(leg.country) if leg.country else tell(word("mode", leg.mode)).capitalize()


def _usual(parts: tuple[Counted, ...], measure: Measure) -> float:
    terms = (term for part in parts for term in part.terms if term.measure == measure)
    return sum(term.typical for term in terms)
