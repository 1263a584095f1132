"""The network on each day of a trip: stretches of days on which the world is the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from corridor.network.network import Network
from corridor.network.records import Link, Status, Transfer
from corridor.network.scenario.scenario import Scenario, calendar_of, of_day

# No trip takes longer; what holds on the last of these days is taken to hold ever after.
HORIZON_DAYS = 180
# Read before the network is copied for each stretch, so that all copies share them.
_SHARED = ("regions", "transfers", "crossings", "services", "rates", "gates", "corridors")
_SHARED_TOO = ("preferences", "unions", "sources", "geometry", "notices")
# Tables whose rows may be shut, and tables to which a scenario may add rows.
_SHUT = ("links", "transfers")
_GROWING = ("regions", "nodes", "links", "transfers", "crossings", "rates", "gates", "sources")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on end on which the world is the same.

    Attributes
    ----------
    first
        The first of the days; the last is the one before the next stretch begins.
    network
        The network of these days.
    """

    first: dt.date
    network: Network


def stretches_from(
    network: Network, day: dt.date, scenarios: Iterable[Scenario] = ()
) -> tuple[Stretch, ...]:
    """Return the network on a day and on the days that follow, one stretch after the other.

    Parameters
    ----------
    network
        The network; it stays as it is.
    day
        The day of departure.
    scenarios
        Scenarios to apply besides the calendar, each on the days on which its entries hold.

    Returns
    -------
    tuple of Stretch
        The first begins on the day; in two neighbouring ones something differs.

    Raises
    ------
    BadData
        When the calendar or a scenario does not fit the network.
    """
    for table in (*_SHARED, *_SHARED_TOO):
        getattr(network, table)
    applied = (*calendar_of(network), *scenarios)
    changes = [change for scenario in applied for change in scenario.changes]
    passing = [row for row in network.services.values() if row.valid_to or not row.runs_on(day)]
    stretches: list[Stretch] = []
    before: object = None
    for on in (day + dt.timedelta(days=number) for number in range(HORIZON_DAYS)):
        holding = [change.period.holds(on) for change in changes]
        holding += [row.runs_on(on) for row in passing]
        if holding != before:
            before = holding
            stretches.append(Stretch(on, of_day(network, on, applied)))
    return tuple(stretches)


def over_all(stretches: Sequence[Stretch], statuses: Collection[Status]) -> Network:
    """Return a network that holds what may be used on some day of some stretches.

    Parameters
    ----------
    stretches
        The stretches, one at least.
    statuses
        Links and transfers of these statuses may be used.

    Returns
    -------
    Network
        Each record is that of the first stretch that has it; a link or a transfer that nobody
        may use then, or trips of some ends alone, is that of the first stretch in which it
        serves more.
    """
    first = stretches[0].network
    if len(stretches) == 1:
        return first

    def use(row: Link | Transfer) -> int:
        """Rank a row by whom it serves: all, trips of some ends, nobody."""
        if row.status in statuses:
            return 2
        return int(row.status == "restricted" and row.id in first.restrictions)

    tables: dict[str, dict[str, Any]] = {table: {} for table in _GROWING}
    for table, stretch in product(_GROWING, stretches):
        for id_, row in getattr(stretch.network, table).items():
            known = tables[table].setdefault(id_, row)
            if table in _SHUT and use(known) < use(row):
                tables[table][id_] = row
    return first.with_rows(**tables)


def joined(stretch: Stretch, network: Network, before: Network) -> Stretch:
    """Return a stretch with the rows that a network has beyond the one it was made from."""
    tables = {}
    for table in _GROWING:
        old, new = getattr(before, table), getattr(network, table)
        added = {id_: row for id_, row in new.items() if id_ not in old}
        if added:
            tables[table] = {**getattr(stretch.network, table), **added}
    other = stretch.network.with_rows(**tables)
    other.__dict__["geometry"] = network.geometry
    return Stretch(stretch.first, other)
