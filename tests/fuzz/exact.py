"""Answers that claim to be the best, held against what else the planner finds."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from corridor import BadQuestion, NoRoute, Plan, Planner
from corridor.routing import Question
from tests.fuzz.core import PATIENCE, Kind, Try, Wrong, restart_cpu
from tests.fuzz.values import Words

_AMOUNTS: dict[str, Callable[[Any], float]] = {
    "time": lambda totals: totals.hours,
    "cost": lambda totals: totals.usd_per_feu,
    "emissions": lambda totals: totals.kg_co2e_per_feu,
    "distance": lambda totals: totals.distance_km,
}
_SLACK = 1e-6
_MOST_PAIRS = 100
_VIA_CPU_S = 3.0 * PATIENCE


def _prepare() -> dict[str, Any]:
    planner = Planner()
    planner.compare("Xuzhou", "Hamburg")
    words, homes = Words(planner.network), ("RU", "KZ", "CN", "TR")
    nodes = planner.network.nodes.values()
    # Trips inside a country have rules of their own.
    inside = [[node.id for node in nodes if node.country == home] for home in homes]
    return {"planner": planner, "words": words, "pools": (words.ids,) * 6 + (*inside,)}


def _asked(one: Try, ask: Callable[[str, str], Any]) -> Any:
    """Ask between pairs that chance gives until one has an answer; give both."""
    for _ in range(_MOST_PAIRS):
        ends = one.rng.sample(one.rng.choice(one.shared["pools"]), 2)
        restart_cpu()
        try:
            answer = ask(*ends)
        except (NoRoute, BadQuestion):
            continue
        one.tell(" ".join(ends))
        return ends, answer
    raise AssertionError


def _front(one: Try) -> None:
    """No member of a front is beaten by another, nor by the best way by one criterion."""
    planner: Planner = one.shared["planner"]
    criteria = one.rng.sample(sorted(_AMOUNTS), one.rng.choice((2, 3)))
    one.tell(f"pareto {','.join(criteria)}")
    ends, front = _asked(one, lambda *ends: planner.pareto(*ends, criteria))
    one.tell(f"{len(front)} plans")
    vectors = [[_AMOUNTS[name](plan.totals) for name in criteria] for plan in front]
    for place, vector in enumerate(vectors):
        for other in vectors:
            if _beats(other, vector):
                raise Wrong("a member of the front is beaten by another")
        if vectors.index(vector) != place:
            raise Wrong("two members of the front come to the same")
    for place, name in enumerate(criteria):
        best = planner.route(*ends, by=name)
        least = _AMOUNTS[name](best.totals)
        if least < min(vector[place] for vector in vectors) * (1 - _SLACK):
            raise Wrong(f"the best way by {name} is not in the front")


def _beats(other: Sequence[float], vector: Sequence[float]) -> bool:
    pairs = list(zip(other, vector, strict=True))
    no_worse = all(ours <= theirs for ours, theirs in pairs)
    return no_worse and any(ours < theirs * (1 - _SLACK) for ours, theirs in pairs)


def _comparison(one: Try) -> None:
    """The best way without any demand is among the choices."""
    planner: Planner = one.shared["planner"]
    by = one.rng.choice(sorted(_AMOUNTS))
    mode = one.rng.choice(("rail,sea,ferry", "all", "road,ferry,sea"))
    one.tell(f"compare --by {by} --mode {mode}")
    ends, comparison = _asked(one, lambda *ends: planner.compare(*ends, by=by, mode=mode))
    best = planner.route(*ends, by=by, mode=mode)
    least = min(_AMOUNTS[by](choice.totals) for choice in comparison.choices)
    one.tell(f"{_AMOUNTS[by](best.totals):.1f} by route, {least:.1f} by compare")
    if _AMOUNTS[by](best.totals) < least * (1 - _SLACK):
        raise Wrong(f"the best way by {by} is missing")


def _demand(one: Try) -> None:
    """No demand makes the best way better by the criterion."""
    planner, words = one.shared["planner"], one.shared["words"]
    by = one.rng.choice(("time", "time", "cost", "emissions", "balanced", "distance"))
    wish: dict[str, Any] = {}

    def ask(*ends: str) -> tuple[float, float]:
        wish.clear()
        wish.update(_wish(one.rng, words))
        return _both(planner, ends, by, wish)

    _, (free, demanded) = _asked(one, ask)
    one.tell(f"--by {by} {wish}: {free:.3f} freely, {demanded:.3f} with the demand")
    if demanded < free * (1 - _SLACK) - _SLACK:
        raise Wrong(f"a demand makes the way better by {by}")


def _wish(rng: Random, words: Words) -> dict[str, Any]:
    return rng.choice(
        (
            {"via": words.demand(rng)},
            {"via": words.demand(rng)},
            {"via": [rng.choice(words.ids), rng.choice(words.ids)]},
            {"avoid": words.demand(rng)},
            {"stay": rng.choice(("1520", "EAEU", "KZ", "RU"))},
            {"mode": rng.choice(("rail", "rail,ferry", "road", "rail,sea"))},
            {"max_transshipments": rng.randrange(5)},
            {"max_days": rng.choice((5, 15, 30)), "max_cost": 9000},
        )
    )


def _both(
    planner: Planner, ends: Sequence[str], by: str, wish: dict[str, Any]
) -> tuple[float, float]:
    """Return what the best ways without and with a demand come to, by the same count.

    A criterion counts more than one measure, so it is the planner's own count that is taken.
    """
    wide = {"mode": "all"} if "mode" in wish else {}
    free, demanded = (_way(planner, ends, {**w, "by": by}) for w in (wide, {**wide, **wish}))
    if free[0].router is not demanded[0].router:
        # An end that the modes do not serve is joined by a road: other arcs, another count.
        raise NoRoute("not comparable")
    costing = free[0].router.costing(replace(free[0].question, via=(), avoid=(), stay=()))
    return costing(free[1].way), costing(demanded[1].way)


def _way(planner: Planner, ends: Sequence[str], wish: dict[str, Any]) -> tuple[Any, Any]:
    asked = planner._interpreted(*ends, wish)  # noqa: SLF001 - a plan tells measures, not criteria
    assert isinstance(asked.question, Question)
    through = asked.router.answer(asked.question)
    if through is None:
        raise NoRoute("none")
    return asked, through


def _via(one: Try) -> None:
    """A front by three criteria with a single via is quick."""
    planner, words = one.shared["planner"], one.shared["words"]
    via = words.demand(one.rng)
    ends = one.rng.choice((("lianyungang", "duisburg"), one.rng.sample(words.ids, 2)))
    one.tell(f"pareto {' '.join(ends)} --via {via!r}")
    began = time.process_time()
    try:
        front: tuple[Plan, ...] = planner.pareto(*ends, via=via)
    except (NoRoute, BadQuestion):
        front = ()
    one.tell(f"{len(front)} plans")
    if time.process_time() - began > _VIA_CPU_S:
        raise Wrong(f"more than {_VIA_CPU_S:.0f} s of CPU")


KINDS = (
    Kind("fronts", "fronts without a beaten member", 1000, 8, _front, _prepare),
    Kind("comparisons", "comparisons with the best way in", 1000, 10, _comparison, _prepare),
    Kind("demands", "demands that make no way better", 1000, 20, _demand, _prepare),
    Kind("vias", "pareto by three with a via within 3 s", 1000, 6, _via, _prepare),
)
