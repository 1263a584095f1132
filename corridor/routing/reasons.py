"""Why a question has no answer, and the fewest demands to drop for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from math import comb

from corridor.errors import NoRoute
from corridor.network import MODES, Mode
from corridor.routing.question import Demand, Question, is_possible
from corridor.routing.state_graph import StateGraph

_Named = tuple[str, Demand]
# Sets of demands of one size are tried one by one up to this many; beyond it a set from which
# none can be taken away has to do.
_MOST_SETS = 300


def no_route(graph: StateGraph, question: Question) -> NoRoute:
    """Make the error that says why a question has no answer.

    Parameters
    ----------
    graph
        The state graph.
    question
        A question for which `answer` gave None.

    Returns
    -------
    NoRoute
        Names the demands that cannot be met together; its hint is the smallest change that
        gives an answer: demands to drop or modes to add.
    """
    return NoRoute(_sentence(question), _way_out(graph, question))


def _sentence(question: Question) -> str:
    demands = [f"via {via.asked}" for via in question.via]
    if question.avoid:
        demands.append(f"avoiding {' and '.join(avoid.asked for avoid in question.avoid)}")
    told = f" {', '.join(demands)}" if demands else ""
    modes = " or ".join(question.modes)
    return (
        f"No open way by {modes} leads from {question.origin.asked} to "
        f"{question.destination.asked}{told}."
    )


def _way_out(graph: StateGraph, question: Question) -> str:
    dropped = _fewest_to_drop(graph, question)
    wider = _modes_to_add(graph, question)
    outs = [f"drop {' and '.join(words)}" for words in dropped]
    if wider:
        outs.append(f"allow more with --mode {','.join((*question.modes, *wider))}")
    if not outs:
        return "Not even all modes and no demands would join them."
    return f"To get one, {', or '.join(outs)}."


def _fewest_to_drop(graph: StateGraph, question: Question) -> list[list[str]]:
    """List the smallest sets of demands without which there is a way."""
    demands: list[_Named] = [("via", via) for via in question.via]
    demands += [("avoid", avoid) for avoid in question.avoid]
    if not is_possible(graph, _without(question, demands)):
        return []
    for count in range(1, len(demands)):
        if comb(len(demands), count) > _MOST_SETS:
            return [_told(_needed(graph, question, demands))]
        sets = combinations(demands, count)
        enough = [_told(drop) for drop in sets if is_possible(graph, _without(question, drop))]
        if enough:
            return enough
    return [_told(demands)] if demands else []


def _needed(graph: StateGraph, question: Question, dropped: list[_Named]) -> list[_Named]:
    """Take back as many dropped demands as the question bears, one after the other."""
    for demand in list(dropped):
        fewer = [other for other in dropped if other is not demand]
        if is_possible(graph, _without(question, fewer)):
            dropped = fewer
    return dropped


def _told(dropped: Iterable[_Named]) -> list[str]:
    return [f"--{kind} {demand.asked}" for kind, demand in dropped]


def _without(question: Question, dropped: Iterable[_Named]) -> Question:
    for kind, demand in dropped:
        question = question.without_via(demand) if kind == "via" else question.without_avoid(demand)
    return question


def _modes_to_add(graph: StateGraph, question: Question) -> list[Mode]:
    """List the fewest modes with which the question as it stands has an answer."""
    for modes in _wider(question.modes):
        if is_possible(graph, question.by(modes)):
            return [mode for mode in modes if mode not in question.modes]
    return []


def _wider(modes: tuple[Mode, ...]) -> Iterator[tuple[Mode, ...]]:
    others = [mode for mode in MODES if mode not in modes]
    for count in range(1, len(others) + 1):
        for added in combinations(others, count):
            yield (*modes, *added)
