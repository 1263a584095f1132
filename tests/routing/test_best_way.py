"""The best way is the best: it stands among the choices, and no demand beats the free question."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

import corridor
from corridor.routing import CRITERIA, Plan
from corridor.routing.compare import Comparison

Wish = dict[str, Any]

MODES = ("rail,ferry,sea", "rail,ferry,sea", "road,ferry", "all", "rail", "rail,road", "rail,sea")
# Off the network: each is joined to the terminals round it.
CITIES = ("Kassel", "Lyon", "Tomsk", "Bishkek", "Konya", "Hohhot", "Guiyang", "Zaysan", "Graz")
GAUGES = ("1435", "1520", "1668")
USD_PER_HOUR = 12.5
# What a plan tells may differ by what breaks ties, a millionth for each arc.
SLACK = 1e-3


def amount(plan: Plan, by: str) -> float:
    """Return what a criterion makes least, as the plan tells it."""
    if by == "usual":
        chosen = plan.chosen
        assert chosen is not None
        return chosen.router.costing(chosen.question)(chosen.way)
    usd, hours = plan.usd_per_feu.typical, plan.hours.typical
    return {
        "time": hours,
        "cost": usd,
        "emissions": plan.kg_co2e_per_feu.typical,
        "distance": plan.distance_km,
        "balanced": usd + USD_PER_HOUR * hours,
    }[by]


def goes_over_closed_lines(plan: Plan) -> bool:
    return any("closed to transit" in note for note in plan.notes)


@dataclass(frozen=True)
class Asked:
    """A question drawn at random, its best plan, and the dice."""

    planner: corridor.Planner
    ends: tuple[str, str]
    wish: Wish
    free: Plan
    dice: random.Random

    def with_demand(self) -> tuple[str, Wish]:
        """Draw a demand: its kind, and the wish that has it."""
        kind = self.dice.choice(sorted(DEMANDS))
        return kind, {**self.wish, **DEMANDS[kind](self)}


def _via_node(asked: Asked) -> Wish:
    return {"via": asked.dice.choice(sorted(asked.planner.state_graph.node_states))}


def _via_area(asked: Asked) -> Wish:
    network = asked.planner.network
    countries = {node.country for node in network.nodes.values()}
    return {"via": asked.dice.choice([*sorted(countries), *sorted(network.regions)])}


def _via_gate(asked: Asked) -> Wish:
    return {"via": f"gate:{asked.dice.choice(sorted(asked.planner.network.gates))}"}


def _via_corridor(asked: Asked) -> Wish:
    return {"via": asked.dice.choice(["Northern Corridor", "Middle Corridor", "Southern Corridor"])}


def _avoid_nodes(asked: Asked) -> Wish:
    inner = [node.id for node in asked.free.nodes[1:-1]]
    return {"avoid": asked.dice.sample(inner, min(2, len(inner)))}


def _avoid_area(asked: Asked) -> Wish:
    return {"avoid": asked.dice.choice([*asked.free.countries, *asked.free.regions])}


def _avoid_gate(asked: Asked) -> Wish:
    met = [gate.id for gate in asked.free.gates]
    return {"avoid": f"gate:{asked.dice.choice(met or sorted(asked.planner.network.gates))}"}


def _avoid_links(asked: Asked) -> Wish:
    met = asked.free.passages
    links = asked.dice.sample(met, min(2, len(met)))
    return {"avoid": [f"link:{passage.link.id}" for passage in links]}


def _avoid_mode(asked: Asked) -> Wish:
    return {"avoid": asked.dice.choice(["rail", "road", "sea", "ferry"])}


def _avoid_gauge(asked: Asked) -> Wish:
    return {"avoid": asked.dice.choice(GAUGES)}


def _stay(asked: Asked) -> Wish:
    return {"stay": asked.dice.choice([asked.free.origin.country, "EAEU", "EU", "1435", "1520"])}


def _limit(asked: Asked) -> Wish:
    free, factor = asked.free, asked.dice.uniform(0.5, 1.3)
    return asked.dice.choice(
        [
            {"max_days": factor * free.hours.typical / 24},
            {"max_cost": factor * free.usd_per_feu.typical},
            {"max_co2": factor * free.kg_co2e_per_feu.typical},
            {"max_transshipments": max(0, len(free.transfers) - 1)},
        ]
    )


def _fewer_modes(asked: Asked) -> Wish:
    allowed = asked.free.query.modes
    return {"mode": asked.dice.sample(allowed, max(1, len(allowed) - 1))}


def _nearer_terminals(asked: Asked) -> Wish:
    return {"max_access_km": asked.dice.choice([50, 100, 200])}


# Of each; `python -m tests.fuzz --only demands --only comparisons --long` tries a thousand.
TRIES = 120
DEMANDS: dict[str, Callable[[Asked], Wish]] = {
    "via node": _via_node,
    "via area": _via_area,
    "via gate": _via_gate,
    "via corridor": _via_corridor,
    "avoid nodes": _avoid_nodes,
    "avoid area": _avoid_area,
    "avoid gate": _avoid_gate,
    "avoid links": _avoid_links,
    "avoid mode": _avoid_mode,
    "avoid gauge": _avoid_gauge,
    "stay": _stay,
    "limit": _limit,
    "fewer modes": _fewer_modes,
    "nearer terminals": _nearer_terminals,
}


def questions(planner: corridor.Planner, seed: int) -> Iterator[Asked]:
    """Draw questions that have an answer: nodes and cities, often of one country, by anything."""
    dice, nodes = random.Random(seed), sorted(planner.state_graph.node_states)  # noqa: S311
    of_country: dict[str, list[str]] = {}
    for node in nodes:
        of_country.setdefault(planner.network.nodes[node].country, []).append(node)
    while True:
        origin, destination = dice.sample(nodes, 2)
        if dice.random() < 0.3:
            destination = dice.choice(of_country[planner.network.nodes[origin].country])
        elif dice.random() < 0.1:
            origin = dice.choice(CITIES)
        wish = {"by": dice.choice(CRITERIA), "mode": dice.choice(MODES)}
        try:
            free = planner.route(origin, destination, **wish)
        except corridor.CorridorError:
            continue
        yield Asked(planner, (origin, destination), wish, free, dice)


def _is_another_question(free: Plan, plan: Plan) -> bool:
    """Whether the demand moves an end: to another place or gauge, or off the network."""
    roads = [[p.link for p in one.passages if p.link.is_access] for one in (free, plan)]
    return (
        (not roads[0] and bool(roads[1]))
        or plan.origin != free.origin
        or plan.destination != free.destination
        or any("home gauge" in note for note in plan.notes)
    )


def demanded(planner: corridor.Planner, seed: int, count: int) -> tuple[Counter[str], list[object]]:
    """Ask questions with demands; count the plans by kind, and list those that beat the free one.

    A plan over lines closed to transit may: free freight goes round these, and the plan says so.
    """
    met, beaten = Counter[str](), list[object]()
    for asked in questions(planner, seed):
        for _ in range(4):
            kind, wish = asked.with_demand()
            try:
                plan = planner.route(*asked.ends, **wish)
            except corridor.CorridorError:
                continue
            if _is_another_question(asked.free, plan):
                met["another question"] += 1
                continue
            met[kind] += 1
            by = asked.wish["by"]
            one, other = amount(asked.free, by), amount(plan, by)
            if other < one - SLACK and not goes_over_closed_lines(plan):
                beaten.append((asked.ends, wish, one, other))
            if sum(met.values()) - met["another question"] == count:
                return met, beaten
    raise AssertionError


def test_no_demand_makes_a_way_cheaper(planner: corridor.Planner) -> None:
    _, beaten = demanded(planner, 1, 8)
    assert beaten == []


@pytest.mark.parametrize("by", ["time", "cost", "emissions"])
def test_a_via_abroad_never_makes_a_trip_inside_a_country_cheaper(
    planner: corridor.Planner, by: str
) -> None:
    for ends, via in (
        (("velikiye-luki", "zabaikalsk"), "BY"),
        (("krasnodar", "kaliningrad"), "BY"),
        (("zhanybek", "nur-zholy"), "RU"),
        (("brest", "redki"), "RU"),
    ):
        free, sent = planner.route(*ends, by=by), planner.route(*ends, by=by, via=via)
        assert amount(sent, by) >= amount(free, by) - SLACK, (ends, via)


def test_a_trip_that_leaves_its_country_says_what_it_would_take_inside(
    planner: corridor.Planner,
) -> None:
    ends = "krasnodar", "kaliningrad"
    plan, inside = planner.route(*ends, by="time"), planner.route(*ends, by="time", stay="RU")
    assert plan.hours.typical < inside.hours.typical
    assert set(inside.countries) == {"RU"}
    (note,) = [note for note in plan.notes if "comes back" in note]
    assert f"{inside.usd_per_feu.typical:,.0f} USD" in note
    assert not [note for note in inside.notes if "comes back" in note]
    assert not [note for note in planner.route("Almaty", "Moscow").notes if "comes back" in note]


def test_a_way_over_lines_closed_to_transit_says_so(planner: corridor.Planner) -> None:
    assert goes_over_closed_lines(planner.route("Samara", "Brest", via="Moscow", mode="rail"))
    assert not goes_over_closed_lines(planner.route("Samara", "Brest", mode="rail"))
    assert not goes_over_closed_lines(planner.route("Samara", "Moscow", mode="rail"))


def test_a_via_beside_closed_lines_opens_none(planner: corridor.Planner) -> None:
    for via in ("tver", "kubinka", "voskresensk", "bekasovo"):
        plan = planner.route("Bologoye", "Saratov", via=via, mode="rail")
        assert "moscow" not in {node.id for node in plan.nodes}


def test_an_end_off_the_home_gauge_says_so(planner: corridor.Planner) -> None:
    begun = planner.route("Khorgos CN", "Almaty", stay="1520")
    assert any("begins in Khorgos" in note and "home gauge" in note for note in begun.notes)
    ended = planner.route("Almaty", "Khorgos CN", stay="1520")
    assert any("ends in Khorgos" in note and "home gauge" in note for note in ended.notes)
    free = planner.route("Khorgos CN", "Almaty")
    assert not any("home gauge" in note for note in free.notes)


@pytest.mark.slow
def test_no_demand_of_many_makes_a_way_cheaper(planner: corridor.Planner) -> None:
    met, beaten = demanded(planner, 12, TRIES)
    assert beaten == []
    assert set(met) >= set(DEMANDS)


def compared(planner: corridor.Planner, seed: int, count: int) -> list[object]:
    """Compare at random; list the comparisons that lack the best way, or do not show it first."""
    lacking, done = list[object](), 0
    for asked in questions(planner, seed):
        wish = dict(asked.wish)
        if asked.dice.random() < 0.3:
            wish |= DEMANDS[asked.dice.choice(["limit", "avoid gate", "avoid area", "via gate"])](
                asked
            )
        try:
            comparison, best = (
                planner.compare(*asked.ends, **wish),
                planner.route(*asked.ends, **wish),
            )
        except corridor.CorridorError:
            continue
        if not _has(comparison, best, wish["by"]):
            lacking.append((asked.ends, wish))
        done += 1
        if done == count:
            return lacking
    raise AssertionError


def _has(comparison: Comparison, best: Plan, by: str) -> bool:
    """Whether a comparison holds a plan and shows it, or one as good."""
    if by == "usual":
        # Only the best plan of all knows how it was chosen.
        return any(choice.plan.totals == best.totals for choice in comparison.shown)
    return min(amount(choice.plan, by) for choice in comparison.shown) <= amount(best, by) + SLACK


def test_the_best_way_is_compared_though_it_passes_a_line_of_gates_twice(
    planner: corridor.Planner,
) -> None:
    ends, by_rail = ("yandyki", "yangzhou"), {"mode": "rail,ferry,sea", "by": "emissions"}
    comparison, best = planner.compare(*ends, **by_rail), planner.route(*ends, **by_rail)
    first = comparison.choices[0]
    assert first.is_apart
    assert first.totals.kg_co2e_per_feu == pytest.approx(best.kg_co2e_per_feu.typical)
    assert (first.gates, first.trunk) == (best.gates, best.trunk)
    assert first.plan.nodes == best.nodes
    assert comparison.shown[0] == first
    assert "more than once" in comparison.notes[-1]


def test_the_best_way_within_a_limit_is_compared(planner: corridor.Planner) -> None:
    """The best way by its gates takes more; another way by them keeps the limit."""
    wish = {"by": "time", "max_cost": 5500, "mode": "rail,ferry,sea"}
    best = planner.route("Lianyungang", "Duisburg", **wish)
    comparison = planner.compare("Lianyungang", "Duisburg", **wish)
    assert comparison.choices[0].totals.hours == pytest.approx(best.hours.typical)
    assert "beyond a limit" in comparison.notes[-1]


@pytest.mark.slow
@pytest.mark.parametrize("day", ["2026-12-20", "2027-02-01"])
def test_the_best_way_on_its_days_is_compared(day: str) -> None:
    dated = corridor.Planner(day=day)
    assert compared(dated, 6, 25) == []


@pytest.mark.slow
def test_the_first_of_alternatives_is_the_best_way(planner: corridor.Planner) -> None:
    for number, asked in enumerate(questions(planner, 7)):
        plans = planner.alternatives(*asked.ends, 3, **asked.wish)
        assert plans[0].totals == asked.free.totals
        if asked.wish["by"] == "usual":
            continue
        amounts = [amount(plan, asked.wish["by"]) for plan in plans]
        assert amounts[0] == pytest.approx(amount(asked.free, asked.wish["by"]))
        closed = any(map(goes_over_closed_lines, plans))
        assert closed or min(amounts) >= amounts[0] - SLACK, (asked.ends, asked.wish)
        if number > 30:
            return


@pytest.mark.slow
def test_the_best_way_is_in_each_comparison(planner: corridor.Planner) -> None:
    assert compared(planner, 5, TRIES // 2) == []
