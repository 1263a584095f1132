"""Ways of spoiling a data package: each table by its bytes, rows, headings and cells, and the rest.

As a command it tries all of them and counts: python -m tests.network.mutations
"""

from __future__ import annotations

import collections
import contextlib
import csv
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import corridor
from corridor.analysis.accuracy import distance_trials
from corridor.errors import BadData, CorridorError, UnknownPlace
from corridor.export.json import answer_dict
from corridor.network import Network, shipped_data
from corridor.network.check import check_data
from corridor.network.scenario import Scenario
from corridor.network.side_files import unlocodes
from corridor.places.cities import Cities
from tests.network.sound_package import write_package

Cells = list[list[str]]
_TABLES = [
    resource["name"]
    for resource in json.loads((shipped_data() / "datapackage.json").read_text("utf-8"))[
        "resources"
    ]
]
# What the check says of the sense of sound rows: the planner plans on them all the same.
JUDGEMENTS = frozenset(
    {
        "unused-source",
        "region-country",
        "region-needed",
        "node-region",
        "link-id",
        "duplicate-link",
        "same-place",
        "crossing-at-home",
        "shorter-than-great-circle",
        "too-long",
        "via-order",
        "via-length",
        "border-on-link",
        "no-line",
        "line-end",
        "drawn-length",
        "gauge",
        "gauge-at-node",
        "transfer-without-change",
        "range-order",
        "not-connected",
        "restriction",
        "link-in-two-gates",
        "gate-apart",
        "screenline-open",
        "exception",
    }
)
_CELLS = {
    "empty": "",
    "blank": "  ",
    "word": "nope",
    "minus": "-5",
    "zero": "0",
    "huge": "1e308",
    "nan": "nan",
    "infinite": "inf",
    "underlined": "1_000",
    "digits": "9" * 400,
    "escape": "\x1b[31mred",
    "bell": "a\x07b",
    "turned": "a\u202eb",
    "broken-line": "a\nb",
    "tab": "a\tb",
    "long": "x" * 5000,
    "list": "a||b",
    "path": "../x.csv",
    "formula": "=1+1",
}


@dataclass(frozen=True)
class Mutation:
    """A way of spoiling a package."""

    name: str
    spoil: Callable[[Path], object]


def mutations() -> Iterator[Mutation]:
    """List all ways, those of each table first."""
    for table in _TABLES:
        yield from _of_file(f"{table}.csv", {**_BY_BYTES, **_BY_NAME})
        for kind, change in _BY_ROWS.items():
            yield Mutation(f"{table}.csv:{kind}", partial(_rewrite, table=table, change=change))
        yield from _of_cells(table)
    for kind, describe in _BY_DESCRIPTION.items():
        yield Mutation(f"description:{kind}", partial(_describe, change=describe))
    for name in ("datapackage.json", "geometry.geojson", "ground.geojson"):
        yield from _of_file(name, {**_BY_BYTES, **_BY_NAME, **_NO_JSON})
    for name in ("cities.tsv", "pinyin.tsv", "unlocode.tsv"):
        yield from _of_file(name, {**_BY_BYTES, **_BY_NAME})
    for name in ("scenarios/calendar.toml", "scenarios/mine.toml"):
        yield from _of_file(name, {**_BY_BYTES, **_BY_NAME, **_NO_TOML})


def _of_file(name: str, kinds: Mapping[str, Callable[[Path], object]]) -> Iterator[Mutation]:
    for kind, spoil in kinds.items():
        yield Mutation(f"{name}:{kind}", partial(_spoilt, name=name, spoil=spoil))


def _of_cells(table: str) -> Iterator[Mutation]:
    for column in _headings(table):
        changes = {kind: _with_cell(column, cell) for kind, cell in _CELLS.items()}
        for kind, change in {**changes, "renamed": _renamed(column)}.items():
            name = f"{table}.{column}:{kind}"
            yield Mutation(name, partial(_rewrite, table=table, change=change))


def _spoilt(folder: Path, name: str, spoil: Callable[[Path], object]) -> None:
    spoil(folder / name)


@contextlib.contextmanager
def cpu_seconds(most: float) -> Iterator[None]:
    """Break off what takes more than so much time of the processor: it hangs."""

    def give_up(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(number, frame)

    # A pipe that nobody writes to takes no time of the processor at all.
    clocks = (
        (signal.SIGVTALRM, signal.ITIMER_VIRTUAL, 1),
        (signal.SIGALRM, signal.ITIMER_REAL, 5),
    )
    before = [signal.signal(number, give_up) for number, _, _ in clocks]
    for _, clock, factor in clocks:
        signal.setitimer(clock, most * factor)
    try:
        yield
    finally:
        for (number, clock, _), handler in zip(clocks, before, strict=True):
            signal.setitimer(clock, 0)
            signal.signal(number, handler)


def checked(folder: Path) -> bool:
    """Whether the check refuses a package for its form."""
    try:
        return any(fault.rule not in JUDGEMENTS for fault in check_data(folder))
    except BadData:
        return True


def planned(folder: Path) -> bool:
    """Whether the planner refuses a package when it is made and all its files are looked at."""
    try:
        network = Network(folder)
        planner = corridor.Planner(network)
        for link in network.links:
            network.geometry.line(link)
        if network.ground:
            network.ground.land_at((50.0, 50.0))
        if "mine" in Scenario.shipped(network):
            Scenario.read("mine", network)
        collections.deque(Cities(folder).all(), maxlen=0)
        collections.deque(unlocodes(folder), maxlen=0)
        with contextlib.suppress(UnknownPlace):
            planner.places.search("sanping")
    except BadData:
        return True
    return False


def asked(folder: Path) -> None:
    """Ask a package what people ask; a CorridorError is an answer."""
    questions: list[Callable[[corridor.Planner], object]] = [
        lambda planner: answer_dict([planner.route("Oral", "Saratov")], explain=True),
        lambda planner: planner.compare("Xi'an", "Saratov"),
        lambda planner: planner.pareto("oral", "saratov"),
        lambda planner: planner.route("Kassel", "line:Caspian ferry"),
        lambda planner: planner.route("oral", "saratov", via="gate:caspian"),
        distance_trials,
        lambda planner: planner.network.graph,
        lambda planner: str(planner.network.sources),
    ]
    for question in questions:
        with contextlib.suppress(CorridorError):
            question(corridor.Planner(folder))


def _headings(table: str) -> list[str]:
    with (shipped_data() / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def _rewrite(folder: Path, table: str, change: Callable[[Cells], Cells]) -> None:
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        cells = list(csv.reader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(change(cells))


def _with_cell(column: str, value: str) -> Callable[[Cells], Cells]:
    def change(cells: Cells) -> Cells:
        place = cells[0].index(column)
        for row in cells[1:2]:
            row[place] = value
        return cells

    return change


def _renamed(column: str) -> Callable[[Cells], Cells]:
    def change(cells: Cells) -> Cells:
        return [[f"{name}x" if name == column else name for name in cells[0]], *cells[1:]]

    return change


def _written(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def _bytes_of(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _gone(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)


def _sparse(path: Path) -> None:
    _gone(path)
    with path.open("wb") as file:
        file.truncate(2 * 2**30)


def _describe(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    change(descriptor)
    path.write_text(json.dumps(descriptor), "utf-8")


def _field(descriptor: dict[str, Any], table: str, name: str) -> dict[str, Any]:
    schema = next(r["schema"] for r in descriptor["resources"] if r["name"] == table)
    field: dict[str, Any] = next(f for f in schema["fields"] if f["name"] == name)
    return field


def _bounded(**bounds: object) -> Callable[[dict[str, Any]], object]:
    return lambda it: _field(it, "nodes", "lat")["constraints"].update(bounds)


_BY_BYTES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: _written(path, b""),
    "nuls": lambda path: _written(path, b"\0" * 500),
    "rubbish": lambda path: _written(path, bytes(range(256)) * 4),
    "half": lambda path: _written(path, _bytes_of(path)[: len(_bytes_of(path)) // 2 + 1]),
    "no-utf-8": lambda path: _written(path, b"\xff\xfe\xfd" + _bytes_of(path)),
    "odd-byte": lambda path: _written(path, _bytes_of(path) + b"\xe9\n"),
    "long-cell": lambda path: _written(path, _bytes_of(path) + b"x" * 200_000 + b"\n"),
    "word": lambda path: _written(path, b"nonsense\n"),
    "binary": lambda path: _written(path, b"PK\x03\x04" + b"\x00\x01" * 40),
    "escape": lambda path: _written(path, _bytes_of(path) + b"\x1b[2J\n"),
}
_BY_NAME: dict[str, Callable[[Path], object]] = {
    "folder": lambda path: (_gone(path), path.mkdir()),
    "pipe": lambda path: (_gone(path), os.mkfifo(path)),
    "endless": lambda path: (_gone(path), path.symlink_to("/dev/zero")),
    "loop": lambda path: (_gone(path), path.symlink_to(path)),
    "nowhere": lambda path: (_gone(path), path.symlink_to("/nowhere/at/all")),
    "sparse": _sparse,
}
_BY_ROWS: dict[str, Callable[[Cells], Cells]] = {
    "headings": lambda cells: cells[:1],
    "no-headings": lambda cells: cells[1:] or [["x"]],
    "one-heading": lambda cells: [row[:1] for row in cells],
    "wrong-heading": lambda cells: [["x"], *([c] for c, *_ in cells[1:])],
    "double-heading": lambda cells: [[*row, row[0]] for row in cells],
    "more-headings": lambda cells: [[*row, "more"] for row in cells],
    "blank-heading": lambda cells: [[*cells[0], ""], *([*row, "x"] for row in cells[1:])],
    "more-cells": lambda cells: [*cells, [*cells[-1], "x"]],
    "fewer-cells": lambda cells: [*cells, cells[-1][:-1]],
    "twice": lambda cells: [*cells, *cells[1:]],
    "blank-row": lambda cells: [*cells[:1], [""] * len(cells[0]), *cells[1:]],
    "turned": lambda cells: [row[::-1] for row in cells],
}
_FAR = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": "rail-oral--saratov",
            "properties": {"method": "via"},
            "geometry": {"type": "LineString", "coordinates": [[1000, 1], [2, 2]]},
        }
    ],
}
_NO_JSON: dict[str, Callable[[Path], object]] = {
    "json-nan": lambda path: _written(path, b'{"resources": NaN, "features": [NaN]}'),
    "json-deep": lambda path: _written(path, b"[" * 100_000),
    "json-digits": lambda path: _written(path, b'{"features": [' + b"9" * 400 + b"]}"),
    "json-list": lambda path: _written(path, b"[]"),
    "json-far": lambda path: _written(path, json.dumps(_FAR).encode()),
}
_NO_TOML: dict[str, Callable[[Path], object]] = {
    "key": lambda path: _written(path, b"a." * 50_000 + b"a = 1"),
    "quoted-key": lambda path: _written(path, b'"a".' * 20_000 + b"a = 1"),
    "deep": lambda path: _written(path, b"a = " + b"[" * 50_000),
    "unknown": lambda path: _written(path, b'name = "x"\n[[close]]\nlinks = ["rail-no--where"]\n'),
    "misspelt": lambda path: _written(path, b'name = "x"\n[[closed]]\nlinks = []\n'),
    "obeyed": lambda path: _written(path, b'name = "\\u001b[2J"\n'),
    "digits": lambda path: _written(
        path,
        b'name = "x"\n[[change]]\ntable = "links"\nrows = ["rail-oral--saratov"]\n'
        b"multiply = { distance_km = " + b"9" * 400 + b" }\n",
    ),
    "infinite": lambda path: _written(
        path,
        b'name = "x"\n[[change]]\ntable = "links"\nrows = ["rail-oral--saratov"]\n'
        b"set = { distance_km = inf }\n",
    ),
}
_BY_DESCRIPTION: dict[str, Callable[[dict[str, Any]], object]] = {
    "path-out": lambda it: it["resources"][0].update(path="../nodes.csv"),
    "path-absolute": lambda it: it["resources"][0].update(path="/etc/passwd"),
    "path-empty": lambda it: it["resources"][0].update(path=""),
    "path-windows": lambda it: it["resources"][0].update(path="..\\nodes.csv"),
    "path-drive": lambda it: it["resources"][0].update(path="C:nodes.csv"),
    "path-list": lambda it: it["resources"][0].update(path=["nodes.csv"]),
    "path-address": lambda it: it["resources"][0].update(path="http://localhost:1/nodes.csv"),
    "bound-text": _bounded(minimum="a"),
    "bound-digits": _bounded(maximum=int("9" * 400)),
    "bound-truth": _bounded(maximum=True),
    "bound-list": _bounded(maximum=[1]),
    "bound-wide": _bounded(minimum=-1e9, maximum=1e9),
    "bound-none": lambda it: _field(it, "nodes", "lat").pop("constraints"),
    "pattern-evil": lambda it: _field(it, "nodes", "name")["constraints"].update(
        pattern="(a+)+(a+)+(a+)+$"
    ),
    "pattern-broken": lambda it: _field(it, "nodes", "name")["constraints"].update(pattern="[a-"),
    "type": lambda it: _field(it, "nodes", "lat").update(type="numbr"),
    "no-type": lambda it: _field(it, "nodes", "lat").pop("type"),
    "no-column": lambda it: it["resources"][0]["schema"]["fields"].pop(4),
    "no-fields": lambda it: it["resources"][0]["schema"].pop("fields"),
    "no-name": lambda it: it["resources"][0].pop("name"),
    "no-path": lambda it: it["resources"][0].pop("path"),
    "no-table": lambda it: it["resources"].pop(0),
    "table-twice": lambda it: it["resources"].append(it["resources"][0]),
    "table-text": lambda it: it["resources"].append("nodes.csv"),
    "key": lambda it: it["resources"][0]["schema"].update(foreignKeys="x"),
    "key-number": lambda it: it["resources"][0]["schema"].update(primaryKey=3),
    "created": lambda it: it.update(created="soon"),
    "version": lambda it: it.update(version="\x1b[2J"),
    "title": lambda it: it["resources"][0].update(title="a\x07b"),
    "constraints": lambda it: _field(it, "nodes", "id").update(constraints=[1]),
    "delimiter": lambda it: _field(it, "nodes", "source").update(delimiter=3),
    "delimiter-empty": lambda it: _field(it, "nodes", "source").update(delimiter=""),
}


def tried(mutation: Mutation, sound: Path, ask: bool = True) -> str:  # noqa: FBT001, FBT002
    """Spoil a copy of a package and use it; tell what went wrong, "" for nothing."""
    with tempfile.TemporaryDirectory() as beside:
        folder = Path(beside) / "package"
        shutil.copytree(sound, folder)
        mutation.spoil(folder)
        try:
            with cpu_seconds(20):
                by_check, by_planner = checked(folder), planned(folder)
                if ask:
                    asked(folder)
        except TimeoutError:
            return "hangs"
        except Exception as error:  # noqa: BLE001 - each is one of those that are looked for
            return f"breaks: {error!r:.120}"
    if by_check == by_planner:
        return ""
    return "accepted by the planner alone" if by_check else "accepted by the check alone"


def plannable(folder: Path) -> Path:
    """Write a package of seven places on which plans are made, with the rates that we ship."""
    write_package(folder)
    shipped = shipped_data()
    for table in ("preferences", "unions", "union_names"):
        shutil.copy(shipped / f"{table}.csv", folder)
    with (shipped / "rates.csv").open(encoding="utf-8", newline="") as file:
        header, *rates = csv.reader(file)
    links = header.index("links")
    _rewrite(folder, "rates", lambda _: [header, *(row for row in rates if not row[links])])
    with (shipped / "sources.csv").open(encoding="utf-8", newline="") as file:
        _, *sources = csv.reader(file)
    _rewrite(folder, "sources", lambda cells: [*cells, *sources])
    return folder


def main() -> None:
    """Try all mutations of the small package, or each so-manieth, and count what went wrong."""
    step, first = (*map(int, sys.argv[1:]), 1, 0)[:2]
    found: collections.Counter[str] = collections.Counter()
    with tempfile.TemporaryDirectory() as beside:
        sound = plannable(Path(beside) / "sound")
        every = [*mutations()][first::step]
        for mutation in every:
            wrong = tried(mutation, sound)
            found[wrong.partition(":")[0] or "right"] += 1
            if wrong:
                print(f"{mutation.name}: {wrong}", flush=True)
    print(len(every), dict(found))


if __name__ == "__main__":
    main()
