"""Random questions with demands, and what `route` says to each."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import corridor
from corridor.errors import CorridorError
from corridor.routing import Plan
from corridor.trees import Outcome

CRITERIA = ("usual", "usual", "usual", "time", "cost", "emissions", "distance", "balanced")
MODES = ("land-bridge", "land-bridge", "all", "rail", "road", "road,ferry", "rail,road", "rail,sea")
AVOIDED = ("RU", "BY", "KZ", "gate:oral", "gate:caspian", "ferry", "1435", "IR,TR", "KZ-27")
STAY = ("KZ", "EAEU", "1520", "RU", "EU")
DOORS = ("Kassel", "51.43,6.76", "Suqian")
CARGOS = (
    None,
    corridor.Cargo(feu=2, tonnes=31.7),
    corridor.Cargo(teu=3),
    corridor.Cargo(empty=True),
    corridor.Cargo(wagon=True),
    corridor.Cargo(wagon=True, tonnes=60.25),
    corridor.Cargo(feu=2, box="coc"),
)

Question = tuple[str, str, dict[str, Any]]


def questions(planner: corridor.Planner, count: int, seed: int) -> Iterator[Question]:
    """Draw questions: any two nodes, now and then a door, and none, one or several demands."""
    draw = Random(seed)  # noqa: S311 - a drawing of questions
    nodes = sorted(planner.network.nodes)
    for _ in range(count):
        ends = [draw.choice(nodes) for _ in range(2)]
        if draw.random() < 0.01:
            ends[draw.randrange(2)] = draw.choice(DOORS)
        options: dict[str, Any] = {"by": draw.choice(CRITERIA)}
        if draw.random() < 0.3:
            options["mode"] = draw.choice(MODES)
        if draw.random() < 0.3:
            options["avoid"] = draw.choice(AVOIDED)
        if draw.random() < 0.06:
            options["stay"] = draw.choice(STAY)
        if draw.random() < 0.1:
            options["transit"] = draw.choice(("RU=0,BY=0", "RU=400", "KZ=250,RU=0"))
        if draw.random() < 0.1:
            options["value_of_time"] = draw.choice((0, 3.5, 40))
        if draw.random() < 0.01:
            options["via"] = draw.choice(("oral", "KZ-27"))
        if draw.random() < 0.01:
            options["max_days"] = draw.choice((5, 20))
        if draw.random() < 0.02:
            options["adjust"] = draw.choice(("subsidy=-500 USD/FEU at Oral", "margin=+5%"))
        yield *ends, options


def told(planner: corridor.Planner, question: Question) -> Plan | str:
    """Return the plan of a question, or the sentence that says why there is none."""
    origin, destination, options = question
    try:
        return planner.route(origin, destination, **options)
    except CorridorError as error:
        return error.message


def all_of(answer: Outcome | Plan) -> dict[str, Any]:
    """Return all that an outcome tells, of a plan as well, with every digit."""
    borders = [
        (border.start.id, border.end.id, border.from_country, border.to_country)
        for border in answer.borders
    ]
    is_plan = isinstance(answer, Plan)
    return {
        "ends": (answer.origin.id, answer.destination.id),
        "totals": answer.totals,
        "ranges": (answer.hours, answer.usd_per_feu, answer.kg_co2e_per_feu),
        "gates": [gate.id for gate in answer.gates],
        "corridor": str(answer.corridor),
        "countries": answer.countries,
        "borders": borders,
        "transfers": len(answer.transfers) if is_plan else answer.transfers,
        "estimated": _shares(answer) if is_plan else answer.estimated,
    }


def _shares(plan: Plan) -> tuple[float, ...]:
    of_measures = (plan.estimated_share(measure) for measure in corridor.routing.MEASURES)
    return plan.estimated_km / plan.distance_km, *of_measures
