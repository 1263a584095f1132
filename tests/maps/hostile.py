"""Packages whose every text tries to break out of the page that shows it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import corridor
from tests.packages import Row, write_package

NAMES = (
    "<script>window.hacked = 1</script>",
    '"><img src=x onerror="window.hacked = 2">',
    "</script><script>window.hacked = 3</script><!-- '` ${window.hacked = 4}",
    "{{ 7 * 7 }}{% raw %}{# \u2028\u2029 \\ &lt;b&gt; --> ]]>",
)
_TAGS = ("img", "svg", "iframe", "video", "object", "embed", "input", "body", "details", "audio")
_EVENTS = ("onerror", "onload", "onfocus", "ontoggle", "onclick", "onmouseover", "onbegin")
_ENDS = ("script", "style", "title", "textarea", "noscript", "template", "svg", "table", "button")
_SPACES = ("\u2028", "\u2029", "\u00a0", "\u200b", "\u3000", "\ufeff", "\u2060", "\u2004", "\u180e")
_MARKS = ("\u202e", "\u202d", "\u2066", "\u2067", "\u2068", "\u200f", "\u061c", "\u200e")
_SCHEMES = (
    "javascript:",
    "JaVaScRiPt:",
    "data:text/html,",
    "vbscript:",
    "java\u00a0script:",
    "//x/",
)
_FIELDS = ("start", "end", "number", "name", "km", "host", "origin", "destination", "plans")
_LONG = 1000


def _of(row: tuple[str, ...], number: int) -> str:
    return row[number % len(row)]


# Each makes a string of one kind out of a number, which stands in it: no two are alike.
_FAMILIES: tuple[Callable[[int], str], ...] = (
    lambda n: f"<script>window.hacked = {n}</script>",
    lambda n: f"<ScRiPt src=data:,window.hacked={n} {_of(_SPACES, n)}></sCrIpT >",
    lambda n: f"<{_of(_TAGS, n)} src=x {_of(_EVENTS, n)}=window.hacked={n}>",
    lambda n: f'"><{_of(_TAGS, n)} src=x {_of(_EVENTS, n)}="window.hacked={n}" autofocus>',
    lambda n: f"' {_of(_EVENTS, n)}='window.hacked={n}' tabindex='0",
    lambda n: f'" {_of(_EVENTS, n)}="window.hacked={n}" style="animation-name:x',
    lambda n: f"</{_of(_ENDS, n)}><script>window.hacked={n}</script>",
    lambda n: f"</script\u2028><!-- {n} --><script>window.hacked={n}//",
    lambda n: f"<!-- {n} <script> window.hacked={n} --!> -->",
    lambda n: f"]]><![CDATA[<script>window.hacked={n}</script>]]>",
    lambda n: f"-{_of(_SPACES, n)}window.hacked={n};{_of(_SPACES, n + 1)}//",
    lambda n: f"{_of(_MARKS, n)}{n} >tpircs/<alert(1)>tpircs<{_of(_MARKS, n + 3)}",
    lambda n: f"{{{{ {n} * 7 }}}}{{% for x in y %}}{{# {n} #}}{{{{ self.__init__ }}}}",
    lambda n: f"{{{_of(_FIELDS, n)}}}{{0}}{{}}%s%({n})s${{window.hacked={n}}}",
    lambda n: f"$& $' $` $1 $$ \\1 \\u003cscript> {n}",
    lambda n: f"';window.hacked={n};'\\\";window.hacked={n};\"`${{window.hacked={n}}}`",
    lambda n: f"{_of(_SCHEMES, n)}window.hacked={n}",
    lambda n: f'<a href="{_of(_SCHEMES, n)}window.hacked={n}">{n}</a>',
    lambda n: f"}} * {{ background: url({_of(_SCHEMES, n)}{n}) }} @import '{n}';",
    lambda n: f"<style>body {{ display: none }} .x{n} {{ width: expression({n}) }}</style>",
    lambda n: f"<svg><{_of(_TAGS, n)} xlink:href=#{n} onload=window.hacked={n} /></svg>",
    lambda n: f"<math><mi xlink:href=javascript:window.hacked={n}>{n}</mi></math>",
    lambda n: f"&lt;script&gt;{n}&amp;amp;&#60;img&#x20;src&#61;x&#62;&NotAnEntity{n}",
    lambda n: f"<base href=//x{n}/><meta http-equiv=refresh content=0;url=//x{n}><form action=x>",
    lambda n: f"{n}{'<b>' * _LONG}" if n % 2 else f"{n}{_of(_MARKS, n)}{'Aǆ啊' * _LONG}",
)


def hostile_strings(number: int = 500) -> list[str]:
    """Make strings that harm a page that takes them for anything but text, each another."""
    strings = [_FAMILIES[n % len(_FAMILIES)](n) for n in range(1, number + 1)]
    assert len(set(strings)) == number
    return strings


def hostile_plan(folder: Path) -> corridor.Plan:
    """Plan a way over all places of the hostile package."""
    return corridor.Planner(hostile_package(folder)).route("a", "d", via="b")


def hostile_package(folder: Path) -> Path:
    """Write four places with hostile names, a border and a change of gauge."""
    ids = ("a", "b", "c", "d")
    lons = (60.0, 63.0, 63.1, 69.0)
    countries = ("CN", "CN", "KZ", "KZ")
    nodes = [
        {"id": key, "name": name, "country": country, "lon": lon, "aliases": name.replace("|", "")}
        for key, name, country, lon in zip(ids, NAMES, countries, lons, strict=True)
    ]
    links = [
        {"from": "a", "to": "b", "distance_km": 2000, "gauge_mm": "1435", "line": NAMES[0]},
        {"from": "b", "to": "c", "distance_km": 7.5, "gauge_mm": "1435", "line": NAMES[1]},
        {"from": "c", "to": "d", "distance_km": 300, "gauge_mm": "1520", "line": NAMES[2]},
    ]
    transfers = [{"node": "c", "from": ("rail", 1435), "to": ("rail", 1520)}]
    return write_package(folder, nodes=nodes, links=links, transfers=transfers)


def hostile_chain(folder: Path, strings: list[str]) -> Path:
    """Write a line over one place a string, with a border or a change of gauge every few places.

    Each string is a name in each language somewhere, and a line, a title and an address too.
    """
    count = len(strings)
    nodes = [_node(strings, n, country=("CN", "KZ")[n // 10 % 2]) for n in range(count)]
    links = [_link(strings, n, n + 1, ("1435", "1520")[n // 15 % 2]) for n in range(count - 1)]
    transfers = [
        {
            "node": f"n{n}",
            "from": ("rail", start),
            "to": ("rail", end),
            "facility": strings[n],
        }
        for n in range(15, count, 15)
        for start, end in ((1435, 1520), (1520, 1435))
    ]
    package = write_package(folder, nodes=nodes, links=links, transfers=transfers)
    _write_sources(package, strings)
    return package


def hostile_fan(folder: Path, strings: list[str], ways: int = 10) -> Path:
    """Write several ways between the first place and the last one, each over a gate of its own."""
    last = len(strings) - 1
    nodes = [_node(strings, n, country="KZ", lat=40 + n % ways) for n in range(last + 1)]
    links, gates = [], []
    for way in range(ways):
        stops = [0, *range(1 + way, last, ways), last]
        links += [
            _link(strings, start, end, "1520", distance_km=10 + way)
            for start, end in pairwise(stops)
        ]
        gates.append(
            {
                "id": f"gate-{way}",
                "screenline": "ural",
                "links": f"rail-n{stops[1]}--n{stops[2]}",
                **_names(strings, way),
            }
        )
    package = write_package(folder, nodes=nodes, links=links, gates=gates)
    _write_sources(package, strings)
    return package


def _names(strings: list[str], n: int) -> Row:
    columns = ("name", "name_ru", "name_kk", "name_zh")
    return {column: strings[(n + i) % len(strings)] for i, column in enumerate(columns)}


def _node(strings: list[str], n: int, **row: Any) -> Row:
    note = strings[n]
    return {
        "id": f"n{n}",
        "lat": 50.0,
        "lon": 20 + n / 8,
        "note": note,
        **_names(strings, n),
        **row,
    }


def _link(strings: list[str], start: int, end: int, gauge: str, **row: Any) -> Row:
    return {
        "from": f"n{start}",
        "to": f"n{end}",
        "distance_km": 10,
        "gauge_mm": gauge,
        "line": strings[start],
        "note": strings[end],
        "source": f"s{start}",
        **row,
    }


def _write_sources(package: Path, strings: list[str]) -> None:
    path = package / "sources.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows += [
        {**rows[0], "id": f"s{n}", "title": string, "url": strings[-n], "note": string}
        for n, string in enumerate(strings)
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
