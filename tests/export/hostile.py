"""A plan whose every text tries to break out of the file that holds it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import corridor
from tests.packages import write_package

FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x")')
MARKUP = (
    "<script>alert(1)</script>",
    "]]> <![CDATA[",
    "&amp; &#x41; {{ 7 * 7 }}",
    "a|b *c* `d` [e](f)",
)
CONTROL = "bell\x07 escape\x1b nothing\x00 edge\ufffe end"
LONG = "A long note, and " * 2400 + "its end."
HOSTILE = (*FORMULAS, *MARKUP)


def hostile_plan(folder: Path) -> corridor.Plan:
    """Plan a way over places and lines with hostile names; its notes are hostile too."""
    names = [f"{name} {number}" for number, name in enumerate(HOSTILE)]
    ids = [f"n{number}" for number in range(len(names))]
    nodes = [{"id": key, "name": name} for key, name in zip(ids, names, strict=True)]
    nodes[-1]["country"] = "RU"
    links = [
        {"from": start, "to": end, "distance_km": 100, "line": name, "gauge_mm": gauge}
        for start, end, name, gauge in zip(
            ids, ids[1:], names, ["1435", "1520"] * len(ids), strict=False
        )
    ]
    transfers = [
        {"node": key, "from": ("rail", a), "to": ("rail", b), "facility": names[0]}
        for key in ids
        for a, b in ((1435, 1520), (1520, 1435))
    ]
    data = write_package(folder, nodes=nodes, links=links, transfers=transfers)
    plan = corridor.Planner(data).route(ids[0], ids[-1])
    return replace(plan, own_notes=(CONTROL, LONG, *HOSTILE))


def names_of(plan: corridor.Plan) -> list[str]:
    """Return the names of all places of a plan."""
    return [node.name for node in plan.nodes]
