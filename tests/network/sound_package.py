"""A package of seven places, sound in every way, for tests to break one cell at a time."""

from __future__ import annotations

import csv
import json
import shutil
from typing import TYPE_CHECKING, Any

from corridor.network import shipped_data

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_COMMON = {"source": "timetable", "confidence": "high", "status": "open"}

_ROWS: dict[str, list[dict[str, str]]] = {
    "regions": [
        {"id": "KZ-27", "country": "KZ", "name": "West Kazakhstan"},
        {"id": "KZ-47", "country": "KZ", "name": "Mangystau"},
        {"id": "KZ-33", "country": "KZ", "name": "Jetisu"},
        {"id": "CN-SN", "country": "CN", "name": "Shaanxi"},
    ],
    "nodes": [
        {
            "id": key,
            "name": name,
            "country": country,
            "region": region,
            "lat": lat,
            "lon": lon,
            "roles": roles,
            "gauge_mm": gauge,
        }
        for key, name, country, region, lat, lon, roles, gauge in [
            ("oral", "Oral", "KZ", "KZ-27", "51.23", "51.37", "city|station", "1520"),
            ("saratov", "Saratov", "RU", "", "51.53", "46.03", "city|station", "1520"),
            ("aktau-port", "Aktau port", "KZ", "KZ-47", "43.6", "51.22", "port", "1520"),
            ("alat-port", "Alat port", "AZ", "", "39.95", "49.41", "port", "1520"),
            ("xian", "Xi'an", "CN", "CN-SN", "34.3", "108.94", "city|terminal", "1435"),
            ("dostyk", "Dostyk", "KZ", "KZ-33", "45.25", "82.48", "border", "1435|1520"),
            ("batumi", "Batumi", "GE", "", "41.64", "41.65", "port", "1520"),
        ]
    ],
    "links": [
        {
            "id": f"{mode}-{start}--{end}",
            "from": start,
            "to": end,
            "mode": mode,
            "line": "Caspian ferry" if mode == "ferry" else "",
            "distance_km": distance,
            "distance_kind": "tariff",
            "gauge_mm": gauge,
            "via": via,
        }
        for mode, start, end, distance, gauge, via in [
            ("rail", "oral", "saratov", "430", "1520", "Ozinki[51.2:49.7]|Yershov[51.35:48.27]"),
            ("rail", "oral", "aktau-port", "1250", "1520", ""),
            ("ferry", "aktau-port", "alat-port", "480", "", ""),
            ("rail", "xian", "dostyk", "3300", "1435", ""),
            ("rail", "oral", "dostyk", "2900", "1520", ""),
        ]
    ],
    "crossings": [
        {
            "id": "ozinki",
            "link": "rail-oral--saratov",
            "procedure": "customs-union",
            "traffic": "block-train",
            "use": "plan",
            "hours_low": "1",
            "hours_typical": "2.5",
            "hours_high": "6",
        }
    ],
    "transfers": [
        {
            "id": "dostyk-1435-1520",
            "node": "dostyk",
            "from_mode": "rail",
            "from_gauge_mm": "1435",
            "to_mode": "rail",
            "to_gauge_mm": "1520",
            "procedure": "reload",
            "hours_low": "4",
            "hours_typical": "12",
            "hours_high": "168",
            "usd_per_feu": "329",
        },
        {
            "id": "aktau-port-rail-ferry",
            "node": "aktau-port",
            "from_mode": "rail",
            "from_gauge_mm": "1520",
            "to_mode": "ferry",
            "procedure": "port-handling",
            "hours_low": "12",
            "hours_typical": "24",
            "hours_high": "48",
            "usd_per_feu": "200",
            "facility": "ferry terminal",
        },
    ],
    "lines": [
        {
            "id": "Caspian ferry",
            "name_ru": "Каспийский паром",
            "name_kk": "Каспий паромы",
            "name_zh": "里海轮渡",
        }
    ],
    "facilities": [
        {
            "id": "ferry terminal",
            "name_ru": "паромный терминал",
            "name_kk": "паром терминалы",
            "name_zh": "轮渡码头",
        }
    ],
    "services": [
        {
            "id": "caspian",
            "name": "Caspian ferry",
            "from": "oral",
            "to": "alat-port",
            "mode": "rail|ferry",
            "via": "aktau-port",
        }
    ],
    "rates": [
        {
            "id": "rail-kz",
            "mode": "rail-any",
            "scope": "Kazakhstan",
            "metric": "commercial_speed",
            "use": "plan",
            "low": "20",
            "typical": "40",
            "high": "45",
            "unit": "km/h",
        }
    ],
    "published": [
        {
            "id": "xian-saratov",
            "from": "xian",
            "to": "saratov",
            "via": "dostyk|oral",
            "mode": "rail",
            "metric": "distance",
            "low": "6600",
            "high": "6700",
            "unit": "km",
            "source": "press",
        }
    ],
    "gates": [
        {
            "id": "caspian",
            "screenline": "ural-caspian",
            "name": "Caspian",
            "name_ru": "Каспий",
            "name_kk": "Каспий",
            "name_zh": "里海",
            "corridor": "middle",
            "links": "ferry-aktau-port--alat-port",
        }
    ],
    "route_choices": [
        {
            "id": "xian-alat",
            "group": "middle",
            "origin": "xian",
            "destination": "alat-port",
            "must_pass": "gate:caspian",
            "must_not": "country:RU",
        }
    ],
    "corridors": [
        {
            "id": "middle",
            "name": "Middle Corridor",
            "name_ru": "Средний коридор",
            "name_kk": "Орта дәліз",
            "name_zh": "中间走廊",
        }
    ],
    "union_names": [
        {
            "id": "EAEU",
            "name": "Eurasian Economic Union",
            "name_ru": "Евразийский экономический союз",
            "name_kk": "Еуразиялық экономикалық одақ",
            "name_zh": "欧亚经济联盟",
        }
    ],
    "preferences": [
        {
            "id": "role-main",
            "kind": "factor",
            "value": "1",
            "unit": "x",
            "reason": "the measure",
        }
    ],
    "fixed_links": [
        {
            "id": "strait",
            "name": "A bridge",
            "from_lat": "41.60",
            "from_lon": "41.60",
            "to_lat": "41.70",
            "to_lon": "41.70",
            "status": "open",
        }
    ],
    "notices": [
        {
            "id": "ferry-late",
            "gravity": "2",
            "text": "The ferry is late.",
            "text_ru": "Паром опаздывает.",
            "text_kk": "Паром кешігеді.",
            "text_zh": "渡轮晚点。",
            "gates": "caspian",
            "modes": "ferry",
            "first_seen": "2025-12",
            "confirmed": "2026-01-15",
        }
    ],
    "unions": [{"union": "EAEU", "country": "KZ"}],
    "restrictions": [],
    "exceptions": [
        {"check": "not-connected", "table": "nodes", "row": "batumi", "reason": "for the test"}
    ],
    "sources": [
        {"id": "timetable", "title": "A timetable", "kind": "document"},
        {"id": "press", "title": "A newspaper", "kind": "document"},
    ],
}


def write_package(folder: Path) -> Path:
    """Write the package, described as the shipped one is."""
    folder.mkdir()
    descriptor = shipped_data() / "datapackage.json"
    shutil.copy(descriptor, folder)
    tables = {
        table["name"]: table for table in json.loads(descriptor.read_text("utf-8"))["resources"]
    }
    for name, rows in _ROWS.items():
        headings = [field["name"] for field in tables[name]["schema"]["fields"]]
        defaults = {key: value for key, value in _COMMON.items() if key in headings}
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, headings, lineterminator="\n")
            writer.writeheader()
            writer.writerows({**defaults, **row} for row in rows)
    for name in tables.keys() - _ROWS.keys():
        message = f"the test package has no table '{name}'"
        raise AssertionError(message)
    return folder


def set_cell(folder: Path, table: str, row: int, column: str, value: str) -> None:
    """Change one cell, as a spreadsheet would; rows are counted from the headings, row 1."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[row - 1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def rewrite(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Change the bytes of a file; the change must change something."""
    before = path.read_bytes()
    after = change(before)
    assert after != before
    path.write_bytes(after)


def describe(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the content of datapackage.json."""
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    change(descriptor)
    path.write_text(json.dumps(descriptor), "utf-8")
