"""Ships: who sails between which ports, how often, and where a box is taken aboard."""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf

from corridor.network import AT_SEA, Figure, Link, Mode, Network, Range, Service

_HOURS_PER_WEEK = 168.0
# What leaves less than once in two years is no service.
_LEAST_PER_WEEK = 0.01
# Where the loads are that ships come back for.
_LOADS_IN = "CN"


class Sailings:
    """Ships: who sails between which ports how often, and where a box is taken aboard."""

    def __init__(self, network: Network) -> None:
        self._services: dict[tuple[Mode, str, str], Service] = {}
        self._often: dict[tuple[Mode, str], Service] = {}
        for service in network.services.values():
            often = service.departures_per_week or 0.0
            if len(service.mode) == 1 and often >= _LEAST_PER_WEEK:
                mode, start = service.mode[0], service.from_id
                known = self._services.setdefault((mode, start, service.to_id), service)
                if known.via and not service.via:
                    self._services[mode, start, service.to_id] = service
                others = self._often.setdefault((mode, start), service)
                if often > (others.departures_per_week or 0):
                    self._often[mode, start] = service
        self._km_from_china = _km_from_china(network)
        self._landings = {
            transfer.node
            for transfer in network.transfers.values()
            if transfer.from_mode not in AT_SEA and transfer.to_mode in AT_SEA
        }

    def is_landing(self, node: str) -> bool:
        """Whether boxes go aboard at a node; elsewhere a ship sails by."""
        return node in self._landings

    def is_backhaul(self, link: Link, start: str) -> bool:
        """Whether a voyage brings a ship nearer to China, where it goes to fetch the next load."""
        end = link.to_id if start == link.from_id else link.from_id
        km = self._km_from_china
        return link.mode == "sea" and end in km and km[end] < km.get(start, inf)

    def sailing(self, link: Link, start: str) -> Figure | None:
        """Return the hours of the service on a link; None where none is known."""
        service = self.service(link, start)
        if service is None or service.hours_typical is None:
            return None
        hours = three(service.hours_low, service.hours_typical, service.hours_high)
        return Figure("services", service.id, hours, "h", service.source, service.confidence)

    def service(self, link: Link, start: str) -> Service | None:
        """Return the service on a link, or the one that comes back where only that is known."""
        end = link.to_id if start == link.from_id else link.from_id
        there = self._services.get((link.mode, start, end))
        return there or self._services.get((link.mode, end, start))

    def wait(self, link: Link, start: str, usual: Figure) -> Figure:
        """Return the wait for a ship on a link.

        It is that of the service on the link; else, as lines that go on from there have more
        sailings than we know of, the usual one, or less where a known line leaves more often.
        """
        service = self.service(link, start)
        if service is not None:
            return _wait(service) or usual
        often = self._often.get((link.mode, start))
        known = _wait(often) if often else None
        return min(filter(None, (known, usual)), key=lambda figure: figure.value.typical)


def three(low: float | None, typical: float, high: float | None) -> Range:
    """Return a range of three columns, of which the ends may be empty or out of step."""
    return Range(
        typical if low is None else min(low, typical),
        typical,
        typical if high is None else max(high, typical),
    )


def _wait(service: Service) -> Figure | None:
    """Return the wait for a departure: half the time between two, at most all of it."""
    if not service.departures_per_week:
        return None
    headway = _HOURS_PER_WEEK / service.departures_per_week
    hours = Range(0.0, headway / 2, headway)
    return Figure("services", service.id, hours, "h", service.source, service.confidence)


def _km_from_china(network: Network) -> dict[str, float]:
    """Return for each port the way by the open sea lanes from the nearest Chinese one."""
    joined: dict[str, list[tuple[str, float]]] = {}
    for link in network.links.values():
        if link.mode == "sea" and link.status == "open":
            joined.setdefault(link.from_id, []).append((link.to_id, link.distance_km))
            joined.setdefault(link.to_id, []).append((link.from_id, link.distance_km))
    ports = [port for port in joined if network.nodes[port].country == _LOADS_IN]
    km = dict.fromkeys(ports, 0.0)
    queue = [(0.0, port) for port in sorted(ports)]
    while queue:
        reached, port = heappop(queue)
        if reached > km[port]:
            continue
        for other, length in joined[port]:
            if reached + length < km.get(other, inf):
                km[other] = reached + length
                heappush(queue, (km[other], other))
    return km
