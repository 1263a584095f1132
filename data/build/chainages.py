"""Take lengths of Germany's railways from the chainages of Deutsche Bahn.

`python data/build/chainages.py betriebsstellen_open_data.csv strecken.csv` measures each link of
`chainages.csv` and writes its length, kind, source and confidence into `links.csv`. The two files
are Deutsche Bahn's operating points and lines of 2016 (CC BY 4.0), as C1710/TrainCompany-tools
keeps them. A row of `chainages.csv` names the link, the operating points at its ends by their codes
(DS 100), and the lines by their numbers (VzG) over which freight runs between them.
"""

from __future__ import annotations

import csv
import io
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import networkx as nx

from corridor.files import write_whole

_DATA = Path(__file__).parents[1]
_LINKS = _DATA / "links.csv"
_WAYS = Path(__file__).with_name("chainages.csv")
_SOURCE = "db-chainages-2016"
# What the numbers of the files count from: 100,000,000 is km 0, a digit of 10,000 is 100 m.
_ZERO, _HECTOMETRE = 100_000_000, 10_000
_BOTH_WAYS, _UP = "0", "1"
# Links that change by more than this share are printed with both lengths.
_TOLD = 0.02


class Stretch(NamedTuple):
    """A stretch of a line between two chainages, and how long its track is."""

    begin_km: float
    end_km: float
    length_km: float


def main(points: Path, lines: Path) -> None:
    """Measure the links of `chainages.csv` and write them into `links.csv`."""
    chainages = Chainages(points, lines)
    with _LINKS.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        links = {row["id"]: row for row in reader}
        columns = reader.fieldnames or []
    with _WAYS.open(encoding="utf-8", newline="") as file:
        for way in csv.DictReader(file):
            link, numbers = links[way["link"]], way["lines"].split("|")
            km = chainages.length_km(way["from"], way["to"], numbers)
            before = float(link["distance_km"])
            if abs(km - before) > _TOLD * before:
                print(f"{link['id']}: {before} -> {km}")  # noqa: T201 - what it did
            link |= {
                "line": "/".join(numbers),
                "distance_km": f"{km:g}",
                "distance_kind": "chainage",
                "source": _SOURCE,
                "source_note": f"{way['from']} - {way['to']} by {_named(numbers)}",
                "confidence": "high",
            }
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(links.values())
    write_whole(_LINKS, text.getvalue())


class Chainages:
    """Operating points along the numbered lines of Deutsche Bahn."""

    def __init__(self, points: Path, lines: Path) -> None:
        """Read the file of the operating points and that of the lines."""
        self._points: dict[str, set[tuple[float, str]]] = defaultdict(set)
        # One file is written in the code page of DOS, the other in that of Windows.
        with points.open(encoding="cp850", newline="") as file:
            for row in csv.DictReader(file):
                self._points[row["STRECKE_NR"]].add((_km(row["KM_I"]), row["KUERZEL"]))
        self._stretches: dict[str, set[Stretch]] = defaultdict(set)
        with lines.open(encoding="cp1252", newline="") as file:
            for _, number, direction, metres, begin, end, *_ in csv.reader(file):
                if direction in {_BOTH_WAYS, _UP}:
                    stretch = Stretch(_km(begin), _km(end), int(metres) / 1000)
                    self._stretches[number].add(stretch)

    def length_km(self, start: str, end: str, numbers: list[str]) -> float:
        """Return the kilometres between two operating points over lines, to 100 m."""
        net = nx.MultiGraph()
        for number in numbers:
            net.add_weighted_edges_from(self._steps(number), weight="km")
        return round(nx.shortest_path_length(net, start, end, weight="km"), 1)

    def _steps(self, number: str) -> Iterator[tuple[str, str, float]]:
        """Yield neighbours along a line; where chainage jumps, the track's length counts."""
        for (begin, one), (end, other) in pairwise(sorted(self._points[number])):
            jumps = (
                stretch.length_km - (stretch.end_km - stretch.begin_km)
                for stretch in self._stretches[number]
                if begin <= stretch.begin_km <= stretch.end_km <= end
            )
            yield one, other, end - begin + sum(jumps)


def _km(number: str) -> float:
    hectometres, metres = divmod(int(number) - _ZERO, _HECTOMETRE)
    return hectometres / 10 + metres / 1000


def _named(numbers: list[str]) -> str:
    return f"{'line' if len(numbers) == 1 else 'lines'} {', '.join(numbers)}"


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
