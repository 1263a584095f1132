"""Plans and the network as CSV: a row a leg or a link, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corridor.export.geojson import link_dict
from corridor.export.json import counted
from corridor.export.safe import csv_text
from corridor.network import Network
from corridor.routing import MEASURES, Change, Leg, Plan, Surcharge

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
    "transfer_after",
    *(f"transfer_after_{measure}" for measure in MEASURES),
    "surcharges",
    "surcharges_usd_per_feu",
)


def legs_csv(plans: Sequence[Plan]) -> str:
    """Return the legs of plans as CSV text with headings, each with the transfers before it.

    What is changed at the destination stands behind the last leg, and so does what is paid beside
    the freight. Hours, USD and kg CO2e are per FEU; usual amounts of legs, transfers and surcharges
    add up to the plan's.

    Parameters
    ----------
    plans
        The plans; the column plan numbers them from 1.

    Returns
    -------
    str
        Lines end in a line feed; a text that a spreadsheet would run as a formula begins with
        an apostrophe.
    """
    numbered = enumerate(plans, start=1)
    return csv_text(
        _HEADINGS, (row for number, plan in numbered for row in _leg_rows(number, plan))
    )


def network_csv(network: Network) -> str:
    """Return the links of a network as CSV text with headings, a row each."""
    links = [link_dict(link) for link in network.links.values()]
    return csv_text(tuple(links[0]) if links else (), (map(_cell, link.values()) for link in links))


def _leg_rows(plan_number: int, plan: Plan) -> Iterator[tuple[object, ...]]:
    total = 0.0
    changes = _changes_around_legs(plan)
    for number, leg in enumerate(plan.legs, start=1):
        total += leg.distance_km
        yield (
            number,
            leg.mode,
            leg.country,
            leg.start.id,
            leg.start.name,
            leg.end.id,
            leg.end.name,
            leg.gauge_mm or "",
            round(leg.distance_km, 3),
            round(total, 3),
            *(amount for part in MEASURES for amount in counted(leg)[part].values()),
            *_changed(changes[number - 1]),
            "; ".join(leg.lines),
            plan_number,
            *_changed(changes[number] if number == len(plan.legs) else []),
            *_surcharged(plan.surcharges if number == len(plan.legs) else ()),
        )


def _changes_around_legs(plan: Plan) -> list[list[Change]]:
    """Return the transfers before each leg, and at last those behind the last one."""
    changes: list[list[Change]] = [[]]
    for part in plan.parts:
        if isinstance(part, Change):
            changes[-1].append(part)
        elif isinstance(part, Leg):
            changes.append([])
    return changes


def _changed(changes: Sequence[Change]) -> tuple[object, ...]:
    """Return the cells of some transfers made one after the other."""
    return (
        "; ".join(change.procedure for change in changes),
        *(sum(counted(change)[part]["typical"] for change in changes) for part in MEASURES),
    )


def _surcharged(surcharges: Sequence[Surcharge]) -> tuple[object, ...]:
    """Return the cells of what is paid beside the freight."""
    usd = sum(surcharge.usd_per_feu.typical for surcharge in surcharges)
    return "; ".join(surcharge.name for surcharge in surcharges), round(usd, 4)


def _cell(value: object) -> object:
    return "|".join(map(str, value)) if isinstance(value, list) else value
