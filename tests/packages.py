"""Small data packages written by hand, for tests whose answer can be told by looking."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

from corridor.network import shipped_data

Row = dict[str, Any]
_COMMON = {"source": "judgement", "confidence": "high"}


def write_package(
    folder: Path,
    *,
    nodes: list[Row],
    links: list[Row],
    transfers: list[Row] = (),
    regions: list[Row] = (),
    crossings: list[Row] = (),
    published: list[Row] = (),
    services: list[Row] = (),
    gates: list[Row] = (),
    notices: list[Row] = (),
    rates: list[Row] | None = None,
) -> Path:
    """Write a package that has the shipped schema; columns not given take a plain value.

    What freight prefers, the rates (unless given), the unions of countries and the sources are the
    shipped ones; rates of links that the package does not have are left out.

    A node needs an id; a link needs from, to and distance_km; a transfer needs node, from and
    to, each as (mode, gauge); a rate needs id, mode, metric and its three figures.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(shipped_data() / "datapackage.json", folder)
    rows = {
        "nodes": [_node(number, row) for number, row in enumerate(nodes)],
        "links": [_link(row) for row in links],
        "transfers": [_transfer(row) for row in transfers],
        "regions": [{"country": row["id"][:2], "source": "judgement", **row} for row in regions],
    }
    rows["crossings"] = [{"use": "plan", "status": "open", **_COMMON, **row} for row in crossings]
    figure = {"mode": "rail", "metric": "distance", "unit": "km", "source": "judgement"}
    rows["published"] = [{**figure, **row} for row in published]
    rows["services"] = [{"year": 2025, **_COMMON, **row} for row in services]
    rows["gates"] = [{"name": row["id"].title(), **row} for row in gates]
    rows["notices"] = [{**_COMMON, **row} for row in notices]
    rows["rates"] = [{"use": "plan", "year": 2025, **_COMMON, **row} for row in rates or ()]
    if rates is None:
        rows["rates"] = _shipped_rates({row["id"] for row in rows["links"]})
    shipped = {"preferences", "unions", "union_names", "sources"}
    for resource in json.loads((folder / "datapackage.json").read_text())["resources"]:
        if "schema" in resource:
            columns = [field["name"] for field in resource["schema"]["fields"]]
            if resource["name"] in shipped:
                shutil.copy(shipped_data() / resource["path"], folder)
            else:
                _write(folder / resource["path"], columns, rows.get(resource["name"], []))
    return folder


def _shipped_rates(links: set[str]) -> list[Row]:
    with (shipped_data() / "rates.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if {*row["links"].split("|")} <= {"", *links}]


def _write(path: Path, columns: list[str], rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _node(number: int, row: Row) -> Row:
    place = {"name": row["id"].title(), "country": "KZ", "lat": 50.0, "lon": 40.0 + number / 100}
    return {**place, "roles": "station", "gauge_mm": "1435|1520", **_COMMON, **row}


def _link(row: Row) -> Row:
    mode = row.get("mode", "rail")
    plain = {
        "id": f"{mode}-{row['from']}--{row['to']}",
        "mode": mode,
        "distance_kind": "tariff",
        "gauge_mm": "1520" if mode == "rail" else "",
        "status": "open",
    }
    return {**plain, **_COMMON, **row}


def _transfer(row: Row) -> Row:
    (from_mode, from_gauge), (to_mode, to_gauge) = row["from"], row["to"]
    return {
        "id": f"{row['node']}-{from_mode}{from_gauge}-{to_mode}{to_gauge}",
        "node": row["node"],
        "from_mode": from_mode,
        "from_gauge_mm": from_gauge,
        "to_mode": to_mode,
        "to_gauge_mm": to_gauge,
        "procedure": "reload",
        "hours_low": 1,
        "hours_typical": 2,
        "hours_high": 3,
        "usd_per_feu": 100,
        "status": "open",
        **_COMMON,
        **{column: value for column, value in row.items() if column not in ("from", "to")},
    }
