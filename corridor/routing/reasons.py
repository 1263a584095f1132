"""Why a question has no answer, and the fewest demands to drop for one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from corridor.errors import NoRoute
from corridor.network import MODES, Mode
from corridor.routing.question import Demand, Question, answer
from corridor.routing.state_graph import StateGraph

_MOST_DROPPED = 3


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
    demands: list[tuple[str, Demand]] = [("via", via) for via in question.via]
    demands += [("avoid", avoid) for avoid in question.avoid]
    for count in range(1, min(len(demands), _MOST_DROPPED) + 1):
        enough = [
            [f"--{kind} {demand.asked}" for kind, demand in dropped]
            for dropped in combinations(demands, count)
            if answer(graph, _without(question, dropped)) is not None
        ]
        if enough:
            return enough
    return []


def _without(question: Question, dropped: tuple[tuple[str, Demand], ...]) -> Question:
    for kind, demand in dropped:
        question = question.without_via(demand) if kind == "via" else question.without_avoid(demand)
    return question


def _modes_to_add(graph: StateGraph, question: Question) -> list[Mode]:
    """List the fewest modes with which the question as it stands has an answer."""
    for modes in _wider(question.modes):
        if answer(graph, question.by(modes)) is not None:
            return [mode for mode in modes if mode not in question.modes]
    return []


def _wider(modes: tuple[Mode, ...]) -> Iterator[tuple[Mode, ...]]:
    others = [mode for mode in MODES if mode not in modes]
    for count in range(1, len(others) + 1):
        for added in combinations(others, count):
            yield (*modes, *added)
