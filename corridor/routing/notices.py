"""What a forwarder must be told of a plan: the notices that it meets on the days of its trip."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from corridor.network import Network, Notice

if TYPE_CHECKING:
    from datetime import date

    from corridor.routing.trip import Trip


def notices_of(trip: Trip) -> tuple[Notice, ...]:
    """Return the notices that a plan meets, the gravest and of these the shortest first."""
    goods, days = trip.query.goods, _days(trip)
    met = (
        notice
        for notice in trip.network.notices.values()
        if goods.may_be(notice.cargo, notice.hs)
        and (days is None or _holds(notice, *days))
        and _is_met(trip, notice)
    )
    return tuple(sorted(met, key=lambda notice: (notice.gravity, len(notice.text), notice.id)))


def _days(trip: Trip) -> tuple[date, date] | None:
    """Return the first and the last day of the trip, or else the day that the world is of."""
    first = trip.departure or trip.query.as_of
    if first is None:
        return None
    return first, first if trip.arrival is None else trip.arrival.high


def _holds(notice: Notice, first: date, last: date) -> bool:
    """Whether a notice holds on any of some days; its limits are a year, a month or a day."""
    since, until = notice.since, notice.until
    return since <= last.isoformat()[: len(since)] and (
        not until or first.isoformat()[: len(until)] <= until
    )


def _is_met(trip: Trip, notice: Notice) -> bool:
    begins, ends = trip.origin.country, trip.destination.country
    if not (
        _lies_in(begins, notice.begins_in, trip.network)
        and _lies_in(ends, notice.ends_in, trip.network)
    ):
        return False
    legs = [leg for leg in trip.legs if not notice.modes or leg.mode in notice.modes]
    if not (notice.countries or notice.gates or notice.links):
        return bool(legs)
    # A country is passed by a border, a leg of some mode is what it is worked by.
    passed = {leg.country for leg in legs} if notice.modes else {*trip.countries}
    if notice.transit:
        passed -= {begins, ends}
    gates = trip.network.gates_of_link
    links = {link.id for leg in legs for link in leg.links}
    taken = {gate.id for link in links for gate in gates.get(link, ())}
    return not (
        passed.isdisjoint(notice.countries)
        and taken.isdisjoint(notice.gates)
        and links.isdisjoint(notice.links)
    )


def _lies_in(country: str, wanted: Collection[str], network: Network) -> bool:
    """Whether a country is one of some, or of some unions; of none, yes."""
    unions = network.unions
    return not wanted or any(
        country == one or country in unions.get(one, frozenset()) for one in wanted
    )
