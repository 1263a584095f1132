"""The stretch of a way that lies inside a region, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from corridor.i18n import tell, text
from corridor.maps.figures import km_text, pair_text
from corridor.maps.texts import TEXTS
from corridor.report.amounts import clock_for, whole
from corridor.routing.inside import inside, passages_inside

if TYPE_CHECKING:
    from corridor.routing import Inside, Passage, Plan


@lru_cache(maxsize=256)  # told in every language, by map and legend
def inside_region(plan: Plan, region: str) -> Inside | None:
    """Return what of a plan lies inside a region; None where it is only touched."""
    return inside(_nodes(plan, region), plan.parts)


def stretch(plan: Plan, region: str, line: Callable[[Passage], int]) -> dict[str, Any] | None:
    """Return what is drawn of a plan inside a region, and told when it is clicked.

    Parameters
    ----------
    plan
        The plan.
    region
        ISO 3166-2 code of the region.
    line
        Gives the number of the line of a passage.

    Returns
    -------
    dict or None
        `lines` and what a popup tells; None where the plan does not run inside the region.
    """
    found = inside_region(plan, region)
    if found is None:
        return None
    nodes, totals = _nodes(plan, region), found.totals
    name = tell(plan.network.regions[region].names)
    figures = [
        (TEXTS["row.length"], km_text(totals.distance_km)),
        (TEXTS["row.hours"], tell(clock_for(totals.hours).text(totals.hours))),
        (TEXTS["row.usd_per_feu"], tell(text("{amount} USD", amount=whole(totals.usd_per_feu)))),
    ]
    return {
        "lines": [line(p) for leg in plan.legs for p in passages_inside(nodes, leg.passages)],
        "title": TEXTS["legend.inside"].format(region=name),
        "parts": [
            {
                "figures": figures,
                "rows": [(TEXTS["row.where"], pair_text(found.nodes[0], found.nodes[-1]))],
            }
        ],
    }


def _nodes(plan: Plan, region: str) -> frozenset[str]:
    nodes = plan.network.nodes.values()
    return frozenset(node.id for node in nodes if node.region == region)
