"""Reading a scenario: a TOML file, a CSV table of the data package, or a folder of these."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from corridor.errors import BadData
from corridor.i18n import row_of, text
from corridor.network.records import Confidence, Status
from corridor.network.scenario.cells import cells_of, numbers_of, record_of, require_columns
from corridor.network.scenario.change import Change, Edit, NewCells, NewRows, NewStatus
from corridor.network.scenario.draft import RECORDS, columns_of, did_you_mean, field_of
from corridor.network.scenario.entry import Entry
from corridor.network.scenario.period import Period
from corridor.network.schema import Schema
from corridor.network.tables import read_table

_HEAD = ("name", "name_ru", "name_kk", "name_zh", "note")
_KINDS = ("add", "change", "close", "open")
_ABOUT = ("from", "until", "months", "reason", "source")
_SELECTORS = ("links", "transfers", "nodes", "gates", "countries")
_EDITS: tuple[Edit, ...] = ("set", "add", "multiply")
_CHANGED = ("links", "transfers", "crossings", "services", "rates", "preferences")
_ADDED = ("nodes", "links", "transfers", "crossings", "services", "rates", "gates")
_FILES = text("There may be {files}.", files=row_of(f"{table}.csv" for table in RECORDS))
_CONFIDENCE: tuple[Confidence, ...] = ("high", "medium", "low")


class ScenarioFile(NamedTuple):
    """What a file says: the names and the note of the scenario, and its changes in order."""

    head: dict[str, str]
    changes: tuple[Change, ...]


def own_source(scenario: str) -> str:
    """Give the key under which a scenario itself is the source of its figures."""
    return f"scenario-{re.sub('[^a-z0-9]+', '-', scenario.casefold()).strip('-')}"


def read_toml(path: Path, schema: Schema) -> ScenarioFile:
    """Read a TOML file.

    Rows are added first, then cells are changed, then links and transfers closed, then opened.

    Raises
    ------
    BadData
        When it is no TOML, or has a key, a table, a column or a value that it cannot have.
    """
    head = Entry(_load(path), path.name)
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


def read_csv(path: Path, schema: Schema) -> ScenarioFile:
    """Read a CSV file that is called like a table of the package and has its columns."""
    return ScenarioFile({"name": path.stem}, (_rows_of(path, schema),))


def read_folder(path: Path, schema: Schema) -> ScenarioFile:
    """Read the CSV files of a folder.

    Raises
    ------
    BadData
        When there is none, or one is not called like a table.
    """
    files = {file.stem: file for file in path.glob("*.csv")}
    for file in files.values():
        _require_table(file)
    if not files:
        raise BadData(text("'{path}' holds no CSV file.", path=str(path)), _FILES)
    changes = (_rows_of(files[table], schema) for table in RECORDS if table in files)
    return ScenarioFile({"name": path.name}, tuple(changes))


def sources_named_in(folder: Path) -> set[str]:
    """Give the sources that the TOML files of a folder name; a broken file names none."""
    named: set[str] = set()
    for path in folder.glob("*.toml"):
        with suppress(BadData):
            lists = [value for value in _load(path).values() if isinstance(value, list)]
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
        """Give what every change has: where it stands, when it holds, why and by whose word."""
        start, end = entry.day("from"), entry.day("until")
        if start and end and end < start:
            raise entry.fault(
                text("until {end} lies before from {start}.", end=str(end), start=str(start))
            )
        return {
            "place": entry.place,
            "period": Period(start, end, entry.months()),
            "reason": entry.line("reason"),
            "source": entry.line("source") or self.own_source,
        }


def _table_rank(rows: NewRows) -> int:
    """Put rows after those that they may name."""
    return list(RECORDS).index(rows.table)


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadData(
            text("{file} cannot be read: {reason}.", file=str(path), reason=error.strerror)
        ) from error
    except ValueError as error:
        raise BadData(
            text("{file} is not valid TOML: {reason}.", file=path.name, reason=str(error))
        ) from error


def _rows_of(path: Path, schema: Schema) -> Change:
    """Read a CSV file: its rows take the place of those with their ids, or are added."""
    table = _require_table(path)
    rows = read_table(replace(schema.tables[table], path=path))
    make = RECORDS[table]
    records = [make(**{field_of(name): row[name] for name in columns_of(table)}) for row in rows]
    twice = [id_ for id_, count in Counter(record.id for record in records).items() if count > 1]
    if twice:
        raise BadData(text("{file}: two rows have the id '{id}'.", file=path.name, id=twice[0]))
    return NewRows(place=path.name, table=table, records=tuple(records), replacing=True)


def _require_table(path: Path) -> str:
    if path.stem not in RECORDS:
        raise BadData(
            text(
                "'{file}' is called like no table{hint}",
                file=path.name,
                hint=did_you_mean(path.stem, RECORDS),
            ),
            _FILES,
        )
    return path.stem
