"""Reading a scenario: a TOML file, a table of the data package as CSV or .xlsx, or a folder."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from corridor.errors import BadData
from corridor.files import Unreadable, read_whole
from corridor.i18n import NAME_COLUMNS, Name, Text, row_of, text
from corridor.network.columns import as_record, columns_of, field_of
from corridor.network.records import Confidence, Status
from corridor.network.scenario.cells import cells_of, numbers_of, record_of, require_columns
from corridor.network.scenario.change import Change, Edit, NewCells, NewRows, NewStatus
from corridor.network.scenario.draft import RECORDS
from corridor.network.scenario.entry import Entry
from corridor.network.scenario.period import Period
from corridor.network.scenario.toml import read_toml_values
from corridor.network.schema import WORKBOOKS, Schema
from corridor.network.tables import Reading, read_told, rows_of
from corridor.spelling import did_you_mean

_HEAD = (*NAME_COLUMNS, "note")
_KINDS = ("add", "change", "close", "open")
_REASONS = ("reason", "reason_ru", "reason_kk", "reason_zh")
_ABOUT = ("from", "until", "months", *_REASONS, "source", "first_seen", "confirmed")
_SELECTORS = ("links", "transfers", "nodes", "gates", "countries")
_EDITS: tuple[Edit, ...] = ("set", "add", "multiply")
_CHANGED = ("links", "transfers", "crossings", "services", "rates", "preferences")
_ADDED = ("nodes", "links", "transfers", "crossings", "services", "rates", "gates")
_FILES = text("There may be {files}.", files=row_of(f"{table}.csv" for table in RECORDS))
# What Excel saves a sheet as: CSV, and Unicode text with tabs.
_TEXTS = (".csv", ".tsv", ".txt")
TABLE_ENDINGS = (*_TEXTS, *WORKBOOKS)
_CONFIDENCE: tuple[Confidence, ...] = ("high", "medium", "low")


class ScenarioFile(NamedTuple):
    """What a file says: the names and the note of the scenario, and its changes in order.

    `readings` tell how tables were read that are not plain CSV.
    """

    head: dict[str, str]
    changes: tuple[Change, ...]
    readings: tuple[Text, ...] = ()


def own_source(scenario: str) -> str:
    """Return the key under which a scenario itself is the source of its figures."""
    return f"scenario-{re.sub('[^a-z0-9]+', '-', scenario.casefold()).strip('-')}"


def read_toml(path: Path, schema: Schema) -> ScenarioFile:
    """Read a TOML file.

    Rows are added first, then cells are changed, then links and transfers closed, then opened.

    Raises
    ------
    BadData
        When it is no TOML, or has a key, a table, a column or a value that it cannot have.
    """
    head = Entry(read_toml_values(path), path.name)
    head.require_keys((*_HEAD, *_KINDS))
    if not head.line("name"):
        raise head.fault(
            text("the key 'name' is missing."), text('Begin with a line such as name = "...".')
        )
    reader = _Reader(schema, own_source(path.stem))
    added = sorted(map(reader.add, head.entries("add")), key=_table_rank)
    edited = map(reader.change, head.entries("change"))
    closed = map(reader.close, head.entries("close"))
    opened = map(reader.open, head.entries("open"))
    changes = (*added, *edited, *closed, *opened)
    return ScenarioFile({key: head.line(key) for key in _HEAD}, changes)


def read_tables(path: Path, schema: Schema) -> ScenarioFile:
    """Read a file that is called like a table of the package and has its columns.

    A workbook may hold several: a sheet each, called like the table.

    Raises
    ------
    BadData
        When it cannot be read, is not called like a table, or a row is wrong.
    """
    return _scenario_of(path.stem, _tables_in(path), schema)


def read_folder(path: Path, schema: Schema) -> ScenarioFile:
    """Read the tables of a folder, CSV files and workbooks.

    Raises
    ------
    BadData
        When there is none, or one is not called like a table, or two are called like one.
    """
    try:
        files = sorted(file for file in path.iterdir() if _holds_tables(file))
    except OSError as error:
        raise Unreadable(str(path), error.strerror or str(error)) from error
    if not files:
        raise BadData(text("'{path}' holds no CSV file.", path=str(path)), _FILES)
    found = [pair for file in files for pair in _tables_in(file)]
    return _scenario_of(path.name, found, schema)


def _holds_tables(file: Path) -> bool:
    # Excel keeps a file of this beginning beside each one that is open.
    return file.suffix.casefold() in TABLE_ENDINGS and not file.name.startswith("~$")


def _tables_in(path: Path) -> list[tuple[str, Path]]:
    """List the tables that a file holds, each with the file."""
    if path.suffix.casefold() in WORKBOOKS:
        from corridor.network.workbooks import sheet_names  # noqa: PLC0415 - seldom needed

        sheets = sheet_names(read_whole(path), path.name)
        named = [name.strip().casefold() for name in sheets]
        tables = [table for table in RECORDS if table in named]
        if tables:
            return [(table, path) for table in tables]
    return [(_require_table(path), path)]


def _scenario_of(name: str, found: list[tuple[str, Path]], schema: Schema) -> ScenarioFile:
    files: dict[str, Path] = {}
    for table, path in found:
        if table in files:
            raise BadData(
                text(
                    "'{file}' and '{other}' both hold the table {table}.",
                    file=files[table].name,
                    other=path.name,
                    table=table,
                ),
                text("Leave one of them in the folder."),
            )
        files[table] = path
    changes: list[Change] = []
    readings: list[Text] = []
    for table in RECORDS:
        if table in files:
            reading = read_told(replace(as_record(schema.table(table)), path=files[table]))
            changes.append(_rows_of(table, files[table], reading, schema))
            readings += [reading.note] if reading.note else []
    return ScenarioFile({"name": name}, tuple(changes), tuple(readings))


def sources_named_in(folder: Path) -> set[str]:
    """Return the sources that the TOML files of a folder name.

    Raises
    ------
    BadData
        When one of them cannot be read.
    """
    named: set[str] = set()
    for path in sorted(folder.glob("*.toml")):
        lists = [value for value in read_toml_values(path).values() if isinstance(value, list)]
        entries = [entry for entries in lists for entry in entries if isinstance(entry, dict)]
        named.update(str(entry["source"]) for entry in entries if "source" in entry)
    return named


@dataclass(frozen=True)
class _Reader:
    """Makes the change that an entry tells of; one method for each kind of entry."""

    schema: Schema
    own_source: str

    def add(self, entry: Entry) -> NewRows:
        entry.require_keys(("table", "row", *_ABOUT))
        table = entry.choice("table", _ADDED)
        about = self._about(entry)
        row = record_of(self.schema, table, entry.table("row"), about["source"], entry.place)
        return NewRows(table=table, records=(row,), **about)

    def change(self, entry: Entry) -> Change:
        entry.require_keys(("table", "rows", "where", *_EDITS, "confidence", *_ABOUT))
        table = entry.choice("table", _CHANGED)
        how = entry.only_one(_EDITS)
        read = cells_of if how == "set" else numbers_of
        cells = read(self.schema, table, entry.table(how), entry.place)
        rows: tuple[str, ...] = ()
        where: dict[str, Any] = {}
        if entry.only_one(("rows", "where")) == "rows":
            rows = entry.words("rows")
            if not rows:
                raise entry.fault(text("rows names no row."))
        else:
            where = entry.table("where")
            require_columns(table, where, columns_of(table), entry.place)
        return NewCells(
            table=table,
            how=how,
            cells=cells,
            rows=rows,
            where={key: tuple(v) if isinstance(v, list) else (v,) for key, v in where.items()},
            confidence=entry.choice("confidence", _CONFIDENCE, default="low"),
            **self._about(entry),
        )

    def close(self, entry: Entry) -> Change:
        return self._new_status("closed", entry)

    def open(self, entry: Entry) -> Change:
        return self._new_status("open", entry)

    def _new_status(self, status: Status, entry: Entry) -> Change:
        entry.require_keys((*_SELECTORS, *_ABOUT))
        chosen: dict[str, Any] = {key: entry.words(key) for key in _SELECTORS}
        if not any(chosen.values()):
            raise entry.fault(text("it needs at least one of {keys}.", keys=row_of(_SELECTORS)))
        return NewStatus(status=status, **chosen, **self._about(entry))

    def _about(self, entry: Entry) -> dict[str, Any]:
        """Return what every change has: where it stands, when it holds, why and by whose word."""
        start, end = entry.day("from"), entry.day("until")
        if start and end and end < start:
            raise entry.fault(
                text("until {end} lies before from {start}.", end=str(end), start=str(start))
            )
        english, russian, kazakh, chinese = map(entry.line, _REASONS)
        return {
            "place": entry.place,
            "period": Period(start, end, entry.months()),
            "reason": Name.of(english, ru=russian, kk=kazakh, zh=chinese),
            "source": entry.line("source") or self.own_source,
            "first_seen": entry.day("first_seen"),
            "confirmed": entry.day("confirmed"),
        }


def _table_rank(rows: NewRows) -> int:
    """Put rows after those that they may name."""
    return list(RECORDS).index(rows.table)


def _rows_of(table: str, path: Path, reading: Reading, schema: Schema) -> Change:
    """Make records of rows: they take the place of those with their ids, or are added."""
    rows = rows_of(as_record(schema.table(table)), reading)
    make, kept = RECORDS[table], set(columns_of(table))
    records = [
        make(**{field_of(name): cell for name, cell in row.items() if name in kept}) for row in rows
    ]
    twice = [id_ for id_, count in Counter(record.id for record in records).items() if count > 1]
    if twice:
        raise BadData(text("{file}: two rows have the id '{id}'.", file=path.name, id=twice[0]))
    return NewRows(place=path.name, table=table, records=tuple(records), replacing=True)


def _require_table(path: Path) -> str:
    table = path.stem.strip().casefold()
    if table not in RECORDS:
        raise BadData(
            text(
                "'{file}' is called like no table{hint}",
                file=path.name,
                hint=did_you_mean(table, RECORDS),
            ),
            _FILES,
        )
    return table
