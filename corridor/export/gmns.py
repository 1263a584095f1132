"""Plans and the network in the General Modeling Network Specification (GMNS)."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from corridor.export.geojson import link_points
from corridor.export.safe import harmless
from corridor.network import Link, Network, Node
from corridor.routing import Change, Passage, Plan

Files = Mapping[str, bytes]
_SECONDS_PER_HOUR = 3600
_DECIMALS = 5
# The earliest day that a ZIP file knows: the same network gives the same file.
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_Row = dict[str, Any]


def plans_gmns(plans: Sequence[Plan]) -> Files:
    """Give the ways of plans as GMNS tables.

    Parameters
    ----------
    plans
        The plans, at least one.

    Returns
    -------
    mapping
        Files by name. `node.csv`; `link.csv`, a directed link for each link that a plan runs
        over, with its hours, USD and kg CO2e (link ids are numbered by plan and place in it,
        `corridor_link_id` is the id in the data); `movement.csv`, the changes of gauge and mode,
        their hours as penalty; `config.csv`, the units.
    """
    nodes = {node.id: node for plan in plans for node in plan.nodes}
    links = [row for number, plan in enumerate(plans, 1) for row in _passage_rows(number, plan)]
    movements = [row for number, plan in enumerate(plans, 1) for row in _movements(number, plan)]
    tables = {"node": map(_node, nodes.values()), "link": links, "movement": movements}
    return _files(tables, "plan")


def network_gmns(network: Network) -> Files:
    """Give the whole network as GMNS tables: `node.csv`, `link.csv`, `config.csv`.

    Links are used both ways, so that none is directed.
    """
    tables = {
        "node": map(_node, network.nodes.values()),
        "link": (_link(network, link) for link in network.links.values()),
    }
    return _files(tables, "network")


def zipped(files: Files) -> bytes:
    """Pack files into a ZIP file; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
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


def _files(tables: Mapping[str, Iterable[_Row]], name: str) -> Files:
    units = {
        "dataset_name": f"corridor {name}",
        "long_length": "km",
        "speed": "km/h",
        "crs": "EPSG:4326",
        "geometry_field_format": "WKT",
        "currency": "USD",
        "id_type": "string",
    }
    written = {f"{table}.csv": _csv(list(rows)) for table, rows in tables.items()}
    return {file: data for file, data in written.items() if data} | {"config.csv": _csv([units])}


def _csv(rows: Sequence[_Row]) -> bytes:
    if not rows:
        return b""
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _node(node: Node) -> _Row:
    return {
        "node_id": node.id,
        "name": harmless(node.name),
        "x_coord": node.lon,
        "y_coord": node.lat,
        "node_type": "|".join(node.roles),
        "country": node.country,
        "region": node.region,
        "unlocode": node.unlocode,
        "station_code": node.station_code,
    }


def _link(network: Network, link: Link) -> _Row:
    return {
        "link_id": link.id,
        "name": harmless(link.line),
        "from_node_id": link.from_id,
        "to_node_id": link.to_id,
        "directed": "false",
        "geometry": wkt(link_points(network, link)),
        "dir_flag": 0,
        "length": link.distance_km,
        "facility_type": link.mode,
        "gauge_mm": "|".join(map(str, link.gauge_mm)),
        "tracks": link.tracks,
        "status": link.status,
        "distance_kind": link.distance_kind,
        "source": "|".join(link.source),
        "confidence": link.confidence,
    }


def _passage_rows(number: int, plan: Plan) -> Iterator[_Row]:
    for place, passage in enumerate(plan.passages, start=1):
        link = passage.link
        yield {
            "link_id": _id(number, place),
            "name": harmless(link.line),
            "from_node_id": passage.start.id,
            "to_node_id": passage.end.id,
            "directed": "true",
            "geometry": wkt(passage.points),
            "dir_flag": 1,
            "length": link.distance_km,
            "facility_type": link.mode,
            "gauge_mm": passage.gauge_mm,
            "status": link.status,
            **_amounts(passage),
            "plan": number,
            "corridor_link_id": link.id,
        }


def _movements(number: int, plan: Plan) -> Iterator[_Row]:
    """Give each change between the link that leads to it and the one that leads on."""
    changes = list(enumerate(plan.transfers, start=1))
    behind = 0
    for leg in plan.legs:
        while changes and changes[0][1].node.id == leg.start.id:
            place, change = changes.pop(0)
            yield {
                "mvmt_id": _id(number, place),
                "node_id": change.node.id,
                "name": change.procedure,
                "ib_link_id": _id(number, behind),
                "ob_link_id": _id(number, behind + 1),
                "type": "thru",
                "penalty": round(change.hours.typical * _SECONDS_PER_HOUR),
                **_amounts(change),
                "plan": number,
            }
        behind += len(leg.passages)


def _id(number: int, place: int) -> str:
    """Make an id from plan and place; with a letter, for 1.1 and 1.10 are one number."""
    return f"plan{number}-{place}"


def _amounts(part: Passage | Change) -> _Row:
    return {
        "hours": round(part.hours.typical, 4),
        "usd_per_feu": round(part.usd_per_feu.typical, 2),
        "kg_co2e_per_feu": round(part.kg_co2e_per_feu.typical, 3),
    }
