"""A routing server on this machine that speaks as OSRM, Valhalla and openrouteservice do.

Its roads are 1.25 times the great circle, driven at 60 km/h, by way of a point north of the
middle; its answers have the form that the documentation of each server describes.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from geopy.distance import great_circle

DETOUR, KM_H = 1.25, 60.0
Point = tuple[float, float]


@dataclass
class Stub:
    """What the server was asked, and what it is to answer instead of roads."""

    asked: list[tuple[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    status: int = 200
    body: bytes | None = None
    # Metres or seconds of every road to a place, by its number among the places.
    metres: dict[int, Any] = field(default_factory=dict)
    seconds: dict[int, Any] = field(default_factory=dict)
    # How far off each place the road lies that the server takes, m.
    snap: float = 1.2
    detour: float = DETOUR
    is_silent: bool = False
    awake: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def tables(self) -> list[Any]:
        return [body for path, body in self.asked if "table" in path or "s_to_t" in path]


@contextmanager
def routing_stub() -> Iterator[Stub]:
    """Run the server while the block lasts."""
    stub = Stub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(stub))
    server.daemon_threads = False
    stub.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield stub
    finally:
        stub.awake.set()
        server.shutdown()
        thread.join()
        server.server_close()


def middle(start: Point, end: Point) -> Point:
    """Return the point by which the server's road leads."""
    return round((start[0] + end[0]) / 2 + 0.1, 5), round((start[1] + end[1]) / 2, 5)


def _handler(stub: Stub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(None)

        def do_POST(self) -> None:
            self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
            pass

        def _answer(self, question: Any) -> None:
            parts = urlsplit(self.path)
            stub.asked.append((parts.path, question or parse_qs(parts.query)))
            stub.keys.append(self.headers["Authorization"])
            if stub.is_silent:
                stub.awake.wait()
            body = stub.body
            if body is None:
                body = json.dumps(_roads(stub, parts.path, question, parts.query)).encode()
            self.send_response(stub.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            if stub.status == 302:
                self.send_header("Location", f"{stub.url}/elsewhere")
            self.end_headers()
            self.wfile.write(body)

    return Handler


def _roads(stub: Stub, path: str, question: Any, query: str) -> dict[str, Any]:
    if path == "/sources_to_targets":
        return _valhalla_matrix(stub, question)
    if path == "/route":
        return _valhalla_route(stub, [(at["lat"], at["lon"]) for at in question["locations"]])
    if path == "/v2/matrix/driving-hgv/json":
        return _ors_matrix(stub, question)
    if path == "/v2/directions/driving-hgv/geojson":
        return _ors_route([(lat, lon) for lon, lat in question["coordinates"]])
    _, service, _, _, places = unquote(path).split("/")
    points = [_point(place) for place in places.split(";")]
    return (
        _osrm_table(stub, points, parse_qs(query))
        if service == "table"
        else _osrm_route(stub, points)
    )


def _point(written: str) -> Point:
    lon, lat = written.split(",")
    return float(lat), float(lon)


def _cells(
    stub: Stub, points: Sequence[Point], starts: Sequence[int], ends: Sequence[int]
) -> tuple[list[list[Any]], list[list[Any]]]:
    """Return metres and seconds from each start to each end."""
    metres, seconds = [], []
    for start in starts:
        row_m, row_s = [], []
        for end in ends:
            length = float(great_circle(points[start], points[end]).m) * stub.detour
            # The one of the two that is a terminal: the door stands at the end that has one.
            terminal = end if len(ends) > 1 else start
            row_m.append(stub.metres.get(terminal, round(length, 1)))
            row_s.append(stub.seconds.get(terminal, round(length / 1000 / KM_H * 3600, 1)))
        metres.append(row_m)
        seconds.append(row_s)
    return metres, seconds


def _osrm_table(stub: Stub, points: list[Point], options: dict[str, list[str]]) -> dict[str, Any]:
    def numbers(name: str) -> list[int]:
        return [int(number) for number in options[name][0].split(";")]

    def waypoints(chosen: list[int]) -> list[dict[str, Any]]:
        return [
            {"hint": "", "distance": stub.snap, "name": "", "location": _snapped(stub, points[n])}
            for n in chosen
        ]

    starts, ends = numbers("sources"), numbers("destinations")
    metres, seconds = _cells(stub, points, starts, ends)
    assert set(options["annotations"][0].split(",")) == {"duration", "distance"}
    return {
        "code": "Ok",
        "distances": metres,
        "durations": seconds,
        "sources": waypoints(starts),
        "destinations": waypoints(ends),
    }


def _snapped(stub: Stub, point: Point) -> list[float]:
    """Return the place on the road that the server takes, north of the point: lon, lat."""
    return [point[1], point[0] + stub.snap / 111_195]


def _osrm_route(stub: Stub, points: list[Point]) -> dict[str, Any]:
    return {
        "code": "Ok",
        "routes": [
            {
                "distance": 1000.0,
                "duration": 60.0,
                "weight": 60.0,
                "weight_name": "routability",
                "geometry": _polyline(_line(points), 5),
                "legs": [{"distance": 1000.0, "duration": 60.0, "summary": "", "steps": []}],
            }
        ],
        "waypoints": [
            {"hint": "", "distance": stub.snap, "name": "", "location": _snapped(stub, point)}
            for point in points
        ],
    }


def _correlated(stub: Stub, point: Point) -> dict[str, float]:
    lon, lat = _snapped(stub, point)
    return {"lat": lat, "lon": lon}


def _valhalla_matrix(stub: Stub, question: Any) -> dict[str, Any]:
    assert question["costing"] == "truck"
    assert all(at["search_cutoff"] == 5000 for at in question["sources"] + question["targets"])
    points = [(at["lat"], at["lon"]) for at in (*question["sources"], *question["targets"])]
    starts = list(range(len(question["sources"])))
    ends = list(range(len(starts), len(points)))
    metres, seconds = _cells(stub, points, starts, ends)
    return {
        "algorithm": "costmatrix",
        "units": "kilometers",
        "sources": [_correlated(stub, points[n]) for n in starts],
        "targets": [_correlated(stub, points[n]) for n in ends],
        "sources_to_targets": [
            [
                {
                    "distance": m / 1000 if isinstance(m, int | float) else m,
                    "time": s,
                    "from_index": row,
                    "to_index": column,
                }
                for column, (m, s) in enumerate(zip(*cells, strict=True))
            ]
            for row, cells in enumerate(zip(metres, seconds, strict=True))
        ],
    }


def _valhalla_route(stub: Stub, points: list[Point]) -> dict[str, Any]:
    summary = {"time": 60.0, "length": 1.0}
    return {
        "trip": {
            "locations": [{"type": "break", **_correlated(stub, point)} for point in points],
            "legs": [{"summary": summary, "shape": _polyline(_line(points), 6)}],
            "summary": summary,
            "status": 0,
            "status_message": "Found route between points",
            "units": "kilometers",
            "language": "en-US",
        }
    }


def _ors_matrix(stub: Stub, question: Any) -> dict[str, Any]:
    points = [(lat, lon) for lon, lat in question["locations"]]
    starts = [int(number) for number in question["sources"]]
    ends = [int(number) for number in question["destinations"]]
    assert set(question["metrics"]) == {"distance", "duration"}
    metres, seconds = _cells(stub, points, starts, ends)
    return {
        "distances": metres,
        "durations": seconds,
        "sources": [
            {"location": _snapped(stub, points[n]), "snapped_distance": stub.snap} for n in starts
        ],
        "destinations": [
            {"location": _snapped(stub, points[n]), "snapped_distance": stub.snap} for n in ends
        ],
        "metadata": {"service": "matrix", "query": {"profile": "driving-hgv"}},
    }


def _ors_route(points: list[Point]) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"summary": {"distance": 1000.0, "duration": 60.0}},
                "geometry": {
                    "type": "LineString",
                    "coordinates": [[lon, lat] for lat, lon in _line(points)],
                },
            }
        ],
        "metadata": {"service": "routing"},
    }


def _line(points: list[Point]) -> list[Point]:
    start, end = points
    return [start, middle(start, end), end]


def _polyline(points: Sequence[Point], precision: int) -> str:
    """Write points as Google's encoded polyline."""
    written, before = [], (0, 0)
    for point in points:
        now = round(point[0] * 10**precision), round(point[1] * 10**precision)
        for value, last in zip(now, before, strict=True):
            bits = (value - last) << 1
            bits = ~bits if value < last else bits
            while bits >= 0x20:
                written.append(chr((0x20 | (bits & 0x1F)) + 63))
                bits >>= 5
            written.append(chr(bits + 63))
        before = now
    return "".join(written)
