"""Why a question has no answer, and the fewest demands to drop for one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial, reduce
from itertools import combinations
from math import comb

from corridor.criteria import QUANTITIES
from corridor.errors import NoRoute
from corridor.i18n import Text, all_of, any_of, row_of, text, word
from corridor.network import MODES, Mode
from corridor.routing.question import Demand, Question
from corridor.routing.router import Router

# Sets of demands of one size are tried one by one up to this many; beyond it a set from which
# none can be taken away has to do.
_MOST_SETS = 300
# For each limit the option that sets it, and how many of its units one of ours makes.
_LIMIT_OPTIONS: Mapping[str, tuple[str, float]] = {
    **{name: (quantity.limit, quantity.per_limit) for name, quantity in QUANTITIES.items()},
    "transfers": ("--max-transshipments", 1),
}


@dataclass(frozen=True)
class _Droppable:
    """A demand as it is typed, and how the question reads without it."""

    told: str
    drop: Callable[[Question], Question]


def no_route(router: Router, question: Question) -> NoRoute:
    """Make the error that says why a question has no answer.

    Parameters
    ----------
    router
        The router that found none.
    question
        The question.

    Returns
    -------
    NoRoute
        Names the demands that cannot be met together; its hint is the smallest change that
        gives an answer: demands to drop or modes to add.
    """
    reason, way_out = _sentence(question), _way_out(router, question)
    for told in router.shut_told(question):
        reason = text("{first} {second}", first=reason, second=told)
    return NoRoute(reason, way_out)


def no_way(question: Question) -> NoRoute:
    """Make the error that says that a question has no answer, without looking for a way out."""
    return NoRoute(_sentence(question))


def _sentence(question: Question) -> Text:
    demands = _demands_told(question)
    fields = {
        "modes": any_of(word("mode", mode) for mode in question.modes),
        "origin": question.origin.asked,
        "destination": question.destination.asked,
    }
    if not demands:
        return text("No open route by {modes} leads from {origin} to {destination}.", **fields)
    return text(
        "No open route by {modes} leads from {origin} to {destination} {demands}.",
        demands=row_of(demands),
        **fields,
    )


def _demands_told(question: Question) -> list[Text]:
    demands = [text("via {place}", place=via.asked) for via in question.via]
    if question.avoid:
        avoided = all_of(demand.asked for demand in question.avoid)
        demands.append(text("avoiding {avoided}", avoided=avoided))
    if question.stay:
        areas = all_of(demand.asked for demand in question.stay)
        demands.append(text("keeping to {areas}", areas=areas))
    limits = _limits_told(question).values()
    return demands + [text("within {limit}", limit=limit) for limit in limits]


def _way_out(router: Router, question: Question) -> Text:
    outs = [
        text("drop {demands}", demands=all_of(words)) for words in _fewest_to_drop(router, question)
    ]
    wider = _modes_to_add(router, question)
    if wider:
        option = f"--mode {','.join((*question.modes, *wider))}"
        outs.append(text("allow more with {option}", option=option))
    if not outs:
        return text("Not even all modes and no demands would join them.")
    return text("To get one, {ways}.", ways=reduce(_or_else, outs))


def _or_else(one: Text, other: Text) -> Text:
    return text("{first}, or {second}", first=one, second=other)


def _limits_told(question: Question) -> dict[str, str]:
    """Return the limits of a question as they are typed, by name."""
    told = {}
    for name, limit in question.limits.given().items():
        option, unit = _LIMIT_OPTIONS[name]
        told[name] = f"{option} {limit * unit:g}"
    return told


def _droppable(question: Question) -> list[_Droppable]:
    named = (*question.via, *question.avoid, *question.stay)
    demands = [_Droppable(demand.told, partial(_drop_demand, demand)) for demand in named]
    limits = _limits_told(question).items()
    return demands + [_Droppable(told, partial(_drop_limit, name)) for name, told in limits]


def _drop_demand(demand: Demand, question: Question) -> Question:
    return question.without(demand)


def _drop_limit(name: str, question: Question) -> Question:
    return replace(question, limits=question.limits.without(name))


def _fewest_to_drop(router: Router, question: Question) -> list[list[str]]:
    """List the smallest sets of demands without which there is a way."""
    demands = _droppable(question)
    if not router.is_possible(_without(question, demands)):
        return []
    # Within limits every set takes a search through all places to pass.
    searches = len(question.via) + 1 if question.limits.given() else 1
    for count in range(1, len(demands)):
        if comb(len(demands), count) * searches > _MOST_SETS:
            return [_told(_needed(router, question, demands))]
        sets = combinations(demands, count)
        enough = [_told(drop) for drop in sets if router.is_possible(_without(question, drop))]
        if enough:
            return enough
    return [_told(demands)] if demands else []


def _needed(router: Router, question: Question, dropped: list[_Droppable]) -> list[_Droppable]:
    """Take back as many dropped demands as the question bears, one after the other."""
    for demand in list(dropped):
        fewer = [other for other in dropped if other is not demand]
        if router.is_possible(_without(question, fewer)):
            dropped = fewer
    return dropped


def _told(dropped: Iterable[_Droppable]) -> list[str]:
    return [demand.told for demand in dropped]


def _without(question: Question, dropped: Iterable[_Droppable]) -> Question:
    for demand in dropped:
        question = demand.drop(question)
    return question


def _modes_to_add(router: Router, question: Question) -> list[Mode]:
    """List the fewest modes with which the question as it stands has an answer."""
    for modes in _wider(question.modes):
        if router.is_possible(replace(question, modes=modes)):
            return [mode for mode in modes if mode not in question.modes]
    return []


def _wider(modes: tuple[Mode, ...]) -> Iterator[tuple[Mode, ...]]:
    others = [mode for mode in MODES if mode not in modes]
    for count in range(1, len(others) + 1):
        for added in combinations(others, count):
            yield (*modes, *added)
