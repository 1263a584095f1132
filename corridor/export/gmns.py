"""Plans and the network in the General Modeling Network Specification (GMNS)."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from corridor.criteria import QUANTITIES
from corridor.export.geojson import link_points
from corridor.export.safe import csv_text
from corridor.modes import MEANS
from corridor.network import Link, Network, Node, RateBook
from corridor.routing import Change, Leg, Passage, Plan
from corridor.routing.arc_terms import running_speed

Files = Mapping[str, bytes]
_SECONDS_PER_HOUR = 3600
_DECIMALS = 5
# Of a file in an archive that everyone may read and its owner may write.
_UNIX, _READABLE = 3, 0o100644
# The earliest day that a ZIP file knows: the same network gives the same file.
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_Row = dict[str, Any]
_Meeting = dict[tuple[str, str, int | None], list[tuple[int, str]]]
_GMNS_VERSION = 0.96
# No plan has as many links.
_MOST_LINKS = 10_000
# What runs over links. AequilibraE knows a use by capital letters and underscores alone.
_USE_OF_GAUGE = {
    1435: "STANDARD_GAUGE_TRAIN",
    1520: "BROAD_GAUGE_TRAIN",
    1524: "FINNISH_GAUGE_TRAIN",
    1668: "IBERIAN_GAUGE_TRAIN",
}
_OTHER_TRAIN = "OTHER_GAUGE_TRAIN"
_VEHICLES = {mode: means.vehicle for mode, means in MEANS.items() if means.vehicle}
_USE_OF_MODE = {mode: vehicle.split()[-1].upper() for mode, vehicle in _VEHICLES.items()}
_NOT_OPEN = "NOT_OPEN"
_USES = {
    **{use: f"a train on {gauge} mm" for gauge, use in _USE_OF_GAUGE.items()},
    _OTHER_TRAIN: "a train on another gauge",
    **{_USE_OF_MODE[mode]: vehicle for mode, vehicle in _VEHICLES.items()},
    _NOT_OPEN: "nothing: the link is restricted, closed or planned, as its status says",
}


def plans_gmns(plans: Sequence[Plan]) -> Files:
    """Return the ways of plans as GMNS tables.

    Parameters
    ----------
    plans
        The plans of one question, at least one.

    Returns
    -------
    mapping
        Files by name, as of the network. `link.csv` has a directed link for each link that a plan
        runs over, with its hours, USD and kg CO2e (link ids are numbered by plan and place in
        it); `movement.csv` the transfers of the plans, their hours as penalty.
    """
    network = _Numbered(plans[0].network)
    nodes = {node.id: node for plan in plans for node in plan.nodes}
    numbered = list(enumerate(plans, 1))
    links = [row for number, plan in numbered for row in _passage_rows(network, number, plan)]
    movements = [row for number, plan in numbered for row in _movements(network, number, plan)]
    return _files(network, nodes.values(), links, movements, "plan")


def network_gmns(network: Network) -> Files:
    """Return the whole network as GMNS tables.

    Returns
    -------
    mapping
        Files by name. `node.csv`; `link.csv`, a directed link each way; `movement.csv`, each
        transfer between all the links that it joins (those to a mode that has no link there, such
        as the road to a door, join none); `zone.csv`, regions and countries;
        `use_definition.csv` and `use_group.csv`, what runs where; `config.csv`, the units. Ids
        are whole numbers, in the order of the data; `corridor_..._id` are the ids in the data.
    """
    numbered = _Numbered(network)
    links = list(_links(numbered))
    return _files(numbered, network.nodes.values(), links, _transfers(numbered), "network")


def zipped(files: Files) -> bytes:
    """Pack files into a ZIP file; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = _UNIX, _READABLE << 16
            archive.writestr(entry, data)
    return packed.getvalue()


def wkt(points: Sequence[tuple[float, float]]) -> str:
    """Write a line through points (lat, lon) as well-known text.

    Examples
    --------
    >>> wkt([(51.2, 51.4), (51.5, 46.0)])
    'LINESTRING (51.40000 51.20000, 46.00000 51.50000)'
    """
    positions = ", ".join(f"{lon:.{_DECIMALS}f} {lat:.{_DECIMALS}f}" for lat, lon in points)
    return f"LINESTRING ({positions})"


class _Numbered:
    """A network whose nodes, links and zones have whole numbers: other programs ask for them."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.rates = RateBook(network)
        self.node = {id_: number for number, id_ in enumerate(network.nodes, 1)}
        codes = (code for node in network.nodes.values() for code in (node.country, node.region))
        self.zone = {code: number for number, code in enumerate(sorted({*codes} - {""}), 1)}

    def zone_of(self, node: Node) -> int | str:
        """Return the zone of a node: its region, or else its country."""
        return self.zone.get(node.region or node.country, "")

    def speed(self, link: Link, start: str) -> float | str:
        """Return the usual speed on a link, km/h, whatever stops there are."""
        speed = running_speed(link, start, self.network, self.rates)
        return "" if speed is None else round(speed, 1)


def _files(
    network: _Numbered,
    nodes: Iterable[Node],
    links: Sequence[_Row],
    movements: Iterable[_Row],
    name: str,
) -> Files:
    units = {
        "dataset_name": f"corridor {name}",
        "short_length": "m",
        "long_length": "km",
        "speed": "km/h",
        "crs": "EPSG:4326",
        "geometry_field_format": "WKT",
        "currency": "USD",
        "version_number": _GMNS_VERSION,
        "id_type": "integer",
    }
    tables = {
        "node": [_node(network, node) for node in nodes],
        "link": links,
        "movement": movements,
        "zone": _zones(network),
        "use_definition": _uses(),
        "use_group": _use_groups(),
    }
    written = {f"{table}.csv": _csv(list(rows)) for table, rows in tables.items()}
    return {file: data for file, data in written.items() if data} | {"config.csv": _csv([units])}


def _csv(rows: Sequence[_Row]) -> bytes:
    if not rows:
        return b""
    return csv_text(tuple(rows[0]), (row.values() for row in rows)).encode()


def _node(network: _Numbered, node: Node) -> _Row:
    return {
        "node_id": network.node[node.id],
        "corridor_node_id": node.id,
        "name": node.name,
        "x_coord": node.lon,
        "y_coord": node.lat,
        "node_type": "|".join(node.roles),
        "zone_id": network.zone_of(node),
        "country": node.country,
        "region": node.region,
        "unlocode": node.unlocode,
        "station_code": node.station_code,
    }


def _links(numbered: _Numbered) -> Iterator[_Row]:
    network = numbered.network
    for number, link in enumerate(network.links.values()):
        points = link_points(network, link)
        ends = link.from_id, link.to_id
        for back, (start, end) in enumerate((ends, ends[::-1])):
            yield {
                "link_id": 2 * number + back + 1,
                "corridor_link_id": link.id,
                "name": link.line,
                "from_node_id": numbered.node[start],
                "to_node_id": numbered.node[end],
                "directed": "true",
                "geometry": wkt(points[::-1] if back else points),
                "dir_flag": 1,
                "length": link.distance_km,
                "facility_type": link.mode,
                "free_speed": numbered.speed(link, start),
                "lanes": _lanes(link),
                "allowed_uses": ",".join(_allowed(link)),
                "gauge_mm": "|".join(map(str, link.gauge_mm)),
                "tracks": link.tracks,
                "status": link.status,
                "distance_kind": link.distance_kind,
                "source": "|".join(link.source),
                "confidence": link.confidence,
            }


def _transfers(numbered: _Numbered) -> Iterator[_Row]:
    """Return each transfer between every link that leads to it and every one that leads on."""
    network = numbered.network
    arriving: _Meeting = {}
    leaving: _Meeting = {}
    for number, link in enumerate(network.links.values()):
        for back, (start, end) in enumerate(
            ((link.from_id, link.to_id), (link.to_id, link.from_id))
        ):
            id_ = 2 * number + back + 1
            for gauge in link.gauge_mm or (None,):
                leaving.setdefault((start, link.mode, gauge), []).append((id_, end))
                arriving.setdefault((end, link.mode, gauge), []).append((id_, start))
    count = itertools.count(1)
    for row in network.transfers.values():
        before = row.node, row.from_mode, row.from_gauge_mm
        after = row.node, row.to_mode, row.to_gauge_mm
        for inbound, came_from in arriving.get(before, ()):
            for outbound, goes_to in leaving.get(after, ()):
                yield {
                    "mvmt_id": next(count),
                    "corridor_transfer_id": row.id,
                    "node_id": numbered.node[row.node],
                    "name": row.procedure,
                    "ib_link_id": inbound,
                    "ob_link_id": outbound,
                    "type": "uturn" if goes_to == came_from else "thru",
                    "penalty": round(row.hours_typical * _SECONDS_PER_HOUR),
                    "hours": row.hours_typical,
                    "usd_per_feu": row.usd_per_feu,
                    "status": row.status,
                }


def _allowed(link: Link) -> tuple[str, ...]:
    """Return what runs over a link."""
    if link.status != "open":
        return (_NOT_OPEN,)
    if link.mode != "rail":
        return (_USE_OF_MODE[link.mode],)
    return tuple(_USE_OF_GAUGE.get(gauge, _OTHER_TRAIN) for gauge in link.gauge_mm)


def _lanes(link: Link) -> int:
    """Return the lanes that there are at least each way: of two tracks one, of one the same."""
    return max(1, (link.tracks or 1) // 2)


def _uses() -> list[_Row]:
    return [
        {
            "use": use,
            "persons_per_vehicle": 0,
            "pce": 1,
            "special_conditions": "freight; counted in vehicles of its own kind",
            "description": description,
        }
        for use, description in _USES.items()
    ]


def _use_groups() -> list[_Row]:
    trains = (*_USE_OF_GAUGE.values(), _OTHER_TRAIN)
    groups = {
        "TRAIN": (trains, "a train on any gauge"),
        "CONTAINER": ((*trains, *_USE_OF_MODE.values()), "a box on whatever carries it"),
        "NO_TRAFFIC": ((_NOT_OPEN,), "nothing that plans count on"),
    }
    return [
        {"use_group": group, "uses": ",".join(uses), "description": description}
        for group, (uses, description) in groups.items()
    ]


def _zones(numbered: _Numbered) -> list[_Row]:
    regions = numbered.network.regions
    return [
        {
            "zone_id": number,
            "corridor_zone_id": code,
            "name": regions[code].name if code in regions else code,
            "super_zone": numbered.zone.get(code.partition("-")[0], "") if "-" in code else "",
        }
        for code, number in numbered.zone.items()
    ]


def _passage_rows(network: _Numbered, number: int, plan: Plan) -> Iterator[_Row]:
    for place, passage in enumerate(plan.passages, start=1):
        link = passage.link
        yield {
            "link_id": _id(number, place),
            "corridor_link_id": link.id,
            "name": link.line,
            "from_node_id": network.node[passage.start.id],
            "to_node_id": network.node[passage.end.id],
            "directed": "true",
            "geometry": wkt(passage.points),
            "dir_flag": 1,
            "length": link.distance_km,
            "facility_type": link.mode,
            "free_speed": network.speed(link, passage.start.id),
            "lanes": _lanes(link),
            "allowed_uses": ",".join(_allowed(link)),
            "gauge_mm": passage.gauge_mm,
            "status": link.status,
            **_amounts(passage),
            "plan": number,
        }


def _movements(network: _Numbered, number: int, plan: Plan) -> Iterator[_Row]:
    """Return each change between the link that leads to it and the one that leads on.

    A change at the origin or the destination lies between no two links and is left out.
    """
    behind = place = 0
    for part in plan.parts:
        if isinstance(part, Leg):
            behind += len(part.passages)
        elif isinstance(part, Change):
            place += 1
            if 0 < behind < len(plan.passages):
                yield {
                    "mvmt_id": _id(number, place),
                    "node_id": network.node[part.node.id],
                    "name": part.procedure,
                    "ib_link_id": _id(number, behind),
                    "ob_link_id": _id(number, behind + 1),
                    "type": "thru",
                    "penalty": round(part.hours.typical * _SECONDS_PER_HOUR),
                    **_amounts(part),
                    "plan": number,
                }


def _id(number: int, place: int) -> int:
    """Make an id from plan and place: 10001 is the first of the first plan."""
    return number * _MOST_LINKS + place


def _amounts(part: Passage | Change) -> _Row:
    return {
        measure: round(part.amount(measure).typical, quantity.decimals)
        for measure, quantity in QUANTITIES.items()
    }
