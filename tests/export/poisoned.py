"""Answers whose every text of the data is poisoned, ids included."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import corridor
from corridor.network import Network
from corridor.routing.choice import Choice
from tests.packages import write_package

# What would run, break a row, hide, or be obeyed by a terminal.
POISONS = (
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x")',
    "\r=1+1",
    "a\r=1+1",
    "a\r\n=1+1,b",
    "\n=1+1",
    "\t=1+1",
    "a\t=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\uff1d1+1",
    "\uff0b1+1",
    "\uff0d1+1",
    "\uff20SUM(A1)",
    "a;=1+1;",
    "a; \uff1d1+1",
    '"=1+1',
    'a","=1+1',
    "a\u2028=1+1",
    "a\x85=1+1",
    "\x1b[2J",
    "\x9b2J",
    "\x00=1+1",
    "a\x07\x08\x7f",
    "\u202e1+1=",
    "\ufffe",
    "\ud800=1",
    "]]></name><x>&amp;",
    "<script>alert(1)</script>",
    "a|b *c* `d` [e](http://f) ![g](http://h)",
)
# Fields of records whose words are a closed list, in the data or in the code.
_CLOSED = frozenset(
    {
        "by",
        "confidence",
        "country",
        "criterion",
        "ocean",
        "counted",
        "distance_kind",
        "electrified",
        "freight_role",
        "from_country",
        "from_mode",
        "kind",
        "measure",
        "metric",
        "mode",
        "modes",
        "procedure",
        "quantity_unit",
        "scope",
        "screenline",
        "slowness",
        "status",
        "table",
        "to_country",
        "to_mode",
        "traffic",
        "unit",
        "use",
        "via_points",
        "worked_by",
    }
)
_TABLES = (
    "nodes",
    "links",
    "regions",
    "transfers",
    "crossings",
    "rates",
    "gates",
    "sources",
    "services",
    "notices",
)


@dataclass(frozen=True)
class Answers:
    """What writers are given."""

    network: Network
    plans: list[corridor.Plan]
    choices: list[Choice]


def sound_answers(folder: Path) -> Answers:
    """Plan two ways over a border, with gates, transfers, notes and demands."""
    ids = [f"n{number}" for number in range(6)]
    nodes = [
        {
            "id": key,
            "country": country,
            "region": f"{country}-1",
            "unlocode": f"{country}AAA",
            "station_code": "700000",
            "name_ru": "Имя",
            "lat": lat,
        }
        for key, country, lat in zip(
            ids, ("KZ", "KZ", "KZ", "RU", "RU", "KZ"), (50, 50, 50, 50, 50, 51), strict=True
        )
    ]
    pairs = [(0, 1), (1, 2), (2, 3), (3, 4), (0, 5), (5, 3)]
    links = [
        {
            "from": ids[start],
            "to": ids[end],
            "distance_km": 100 + end,
            "line": f"line {start}",
            "gauge_mm": "1435" if end < 2 else "1520",
        }
        for start, end in pairs
    ]
    changes = [
        {"node": key, "from": ("rail", a), "to": ("rail", b), "facility": "yard"}
        for key in ids
        for a, b in ((1435, 1520), (1520, 1435))
    ]
    names = {"name": "a", "name_ru": "b", "name_kk": "c", "name_zh": "d"}
    gates = [
        {"id": f"g{start}", "screenline": "west", "links": f"rail-n{start}--n3", **names}
        for start in (2, 5)
    ]
    notice = {
        "id": "told",
        "gravity": 1,
        **dict.fromkeys(("text", "text_ru", "text_kk", "text_zh"), "Told."),
        "gates": "g2|g5",
        "first_seen": "2026",
        "confirmed": "2026-01",
    }
    crossings = [
        {
            "id": f"c{link[5:7]}",
            "link": link,
            "procedure": "customs",
            "traffic": "all-wagons",
            "hours_low": 1,
            "hours_typical": 2,
            "hours_high": 3,
        }
        for link in ("rail-n2--n3", "rail-n5--n3")
    ]
    data = write_package(
        folder,
        nodes=nodes,
        links=links,
        transfers=changes,
        gates=gates,
        crossings=crossings,
        notices=[notice],
        regions=[{"id": "KZ-1", **names}, {"id": "RU-1", **names}],
    )
    planner = corridor.Planner(data)
    ways = [planner.route("n0", "n4", **{word: "n2"}) for word in ("via", "avoid")]
    choices = planner.compare("n0", "n4").choices
    plans = [replace(plan, own_notes=("note",)) for plan in ways]
    return Answers(planner.network, plans, list(choices))


def poisoned(value: Any, poison: str) -> Any:
    """Return a copy whose every open text begins with a poison, the same for the same text."""
    return _Poisoner(poison).copy(value)


class _Poisoner:
    def __init__(self, poison: str) -> None:
        self._poison = poison
        self._made: dict[int, tuple[object, Any]] = {}

    def copy(self, value: Any) -> Any:
        if id(value) not in self._made:
            self._made[id(value)] = value, self._copied(value)
        return self._made[id(value)][1]

    def _copied(self, value: Any) -> Any:
        if isinstance(value, str):
            return f"{self._poison}{value}" if value else value
        if isinstance(value, tuple | list):
            return type(value)(map(self.copy, value))
        if isinstance(value, dict):
            return {self.copy(key): self.copy(held) for key, held in value.items()}
        if isinstance(value, Network):
            tables = {table: self.copy(getattr(value, table)) for table in _TABLES}
            return value.with_rows(**tables)
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return self._record(value)
        return value

    def _record(self, record: Any) -> Any:
        """Copy a record as it stands; what it reckons once it reckons again."""
        made = copy.copy(record)
        fields: Callable[[Any], tuple[Any, ...]] = dataclasses.fields
        for name in [field.name for field in fields(record)]:
            if name not in _CLOSED:
                object.__setattr__(made, name, self.copy(getattr(record, name)))
        if hasattr(made, "__dict__"):
            for name in set(vars(made)) - {field.name for field in fields(record)}:
                del vars(made)[name]
        return made
