"""Plans as CSV: a row a leg, for spreadsheets."""

from __future__ import annotations

import csv
import io

from corridor.export.json import counted
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
)
# A spreadsheet runs a cell that begins with one of these as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def plan_csv(plan: Plan) -> str:
    """Give the legs of a plan as CSV text with headings, each with the transfer before it.

    Hours, USD and kg CO2e are per FEU; usual amounts of legs and transfers add up to the plan's.

    Parameters
    ----------
    plan
        The plan to give.

    Returns
    -------
    str
        Lines end in a line feed; a text that a spreadsheet would run as a formula begins with
        an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEADINGS)
    total = 0.0
    transfers = list(plan.transfers)
    for number, leg in enumerate(plan.legs, start=1):
        total += leg.distance_km
        before = []
        while transfers and transfers[0].node.id == leg.start.id:
            before.append(transfers.pop(0))
        writer.writerow(
            (
                number,
                leg.mode,
                leg.country,
                leg.start.id,
                _harmless(leg.start.name),
                leg.end.id,
                _harmless(leg.end.name),
                leg.gauge_mm or "",
                round(leg.distance_km, 3),
                round(total, 3),
                *(amount for part in MEASURES for amount in counted(leg)[part].values()),
                "; ".join(change.procedure for change in before),
                *(sum(counted(c)[part]["typical"] for c in before) for part in MEASURES),
                _harmless("; ".join(leg.lines)),
            )
        )
    return text.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
