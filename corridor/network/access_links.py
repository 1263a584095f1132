"""The rows that an access road adds to a network: its link, its speed, its source."""

from __future__ import annotations

from corridor.i18n import Text, text
from corridor.network.access_roads import Road, RoadRouter
from corridor.network.detours import Detour
from corridor.network.network import Network
from corridor.network.overland import LandWay
from corridor.network.rate_book import RateBook
from corridor.network.records import ACCESS, Confidence, Link, Rate, Source

ESTIMATE = ("judgement",)
# Below this a road is that of the yard.
_LEAST_KM = 0.1
_HOURS_PER_DAY = 24.0


def estimated_link(door: str, terminal: str, way: LandWay, detour: Detour) -> Link:
    """Make the link of a road whose length is estimated.

    Parameters
    ----------
    door, terminal
        Ids of its ends.
    way
        The way over land between them.
    detour
        How many times as long the road is.
    """
    facts = {"km": way.km, "factor": detour.factor, "roads": detour.roads}
    if way.bends:
        told = detour.told_over_land
        note = text(
            "distance over land of {km:,.1f} km x {factor:.3f}, the median of {roads} roads",
            **facts,
        )
    else:
        told = detour.told
        note = text(
            "great circle of {km:,.1f} km x {factor:.3f}, the median of {roads} roads", **facts
        )
    return _link(
        door,
        terminal,
        way.km * detour.factor,
        line=text("access by road (estimate: {reckoned})", reckoned=told),
        distance_kind="estimate",
        source=ESTIMATE,
        confidence="low",
        note=note,
        via=tuple(f"[{lat:.4f}:{lon:.4f}]" for lat, lon in way.bends),
    )


def computed_link(door: str, terminal: str, road: Road, router: RoadRouter) -> Link:
    """Make the link of a road that a router knows.

    Parameters
    ----------
    door, terminal
        Ids of its ends.
    road
        The road.
    router
        Who knows it.
    """
    return _link(
        door,
        terminal,
        road.distance_km,
        line=text("access by road ({router})", router=router.name),
        distance_kind="computed",
        source=(source_id(router),),
        confidence="medium",
        note=text(
            "{hours:,.1f} h of driving by {router} at {host}",
            hours=road.hours,
            router=router.name,
            host=router.host,
        ),
    )


def driving_speed(link: Link, road: Road, country: str, network: Network) -> Rate | None:
    """Return the speed on an access road, by the hours of driving that its router reckons.

    On a bad day a box gets no farther than the usual day's run of a lorry, rests included. None
    where a road takes no time.
    """
    if not road.hours:
        return None
    driven = link.distance_km / road.hours
    usual = RateBook(network).get("road", "commercial_speed", country)
    slow = usual.value.typical / (_HOURS_PER_DAY if usual.unit == "km/day" else 1.0)
    return Rate(
        id=link.id,
        mode="road",
        scope="",
        country=(),
        links=(link.id,),
        metric="commercial_speed",
        use="plan",
        low=min(slow, driven),
        typical=driven,
        high=driven,
        unit="km/h",
        year=None,
        source=(*link.source, *usual.source),
        confidence="medium",
    )


def router_source(router: RoadRouter) -> Source:
    """Return the row of sources for a router."""
    return Source(
        id=source_id(router),
        title=text("Roads by {router} at {host}", router=router.name, host=router.host),
        publisher="",
        url="",
        year=None,
        kind="dataset",
        note="",
    )


def source_id(router: RoadRouter) -> str:
    """Return the key of a router among the sources."""
    return f"{router.name.casefold()}-{router.host}"


def _link(
    door: str,
    terminal: str,
    km: float,
    *,
    line: Text,
    distance_kind: str,
    source: tuple[str, ...],
    confidence: Confidence,
    note: Text,
    via: tuple[str, ...] = (),
) -> Link:
    return Link(
        id=f"{ACCESS}{door}--{terminal}",
        from_id=door,
        to_id=terminal,
        mode="road",
        line=line,
        distance_km=round(max(km, _LEAST_KM), 1),
        border_km=None,
        distance_kind=distance_kind,
        gauge_mm=(),
        tracks=None,
        electrified="",
        freight_role="",
        capacity_pairs_per_day=None,
        status="open",
        worked_by="",
        via=via,
        source=source,
        source_note="",
        confidence=confidence,
        note=note,
    )
