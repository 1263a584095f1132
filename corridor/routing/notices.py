"""What a forwarder must be told of a plan: the notices that it meets on the days of its trip."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from corridor.network import Network, Notice

if TYPE_CHECKING:
    from datetime import date

    from corridor.routing.plan import Plan


def notices_of(plan: Plan) -> tuple[Notice, ...]:
    """Return the notices that a plan meets, the gravest and of these the shortest first."""
    goods, days = plan.query.goods, _days(plan)
    met = (
        notice
        for notice in plan.network.notices.values()
        if goods.may_be(notice.cargo, notice.hs)
        and (days is None or _holds(notice, *days))
        and _is_met(plan, notice)
    )
    return tuple(sorted(met, key=lambda notice: (notice.gravity, len(notice.text), notice.id)))


def _days(plan: Plan) -> tuple[date, date] | None:
    """Return the first and the last day of the trip, or else the day that the world is of."""
    first = plan.departure or plan.query.as_of
    if first is None:
        return None
    return first, first if plan.arrival is None else plan.arrival.high


def _holds(notice: Notice, first: date, last: date) -> bool:
    """Whether a notice holds on any of some days; its limits are a year, a month or a day."""
    since, until = notice.since, notice.until
    return since <= last.isoformat()[: len(since)] and (
        not until or first.isoformat()[: len(until)] <= until
    )


def _is_met(plan: Plan, notice: Notice) -> bool:
    begins, ends = plan.origin.country, plan.destination.country
    if not (
        _lies_in(begins, notice.begins_in, plan.network)
        and _lies_in(ends, notice.ends_in, plan.network)
    ):
        return False
    legs = [leg for leg in plan.legs if not notice.modes or leg.mode in notice.modes]
    if not (notice.countries or notice.gates or notice.links):
        return bool(legs)
    # A country is passed by a border, a leg of some mode is what it is worked by.
    passed = {leg.country for leg in legs} if notice.modes else {*plan.countries}
    if notice.transit:
        passed -= {begins, ends}
    gates = plan.network.gates_of_link
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
