"""Rows of cells -> shipments: from where to where, what is moved and wanted, in which world."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from corridor import arguments
from corridor.analysis.batch.columns import FIELDS, ColumnMap, Kind
from corridor.errors import BadQuestion, CorridorError
from corridor.i18n import text
from corridor.network import RateBook
from corridor.network.schema import Column
from corridor.network.spreadsheet_rows import Records, Writing, made_plain
from corridor.places.folding import shorten
from corridor.routing import Cargo

_YES = frozenset({"yes", "y", "true", "1", "x", "+", "да", "иә", "ия", "是", "有"})
_NO = frozenset({"", "no", "n", "false", "0", "-", "нет", "жоқ", "否", "无"})
_ENDS = ("origin", "destination")
_CARGO = ("feu", "teu", "tonnes", "empty", "wagon")
_WORLD = ("date", "scenario")
_KG_PER_TONNE = 1000.0
# So many different demands are remembered; a file with more begins anew.
_MOST_KNOWN = 50_000
_IN_KILOGRAMS = text("Give the kilograms of goods in all containers together, above zero.")
_DAY_PATTERN = r"\d{4}(-\d{2}(-\d{2})?)?"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row asks besides its ends.

    Attributes
    ----------
    scenario, day
        The world; "" and None for that of the whole file.
    options
        Demands, as `Planner.route` takes them, those that the row gives.
    cargo
        What is moved; None for that of the whole file.
    """

    scenario: str = ""
    day: date | None = None
    options: tuple[tuple[str, Any], ...] = ()
    cargo: Cargo | None = None


@dataclass
class Shipments:
    """Rows read: their ends, what each asks, and the errors of those that make no sense."""

    origins: list[str]
    destinations: list[str]
    asked: list[Asked]
    errors: dict[int, CorridorError] = field(default_factory=dict)


class ShipmentReader:
    """Reads rows of one file.

    Parameters
    ----------
    columns
        Which column is what.
    delimiter
        What parts the cells of the file.
    usual
        The cargo of a row that tells none.
    rates
        Where it stands how much a container holds.
    """

    def __init__(self, columns: ColumnMap, delimiter: str, usual: Cargo, rates: RateBook) -> None:
        self._columns, self._delimiter = columns, delimiter
        self._usual, self._rates = usual, rates
        self._kinds: dict[str, Kind] = {one.name: one.kind for one in FIELDS}
        self._demands = [name for name in columns.places if name not in _ENDS]
        self._known: dict[tuple[str, ...], Asked | CorridorError] = {}

    def read(self, rows: Sequence[Sequence[str]]) -> Shipments:
        """Read rows; a wrong one has its error and stops none."""
        origin, destination = (self._columns.places[end] for end in _ENDS)
        ends = [row[origin].strip() for row in rows], [row[destination].strip() for row in rows]
        found = Shipments(*ends, asked=[Asked()] * len(rows))
        if self._demands:
            cells, faults = self._plain(rows)
            found.errors.update(faults)
            for number, demands in enumerate(cells):
                asked = self._asked(tuple(demands))
                if isinstance(asked, Asked):
                    found.asked[number] = asked
                else:
                    found.errors.setdefault(number, asked)
        for number, pair in enumerate(zip(*ends, strict=True)):
            if not all(pair):
                found.errors[number] = _without(_ENDS[pair.index("")])
        return found

    def _plain(
        self, rows: Sequence[Sequence[str]]
    ) -> tuple[list[list[str]], dict[int, CorridorError]]:
        """Return the cells of demands with decimal points and days in the form of ISO 8601."""
        places = [self._columns.places[name] for name in self._demands]
        # A last cell keeps rows without demands from being taken for the end of the table.
        cells = [[*(row[place].strip() for place in places), "."] for row in rows]
        header = [*self._demands, "."]
        described = [_described(name, self._kinds[name]) for name in self._demands]
        records = Records(header, cells, Writing(delimiter=self._delimiter))
        plain = made_plain(records, described)
        faults: dict[int, CorridorError] = {
            row - 2: BadQuestion(
                text("{field}: {fault}", field=name, fault=fault),
                text("Write it without thousands set apart."),
            )
            for (row, name), fault in sorted(plain.faults.items())
        }
        return [row[:-1] for row in plain.rows], faults

    def _asked(self, cells: tuple[str, ...]) -> Asked | CorridorError:
        known = self._known.get(cells)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            try:
                known = self._read(dict(zip(self._demands, cells, strict=True)))
            except CorridorError as error:
                known = error.kept()
            self._known[cells] = known
        return known

    def _read(self, cells: Mapping[str, str]) -> Asked:
        given = {name: self._value(name, cell) for name, cell in cells.items() if cell}
        options = {name: value for name, value in given.items() if name not in (*_CARGO, *_WORLD)}
        return Asked(
            scenario=given.get("scenario", ""),
            day=given.get("date"),
            options=tuple(options.items()),
            cargo=self._cargo({name: given[name] for name in _CARGO if name in given}),
        )

    def _cargo(self, given: dict[str, Any]) -> Cargo | None:
        if not given:
            return None
        if "tonnes" in given and self._columns.in_kilograms:
            given["tonnes"] /= _KG_PER_TONNE
        usual = self._usual
        if not given.keys() & {"feu", "teu"}:
            given = {"feu": usual.feu, "teu": usual.teu, **given}
        elif not given.get("feu") and given.get("teu"):
            given["feu"] = 0
        rest = {"empty": usual.empty, "wagon": usual.wagon, "box": usual.box}
        try:
            cargo = Cargo(**{**rest, **given})
            if "tonnes" not in given and usual.tonnes is not None and not cargo.empty:
                # The load of the whole file, in as many containers as the row has.
                cargo = replace(cargo, tonnes=usual.tonnes * (cargo.places / usual.places))
            cargo.require_room(self._rates)
        except BadQuestion as error:
            if "tonnes" in given and self._columns.in_kilograms:
                raise BadQuestion(error.message, _IN_KILOGRAMS) from error
            raise
        return cargo

    def _value(self, name: str, cell: str) -> Any:
        kind = self._kinds[name]
        if kind == "number":
            return arguments.number(name, cell)
        if kind == "day":
            return arguments.day(name, cell)
        if kind == "flag":
            return _flag(name, cell)
        return cell.replace(";", ",").replace("，", ",")


def _flag(name: str, cell: str) -> bool:
    told = cell.casefold()
    if told in _YES or told in _NO:
        return told in _YES
    raise BadQuestion(
        text("{field}: '{word}' is neither yes nor no.", field=name, word=shorten(cell)),
        text("Write yes or no."),
    )


def _without(end: str) -> CorridorError:
    return BadQuestion(text("The row has no {field}.", field=end), text("Name a place."))


def _described(name: str, kind: Kind) -> Column:
    """Describe a column for the reader of tables."""
    return Column(
        name=name,
        type="number" if kind == "number" else "string",
        delimiter="",
        item_type="",
        required=False,
        allowed=frozenset(),
        minimum=None,
        maximum=None,
        unit="",
        description="",
        named_in=None,
        pattern=_DAY_PATTERN if kind == "day" else "",
    )
