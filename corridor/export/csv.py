"""Plans and the network as CSV: a row a leg or a link, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from corridor.export.geojson import link_dict
from corridor.export.json import counted
from corridor.export.safe import harmless
from corridor.network import Network
from corridor.routing import MEASURES, Plan

_HEADINGS = (
    "leg",
    "mode",
    "country",
    "from",
    "from_name",
    "to",
    "to_name",
    "gauge_mm",
    "distance_km",
    "total_km",
    *(f"{measure}{end}" for measure in MEASURES for end in ("_low", "", "_high")),
    "transfer_before",
    *(f"transfer_{measure}" for measure in MEASURES),
    "lines",
    "plan",
)


def legs_csv(plans: Sequence[Plan]) -> str:
    """Give the legs of plans as CSV text with headings, each with the transfer before it.

    Hours, USD and kg CO2e are per FEU; usual amounts of legs and transfers add up to the plan's.

    Parameters
    ----------
    plans
        The plans; the last column numbers them from 1.

    Returns
    -------
    str
        Lines end in a line feed; a text that a spreadsheet would run as a formula begins with
        an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEADINGS)
    for number, plan in enumerate(plans, start=1):
        writer.writerows((*row, number) for row in _leg_rows(plan))
    return text.getvalue()


def network_csv(network: Network) -> str:
    """Give the links of a network as CSV text with headings, a row each."""
    text = io.StringIO()
    links = [link_dict(link) for link in network.links.values()]
    writer = csv.DictWriter(text, links[0] if links else (), lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in link.items()} for link in links)
    return text.getvalue()


def _leg_rows(plan: Plan) -> Iterator[tuple[object, ...]]:
    total = 0.0
    transfers = list(plan.transfers)
    for number, leg in enumerate(plan.legs, start=1):
        total += leg.distance_km
        before = []
        while transfers and transfers[0].node.id == leg.start.id:
            before.append(transfers.pop(0))
        yield (
            number,
            leg.mode,
            leg.country,
            leg.start.id,
            harmless(leg.start.name),
            leg.end.id,
            harmless(leg.end.name),
            leg.gauge_mm or "",
            round(leg.distance_km, 3),
            round(total, 3),
            *(amount for part in MEASURES for amount in counted(leg)[part].values()),
            "; ".join(change.procedure for change in before),
            *(sum(counted(c)[part]["typical"] for c in before) for part in MEASURES),
            harmless("; ".join(leg.lines)),
        )


def _cell(value: object) -> object:
    if isinstance(value, list):
        return "|".join(map(str, value))
    return harmless(value) if isinstance(value, str) else value
