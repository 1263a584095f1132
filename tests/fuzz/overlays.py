"""Scenarios and tables laid over the data with something spoilt in them."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

from corridor import CorridorError, Planner
from corridor.network import shipped_data
from tests.fuzz.core import Kind, Try, restart_cpu
from tests.fuzz.packages import HOSTILE_CELLS, mutate_table, spoil_file
from tests.fuzz.sound import require_clear, require_sound

_PAIRS = (("Lianyungang", "Duisburg"), ("Oral", "Saratov"), ("Xi'an", "Poti"), ("Kassel", "Almaty"))
_MOST_ROWS = 8
_KEYS = (
    *(
        "name",
        "note",
        "table",
        "row",
        "rows",
        "where",
        "set",
        "add",
        "multiply",
        "confidence",
        "from",
    ),
    *(
        "until",
        "months",
        "reason",
        "source",
        "links",
        "transfers",
        "nodes",
        "gates",
        "countries",
        "x",
    ),
)
_TOML_VALUES = (
    *(
        "0",
        "-1",
        "1e308",
        "-inf",
        "nan",
        "inf",
        "1e999",
        "9" * 30,
        '""',
        '"\\u001b[31m"',
        '"x"',
        "[]",
    ),
    *(
        "{}",
        "true",
        "2026-02-28",
        "9999-12-31",
        "0001-01-01",
        '"2026-13"',
        "[13]",
        '["oral"]',
        '"rail"',
    ),
    *(
        '["rail-oral--saratov"]',
        "{ mode = 'rail' }",
        "{ id = 'oral' }",
        '["KZ"]',
        "[[[]]]",
        "[1, 'a']",
    ),
    *(
        "{ distance_km = -5 }",
        "{ usd_per_feu = 1e308 }",
        "{ speed = 0 }",
        "{ typical = 0 }",
        "1979-05-27T07:32:00",
    ),
    *(
        "{ low = 0, typical = 0, high = 0 }",
        "{ departures_per_week = 1e-300 }",
        "{ hours_typical = nan }",
    ),
)
_TABLES = (
    "links",
    "transfers",
    "crossings",
    "services",
    "rates",
    "preferences",
    "nodes",
    "gates",
    "x",
)


def _prepare() -> dict[str, Any]:
    planner = Planner()
    planner.route(*_PAIRS[0])
    folder = shipped_data()
    texts = {path.name: path.read_text("utf-8") for path in (folder / "scenarios").iterdir()}
    tables = {path.name: path.read_text("utf-8") for path in folder.glob("*.csv")}
    return {"network": planner.tables, "toml": texts, "tables": tables}


def _attempt(one: Try) -> None:
    rng = one.rng
    make = rng.choice((_table, _table, _mutated_toml, _made_toml, _made_toml, _folder))
    path = make(one)
    day = rng.choice((None, None, "2026-01-15", "2025-07-01"))
    one.tell(f"day={day}")
    restart_cpu()
    try:
        planner = Planner(one.shared["network"], scenario=path, day=day)
        for ends in rng.sample(_PAIRS, 2):
            restart_cpu()
            by = rng.choice(("time", "cost", "emissions", "balanced"))
            plan = planner.route(*ends, mode=rng.choice(("rail", "all")), by=by)
            require_sound(plan)
            plan.to_kml()
        restart_cpu()
        require_sound(planner.compare(*_PAIRS[0]))
    except CorridorError as error:
        require_clear(error)


def _table(one: Try) -> Path:
    """Write a few rows of a table, and spoil one."""
    name = one.rng.choice(sorted(one.shared["tables"]))
    rows = list(csv.reader(io.StringIO(one.shared["tables"][name])))
    some = one.rng.sample(rows[1:], min(len(rows) - 1, _MOST_ROWS))
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows([rows[0], *some])
    text, told = mutate_table(one.rng, made.getvalue())
    path = one.folder / name
    path.write_bytes(text.encode("utf-8", "replace"))
    one.tell(f"{name}: {told}")
    if one.rng.random() < 0.1:
        shutil.copy(shipped_data() / "README.md", one.folder)
        one.tell(spoil_file(one.rng, path))
    return path


def _folder(one: Try) -> Path:
    _table(one)
    _table(one)
    return one.folder


def _mutated_toml(one: Try) -> Path:
    """Spoil one line or one value of a scenario that comes along."""
    rng = one.rng
    name = rng.choice(sorted(one.shared["toml"]))
    lines = one.shared["toml"][name].splitlines()
    place = rng.choice([n for n, line in enumerate(lines) if line.strip()])
    key, equals, _ = lines[place].partition(" = ")
    how = rng.randrange(4)
    if how == 0 and equals:
        lines[place] = f"{key} = {rng.choice(_TOML_VALUES)}"
    elif how == 1:
        del lines[place]
    elif how == 2:
        lines.insert(place, lines[rng.randrange(len(lines))])
    else:
        cut = rng.randrange(len(lines[place]) + 1)
        cell = rng.choice(HOSTILE_CELLS)
        lines[place] = lines[place][:cut] + cell[:1000] + lines[place][cut:]
    shown = lines[min(place, len(lines) - 1)][:120]
    return _written(one, "\n".join(lines), f"{name} line {place + 1}: {shown!r}")


def _made_toml(one: Try) -> Path:
    """Make a scenario of one or two entries from keys and values that may not fit."""
    rng = one.rng
    if rng.random() < 0.1:
        text = rng.choice(
            ("a." * 50_000 + "a = 1", "a = " + "[" * 50_000, "[" * 9_999, "a = [" * 3)
        )
        return _written(one, text, f"{text[:8]!r} ({len(text)})")
    network = one.shared["network"]
    lines = ['name = "Made"']
    for _ in range(rng.choice((1, 1, 2))):
        lines.append(f"[[{rng.choice(('add', 'change', 'change', 'close', 'open', 'x'))}]]")
        entry: dict[str, str] = dict(_entry(rng, network))
        for key in rng.sample(_KEYS, rng.choice((0, 1, 1, 2))):
            entry[key] = rng.choice(_TOML_VALUES)
        lines += [f"{key} = {value}" for key, value in entry.items()]
    return _written(one, "\n".join(lines), "; ".join(lines[1:]))


def _entry(rng: Random, network: Any) -> Mapping[str, str]:
    """Return an entry that is nearly right: rows of a table, a number for one of its columns."""
    table = rng.choice(_TABLES)
    rows = sorted(getattr(network, table, None) or ("x",))
    column = rng.choice(("distance_km", "hours_typical", "usd_per_feu", "typical", "low", "value"))
    value = rng.choice(
        ("0", "-5", "1e308", "nan", "inf", "1e-320", "2", "0.5", "1e9", '"x"', "true")
    )
    named = f"[{', '.join(repr(row) for row in rng.sample(rows, 1))}]"
    how = rng.choice(("set", "add", "multiply"))
    return {
        "table": f'"{table}"',
        **({"rows": named} if rng.random() < 0.5 else {"where": "{ mode = 'rail' }"}),
        how: f"{{ {column} = {value} }}",
    }


def _written(one: Try, text: str, told: str) -> Path:
    path = one.folder / "made.toml"
    path.write_bytes(text.encode("utf-8", "replace"))
    one.tell(told)
    return path


KINDS = (Kind("overlays", "mutated overlays", 300, 12, _attempt, _prepare),)
