"""Data packages with something spoilt in them: what the check refuses the planner refuses too."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from corridor import BadData, CorridorError, Planner
from corridor.export.rendering import as_bytes, rendered_network
from corridor.maps import network_map
from corridor.network import shipped_data
from corridor.network.check import check_data
from tests.fuzz.core import Kind, Try, Wrong, restart_cpu
from tests.fuzz.sound import controls, require_clear, require_sound

# A whole package takes seconds to check; most tries go to the part of it round the Caspian.
_COUNTRIES = frozenset(("KZ", "AZ", "GE", "TR"))
_WHOLE = 0.08
_FEW = 400
_PAIRS = (("oral", "poti"), ("aktobe", "aktau"), ("dostyk", "alat-port"))
# Tables that every plan reads: what is no table, or holds what is no number, is refused there.
_READ = frozenset(f"{name}.csv" for name in ("nodes", "links", "transfers", "rates", "preferences"))
_STRUCTURAL = frozenset(
    (
        *("description", "missing-file", "unreadable-file", "empty-file", "encoding", "quotes"),
        *("delimiter", "missing-heading", "double-heading"),
        *("type", "minimum", "maximum", "required"),
    )
)

_CALENDAR = """
name = "Calendar"
[[change]]
table = "rates"
where = { metric = "commercial_speed" }
multiply = { typical = 1.0 }
months = [12, 1, 2]
reason = "winter"
"""

HOSTILE_CELLS = (
    *(
        "",
        " ",
        "0",
        "-0",
        "-5",
        "1e308",
        "1e999",
        "-1e300",
        "nan",
        "inf",
        "-inf",
        "5e-324",
        "½",
        "٣",
    ),
    *("9" * 400, "0x10", "1_000", "1,5", "1.5.2", "1e", "+", "=1+1", "-1+1", "@x", "\t=1", "a\rb"),
    *(
        "\x1b[31mred",
        "\x1b]0;x\x07",
        "\x9b2J",
        "\x00",
        "\x7f",
        "\u202eabc",
        "\ud7ff",
        "\ufffe",
        "a\nb",
    ),
    *(
        "x" * 200_000,
        "|",
        "||",
        "a||b",
        "|".join("abc"),
        "KZ",
        "rail",
        "ROAD",
        "open",
        "shut",
        "1520",
    ),
    *("2026-02-30", "9999", "0000", "*", "(a+)+$", "../x", "</script><b>", "{x}", "%s", "nowhere"),
    *("Name[91:181]", "Name[nan:0]", "Name[0:0]|", "[]", "Name[1e9:1]", "\ufeff", "None", "true"),
)
_HOSTILE_JSON = (
    *(None, True, 0, -1, 1e308, float("nan"), float("inf"), 10**400, "", "\x1b[31m", "../x.csv"),
    *(
        "/etc/passwd",
        "/dev/zero",
        "fifo",
        "x" * 100_000,
        "(a+)+$",
        "(",
        "wide",
        [],
        {},
        [[]],
        [None],
    ),
    *([float("nan"), 1], [181, 91], {"name": 5}, ["id", "id"], "nodes.csv", "http://x/y.csv", "|"),
)


def mutate_table(rng: Random, text: str) -> tuple[str, str]:
    """Spoil a table of CSV; give it with what was done."""
    rows = list(csv.reader(io.StringIO(text)))
    row, column = rng.randrange(len(rows)), rng.randrange(len(rows[0]))
    other = rng.randrange(len(rows))
    how = rng.choice(
        ("cell",) * 12 + ("copy", "cut", "twice", "drop", "none", "swap", "fill", "head")
    )
    told = f"{how} {rows[row][:1]} {rows[0][column]!r}"
    if how == "cell":
        row = max(row, min(1, len(rows) - 1))
        value = rng.choice((*HOSTILE_CELLS, rows[other][column], rng.choice(rows[row])))
        told = f"row {row} {rows[row][:1]} {rows[0][column]!r} = {value[:40]!r} ({len(value)})"
        rows[row][column] = value
    elif how == "copy":
        rows.insert(row, rows[other])
    elif how == "cut":
        rows[row] = rows[row][:column]
    elif how == "twice":
        rows[row] += rows[row]
    elif how == "drop":
        rows = [one[:column] + one[column + 1 :] for one in rows]
    elif how == "none":
        rows = rows[: rng.choice((0, 1, 2))]
    elif how == "swap":
        for one in rows[1:]:
            one[column : column + 2] = one[column : column + 2][::-1]
    elif how == "fill":
        value = rng.choice(HOSTILE_CELLS[:40])
        rows = [rows[0], *([*one[:column], value, *one[column + 1 :]] for one in rows[1:])]
        told += f" = {value[:40]!r}"
    else:
        rows[0][column] = rng.choice((*HOSTILE_CELLS, rows[0][0], "Name"))
    made = io.StringIO()
    csv.writer(made, lineterminator=rng.choice(("\n", "\n", "\r\n"))).writerows(rows)
    return made.getvalue(), told


def mutate_json(rng: Random, value: Any, path: str = "") -> tuple[Any, str]:
    """Spoil one part of a JSON value, somewhere in its depth."""
    if isinstance(value, (dict, list)) and value and rng.random() < 0.9:
        keys = list(value) if isinstance(value, dict) else range(len(value))
        key = rng.choice(keys)
        if rng.random() < 0.1:
            del value[key]
            return value, f"{path}/{key} gone"
        value[key], told = mutate_json(rng, value[key], f"{path}/{key}")
        return value, told
    new = rng.choice(_HOSTILE_JSON)
    return new, f"{path} = {str(new)[:40]!r}"


def spoil_file(rng: Random, path: Path) -> str:
    """Put something else in the place of a file."""
    content = path.read_bytes()
    path.unlink()
    name, middle = rng.choice(sorted(_FILES)), rng.randrange(len(content) + 1)
    _FILES[name](path, content, middle)
    return f"{path.name}: {name} at {middle}"


def _sparse(path: Path, *_: Any) -> None:
    path.touch()
    os.truncate(path, 2 << 30)


_FILES: dict[str, Callable[[Path, bytes, int], Any]] = {
    "gone": lambda *_: None,
    "empty": lambda path, *_: path.touch(),
    "folder": lambda path, *_: path.mkdir(),
    "fifo": lambda path, *_: os.mkfifo(path),
    "loop": lambda path, *_: path.symlink_to(path.name),
    "zeros": lambda path, *_: path.symlink_to("/dev/zero"),
    "passwords": lambda path, *_: path.symlink_to("/etc/passwd"),
    "sparse": _sparse,
    "cut": lambda path, content, middle: path.write_bytes(content[:middle]),
    "NULs": lambda path, content, middle: path.write_bytes(content[:middle] + bytes(5000)),
    "all NULs": lambda path, content, _: path.write_bytes(bytes(len(content))),
    "utf-16": lambda path, content, _: path.write_bytes(content.decode().encode("utf-16")),
    "cp1251": lambda path, content, _: path.write_bytes(
        content.decode().encode("cp1251", "replace")
    ),
    "no text": lambda path, content, middle: path.write_bytes(
        content[:middle] + b"\xff\xfe\x80" + content[middle:]
    ),
    "quote": lambda path, content, middle: path.write_bytes(
        content[:middle] + b'"' + content[middle:]
    ),
    "deep": lambda path, *_: path.write_bytes(b"[" * 200_000),
    "nested": lambda path, *_: path.write_bytes(b"a." * 50_000 + b"a = 1\n"),
    "swapped": lambda path, *_: shutil.copy(shipped_data() / "README.md", path),
}


# Columns that hold lists of ids, and the table that these are of.
_LISTS = (
    ("rates", "links", "links"),
    ("gates", "links", "links"),
    ("services", "via", "nodes"),
    ("published", "via", "nodes"),
    ("notices", "gates", "gates"),
    ("notices", "links", "links"),
)


def subset(folder: Path) -> Path:
    """Write the part of the shipped package that lies in a few countries."""
    shutil.copytree(shipped_data(), folder, ignore=shutil.ignore_patterns("build"))
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    keys: dict[tuple[str, str], set[str]] = {}
    for resource in (r for r in descriptor["resources"] if "schema" in r):
        path, name = folder / resource["path"], resource["name"]
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows, columns = list(reader), reader.fieldnames or ()
        if name == "nodes":
            rows = [row for row in rows if row["country"] in _COUNTRIES]
        for key in resource["schema"].get("foreignKeys", ()):
            (column,), to = key["fields"], key["reference"]
            known = keys.get((to["resource"], to["fields"][0]))
            rows = [row for row in rows if known is None or not row[column] or row[column] in known]
        keys.update({(name, column): {row[column] for row in rows} for column in columns})
        _write_rows(path, columns, rows)
    for name, column, of in _LISTS:
        _keep_known(folder / f"{name}.csv", column, keys[of, "id"])
        keys[name, "id"] = _ids(folder / f"{name}.csv")
    for name in ("cities.tsv", "pinyin.tsv", "unlocode.tsv"):
        lines = (folder / name).read_text("utf-8").splitlines(keepends=True)
        (folder / name).write_text("".join(lines[:400]), "utf-8")
    for path in (folder / "scenarios").iterdir():
        path.unlink()
    (folder / "scenarios" / "calendar.toml").write_text(_CALENDAR, "utf-8")
    geometry = json.loads((folder / "geometry.geojson").read_text("utf-8"))
    links = keys["links", "id"]
    geometry["features"] = [one for one in geometry["features"] if links & set(_texts(one))]
    (folder / "geometry.geojson").write_text(json.dumps(geometry), "utf-8")
    return folder


def _keep_known(path: Path, column: str, known: set[str]) -> None:
    """Keep of a list in a column what is known, and the rows of which something is."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, columns = list(reader), reader.fieldnames or ()
    kept = []
    for row in rows:
        found = [one for one in row[column].split("|") if one in known]
        if found or not row[column]:
            kept.append({**row, column: "|".join(found)})
    _write_rows(path, columns, kept)


def _ids(path: Path) -> set[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"] for row in csv.DictReader(file)}


def _texts(feature: dict[str, Any]) -> Iterator[str]:
    yield from (
        one for one in (feature.get("id"), *feature["properties"].values()) if isinstance(one, str)
    )


def _write_rows(path: Path, columns: Sequence[str], rows: Sequence[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _prepare() -> dict[str, Any]:
    base = tempfile.TemporaryDirectory(prefix="fuzz-base-")
    small = subset(Path(base.name) / "small")
    Planner(small).compare("oral", "poti")
    network_map(Planner(small).network).html()
    return {"small": small, "whole": shipped_data(), "base": base}


def _attempt(one: Try) -> None:
    rng = one.rng
    source = one.shared["whole" if rng.random() < _WHOLE else "small"]
    folder = shutil.copytree(source, one.folder / "data", ignore=shutil.ignore_patterns("build"))
    Path(folder / "README.md").touch()
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        one.tell(f"{source.name}: {_spoil(rng, folder)};")
    restart_cpu()
    refused = _refused_by_check(folder)
    refused_by_plan = _battery(folder, rng)
    if refused and not refused_by_plan:
        raise Wrong(f"the check refuses what the planner plans on: {refused}")


def _spoil(rng: Random, folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    tables = [path for path in files if path.suffix == ".csv"]
    jsons = [path for path in files if path.suffix in (".json", ".geojson")]
    how = rng.random()
    if how < 0.55 and tables:
        path = rng.choice((*tables, *(t for t in tables if t.name in _READ)))
        try:
            text, told = mutate_table(rng, path.read_text("utf-8"))
        except (ValueError, IndexError, csv.Error):
            return "spoilt already"
        path.write_bytes(text.encode("utf-8", "replace"))
        return f"{path.name}: {told}"
    if how < 0.75 and jsons:
        path = rng.choice((folder / "datapackage.json", rng.choice(jsons)))
        try:
            value, told = mutate_json(rng, json.loads(path.read_text("utf-8")))
        except ValueError:
            return "spoilt already"
        path.write_text(json.dumps(value), "utf-8")
        return f"{path.name}: {told}"
    return spoil_file(rng, rng.choice(files)) if files else "nothing left"


def _refused_by_check(folder: Path) -> str:
    try:
        faults = check_data(folder)
    except CorridorError as error:
        require_clear(error)
        return str(error)
    for fault in faults:
        if controls(str(fault), with_bidi=True):
            raise Wrong("a fault holds signs that a terminal obeys")
    found = (f for f in faults if f.rule in _STRUCTURAL)
    return next((str(f)[:160] for f in found if f.file in (*_READ, "datapackage.json")), "")


def _battery(folder: Path, rng: Random) -> bool:
    """Ask a planner of the package all sorts of things; tell whether it refused to plan."""
    refused = False
    start, end = rng.choice(_PAIRS)
    planner = None
    asks: Sequence[Callable[[], Any]] = (
        lambda: planner.route(start, end, mode="all", by=rng.choice(("time", "cost", "balanced"))),
        lambda: planner.compare(start, end),
        lambda: planner.route("Орал", "41.7,44.8", avoid="gate:oral"),
        lambda: planner.places.search("ora"),
        lambda: planner.route(start, end).to_kml(),
        lambda: as_bytes(rendered_network(rng.choice(("gmns", "geojson", "csv")), planner.network)),
        lambda: len(planner.network.nodes) < _FEW and network_map(planner.network).html(),
    )
    restart_cpu()
    try:
        planner = Planner(folder, day=rng.choice((None, None, "2026-01-15")))
    except CorridorError as error:
        require_clear(error)
        return True
    for ask in asks:
        restart_cpu()
        try:
            answer = ask()
        except BadData as error:
            refused = True
            require_clear(error)
        except CorridorError as error:
            require_clear(error)
        else:
            require_sound(answer)
    return refused


KINDS = (Kind("packages", "mutated packages", 500, 8, _attempt, _prepare),)
