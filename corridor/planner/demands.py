"""What is demanded of the ends of a trip and of what lies between, and what cannot be met."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from corridor.errors import BadQuestion, NoRoute
from corridor.i18n import Text, all_of, any_of, text, word
from corridor.network import Mode
from corridor.places import Place, Spot
from corridor.routing import Demand

# Places to pass, one after the other: a journey of more is several.
_MOST_VIAS = 20


def require_apart(ends: list[Place | Spot], words: tuple[str, str]) -> None:
    """Refuse a trip between two words for one point or place."""
    keys = [end.point if isinstance(end, Spot) else end.key for end in ends]
    if keys[0] == keys[1]:
        raise same_place(*words, ends[0].name)


def require_two(origin: Demand, destination: Demand) -> None:
    """Refuse a trip from a place to itself.

    Raises
    ------
    BadQuestion
        When the two are the same.
    """
    if origin.nodes == destination.nodes:
        raise same_place(origin.asked, destination.asked, origin.name)


def same_place(origin: str, destination: str, place: str) -> BadQuestion:
    """Return the error of a trip from a place to itself."""
    return BadQuestion(
        text(
            "'{origin}' and '{destination}' are the same place, {place}.",
            origin=origin,
            destination=destination,
            place=place,
        ),
        text("Name two places."),
    )


def allowing(modes: Iterable[Mode]) -> Text:
    """Tell how to allow the modes that serve a place."""
    served = all_of(word("mode", mode) for mode in sorted(modes))
    return text("It is served by {modes}: allow that with --mode.", modes=served)


def barred(place: Place) -> Demand:
    """Turn a place to be avoided into what to keep off."""
    return replace(demand_of("--avoid", place), links=place.barred or place.links)


def demand_of(option: str, place: Place) -> Demand:
    """Turn a place into what is demanded by an option."""
    return Demand(
        option,
        place.asked,
        place.name,
        place.nodes,
        place.links,
        place.modes,
        place.gauges,
        place.foreign,
    )


def folded_vias(
    origin: Demand, vias: Iterable[Demand], destination: Demand, notes: list[str]
) -> Iterator[Demand]:
    """Return the vias without those that are passed anyway: the one before, an end of the trip."""
    runs = [next(run) for _, run in groupby(vias, _stood_for)]
    for number, via in enumerate(runs):
        told = {"place": via.name, "demand": via.told}
        if number == 0 and _is_end(via, origin):
            notes.append(text("The trip begins in {place}: {demand} asks for no more.", **told))
        elif number == len(runs) - 1 and _is_end(via, destination):
            notes.append(text("The trip ends in {place}: {demand} asks for no more.", **told))
        else:
            yield via


def _is_end(via: Demand, end: Demand) -> bool:
    """Whether a place to pass is where the trip begins or ends, or one of the places there."""
    is_inside = bool(via.nodes) and via.nodes <= end.nodes and not via.links
    return is_inside or _stood_for(via) == _stood_for(end)


def require_few(vias: tuple[Demand, ...]) -> None:
    """Refuse more places to pass than one journey has."""
    if len(vias) > _MOST_VIAS:
        raise BadQuestion(
            text(
                "--via names {count} places to pass, and a plan passes at most {most}.",
                count=len(vias),
                most=_MOST_VIAS,
            ),
            text("Name fewer, or plan the journey in parts."),
        )


def _stood_for(demand: Demand) -> tuple[frozenset[str], ...]:
    """Return the nodes and links that a demand stands for, by whichever name."""
    return demand.nodes, demand.links, demand.foreign


def require_nodes(demand: Demand, place: Place) -> None:
    """Refuse an area in which the network has no place."""
    if place.kind in ("region", "country", "union") and not place.nodes:
        raise NoRoute(
            text("The network has no place in {place}.", place=place.name),
            text("Drop {demands}.", demands=demand.told),
        )


def require_passable(vias: tuple[Place, ...]) -> None:
    """Refuse a mode or a gauge as a place to pass."""
    for via in vias:
        if via.kind in ("mode", "gauge"):
            raise BadQuestion(
                text(
                    "--via {word}: a {kind} cannot be passed.",
                    word=via.asked,
                    kind=word("place", via.kind),
                ),
                text("Use --mode for modes and --stay {word} for a gauge.", word=via.asked),
            )


def require_consistent(
    start: Place, end: Place, vias: tuple[Place, ...], avoided: tuple[Place, ...]
) -> None:
    """Refuse a place that is demanded and avoided at once."""
    require_allowed("origin", start, avoided)
    require_allowed("destination", end, avoided)
    for via in vias:
        _require_apart_from(f"--via {via.asked}", via, avoided, is_via=True)


def require_allowed(option: str, end: Place, avoided: Collection[Place]) -> None:
    """Refuse an origin or a destination that is avoided.

    Raises
    ------
    NoRoute
        With the demand to drop.
    """
    if not avoided:
        return
    told = (
        text("origin {word}", word=end.asked)
        if option == "origin"
        else text("destination {word}", word=end.asked)
    )
    _require_apart_from(told, end, avoided)


def _require_apart_from(
    demand: str, place: Place, avoided: Iterable[Place], *, is_via: bool = False
) -> None:
    for avoid in avoided:
        if (place.nodes and place.nodes <= avoid.nodes) or (
            place.links and place.links <= avoid.links
        ):
            droppable = [f"--avoid {avoid.asked}", *([demand] if is_via else [])]
            raise NoRoute(
                _conflict(demand, place, avoid), text("Drop {demands}.", demands=any_of(droppable))
            )


def _conflict(demand: str, place: Place, avoid: Place) -> Text:
    if place.key == avoid.key:
        return text(
            "{demand} and {avoided} cannot both be met.",
            demand=demand,
            avoided=f"--avoid {avoid.asked}",
        )
    return text(
        "{demand} and {avoided} cannot both be met. {place} lies in {area}.",
        demand=demand,
        avoided=f"--avoid {avoid.asked}",
        place=place.name,
        area=avoid.name,
    )
