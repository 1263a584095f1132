"""Where a city or a point off the network meets it, in words."""

from __future__ import annotations

from corridor.i18n import row_of, say, tell, text, word
from corridor.network import Link, Network
from corridor.network.access import Doorstep, with_access
from corridor.places import Spot
from corridor.planner.request import Request, modes_of
from corridor.report.sheets import Section


def door_listings(spot: Spot, network: Network) -> list[Section]:
    """Tell the terminals that a plan from a city or a point would choose from.

    Parameters
    ----------
    spot
        The city or the point.
    network
        The network that it is off.

    Raises
    ------
    NoRoute
        When no terminal is near enough; the message says how far the nearest is.
    """
    request = Request()
    door = Doorstep("doorstep", spot.name, spot.country, spot.lat, spot.lon)
    access = with_access(network, [door], modes_of(request.mode), request.max_access_km)
    links = (access.network.links[id_] for id_ in access.links)
    roads = sorted((link for link in links if link.is_access), key=_km)
    told = tuple(
        say(
            "{what}: {takes}",
            what=network.nodes[road.to_id].names,
            takes=row_of((text("{km:,.0f} km", km=road.distance_km), road.line)),
        )
        for road in roads
    )
    typed = f"{spot.lat:g},{spot.lon:g}"
    plans = say("corridor route {place} DESTINATION", place=typed)
    return [Section(say("Access"), lines=told), Section(say("Plans"), lines=(plans,))]


def where_told(spot: Spot) -> str:
    """Tell where a city lies; "" of a mere point."""
    if not spot.country:
        return ""
    where = say(
        "{region}, at {latitude}, {longitude}",
        region=spot.country,
        latitude=f"{spot.lat:.3f}",
        longitude=f"{spot.lon:.3f}",
    )
    return tell(row_of((word("role", "city"), where)))


def _km(road: Link) -> float:
    return road.distance_km
