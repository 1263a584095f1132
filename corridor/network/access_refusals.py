"""Why no road leads from a door to the network, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from corridor.errors import NoRoute
from corridor.i18n import Text, row_of, text
from corridor.i18n.countries import country as country_name
from corridor.network.door_surroundings import Borders, Surroundings
from corridor.network.records import Node

# Beyond this nobody asks which water and which borders lie between.
_FAR_KM = 1500.0
# So many terminals of its own country are tried for a way over land.
_MOST_TRIED = 3


def refusal(
    borders: Borders,
    around: Callable[[float], Surroundings],
    terminals: Sequence[tuple[float, Node]],
    max_km: float,
    detour: float,
) -> NoRoute:
    """Say why none of some terminals can be reached from a door.

    Parameters
    ----------
    borders
        The borders of the network.
    around
        Draws what lies round the door, so many km far.
    terminals
        Terminals with their great circles in km, nearest first; at least one.
    max_km
        The longest access that was allowed.
    detour
        How many times as long as the way over land a road is.
    """
    country = around(1.0).country
    here = [found for found in terminals if borders.is_free(country, found[1].country)]
    for km, terminal in here[:_MOST_TRIED]:
        reach_km = max(km, max_km)
        way = around(reach_km).way(terminal.point, terminal.country) if km <= _FAR_KM else None
        if way is not None:
            road_km = way.km * detour
            return too_far(around(1.0).name, terminal, road_km, max_km, is_estimate=True)
    km, terminal = terminals[0]
    if km > _FAR_KM:
        return NoRoute(
            text(
                "{place} lies {km:,.0f} km from the nearest terminal, {terminal}, as the crow "
                "flies, and {limit:,.0f} km by road are allowed.",
                place=around(1.0).name,
                km=km,
                terminal=terminal.names,
                limit=max_km,
            ),
            _name(terminal),
        )
    reach_km = max(km, max_km)
    return NoRoute(_between(borders, around(reach_km), terminal, reach_km), _name(terminal))


def too_far(name: str, terminal: Node, km: float, max_km: float, *, is_estimate: bool) -> NoRoute:
    """Say how far the nearest terminal is."""
    facts: dict[str, object] = {
        "place": name,
        "km": km,
        "terminal": terminal.names,
        "limit": max_km,
    }
    if is_estimate:
        message = text(
            "{place} lies {km:,.0f} km by road (estimate) from the nearest terminal, {terminal}, "
            "and {limit:,.0f} km are allowed.",
            **facts,
        )
    else:
        message = text(
            "{place} lies {km:,.0f} km by road from the nearest terminal, {terminal}, and "
            "{limit:,.0f} km are allowed.",
            **facts,
        )
    hint = text("Name {place}, or allow more with --max-access-km.", place=terminal.names)
    return NoRoute(message, hint)


def _name(terminal: Node) -> Text:
    return text("Name {place}, or another place of the network.", place=terminal.names)


def _between(borders: Borders, around: Surroundings, terminal: Node, reach_km: float) -> Text:
    """Say what lies between a door and a terminal: water, a border, a line of contact."""
    realms = around.realms_to(terminal.point, terminal.country)
    facts: dict[str, object] = {"place": around.name, "terminal": terminal.names}
    if not realms and around.is_joined(terminal.point, terminal.country):
        return text(
            "The road from {place} to {terminal}, the nearest terminal, leads more than {km:,.0f} "
            "km round open water.",
            km=reach_km,
            **facts,
        )
    if not realms:
        return text(
            "Open water lies between {place} and {terminal}, the nearest terminal: no road "
            "leads there.",
            **facts,
        )
    for one, other in pairwise(country for country, _ in realms):
        if not borders.is_free(one, other):
            return _border(borders, one, other, facts)
    if len({held for _, held in realms}) > 1:
        return text(
            "A line of contact that no freight crosses lies between {place} and {terminal}, the "
            "nearest terminal.",
            **facts,
        )
    return text(
        "The road from {place} to {terminal}, the nearest terminal, leads through {countries}, and"
        " an access road crosses one border at most.",
        countries=row_of(country_name(country) for country, _ in realms[1:-1]),
        **facts,
    )


def _border(borders: Borders, one: str, other: str, facts: dict[str, object]) -> Text:
    facts |= {"one": country_name(one), "other": country_name(other)}
    if borders.is_shut(one, other):
        return text(
            "The road from {place} to {terminal}, the nearest terminal, leads over the border of "
            "{one} and {other}, and none of the crossings there that the network knows is open.",
            **facts,
        )
    if not borders.roads(one, other):
        return text(
            "The road from {place} to {terminal}, the nearest terminal, leads over the border of "
            "{one} and {other}, where the network knows no open road crossing.",
            **facts,
        )
    return text(
        "The road from {place} to {terminal}, the nearest terminal, leads over the border of {one}"
        " and {other}, and no crossing that the network knows leads to it near enough.",
        **facts,
    )
