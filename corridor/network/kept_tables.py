"""The records of a network as text, to be kept for the next process; each is made when asked for.

A head tells of each table how its records are written; then comes a line of ids and a line a
record. A network whose texts are in several languages, or whose tables were not plain, is read
anew each time.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, ValuesView
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from corridor.network.line_names import ListedName

_Record = TypeVar("_Record")
_BETWEEN = "\t"
_read = json.JSONDecoder().raw_decode


class Records(Mapping[str, _Record]):
    """The records of a table by id, as a dict holds them, each made when it is asked for.

    Parameters
    ----------
    cls
        The class of the records.
    fields
        Its fields, in the order in which they are written.
    cells
        The fields of each record as JSON, by id.
    listed
        The fields that hold names which a table lists in other languages, and these tables.
    """

    def __init__(
        self,
        cls: type[_Record],
        fields: list[str],
        cells: dict[str, str],
        listed: Mapping[str, Path],
    ) -> None:
        self._cls, self._fields, self._cells, self._listed = cls, fields, cells, listed
        self._made: dict[str, _Record] = {}
        self._is_whole = False

    def __getitem__(self, id_: str) -> _Record:
        try:
            return self._made[id_]
        except KeyError:
            made = self._made[id_] = self._record(_read(self._cells[id_])[0])
            return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._cells

    def values(self) -> ValuesView[_Record]:
        """Return all records, in the order of the table."""
        if not self._is_whole:
            known, rows = self._made, json.loads(f"[{','.join(self._cells.values())}]")
            self._made = {
                id_: known.get(id_) or self._record(row)
                for id_, row in zip(self._cells, rows, strict=True)
            }
            self._is_whole = True
        return self._made.values()

    def _record(self, cells: Iterable[Any]) -> _Record:
        values: dict[str, Any] = {
            field: tuple(cell) if isinstance(cell, list) else cell
            for field, cell in zip(self._fields, cells, strict=True)
        }
        for field, path in self._listed.items():
            values[field] = ListedName.of(values[field], path)
        return self._cls(**values)


class Kept(NamedTuple):
    """The records of each table by id, and the countries of each union."""

    records: Mapping[str, Records[Any]]
    unions: dict[str, frozenset[str]]


def written_tables(
    tables: Mapping[str, Mapping[str, Any]], unions: Mapping[str, Collection[str]]
) -> str | None:
    """Write tables as text; None where they hold what cannot be written.

    Parameters
    ----------
    tables
        Records by id, by table.
    unions
        Countries by union.
    """
    head: dict[str, Any] = {}
    lines: list[str] = []
    for name, records in tables.items():
        fields = _fields(next(iter(records.values()), None))
        rows = [[getattr(record, field) for field in fields] for record in records.values()]
        listed = {
            field: cells[0].listed_in.name
            for field, cells in zip(fields, zip(*rows, strict=True), strict=False)
            if type(cells[0]) is ListedName
        }
        are_listed = [field in listed for field in fields]
        if not all(
            _is_plain(cell, is_listed=is_listed)
            for row in rows
            for cell, is_listed in zip(row, are_listed, strict=True)
        ):
            return None
        head[name] = {"fields": fields, "listed": listed, "count": len(rows)}
        lines += [_BETWEEN.join(records), *(json.dumps(row, ensure_ascii=False) for row in rows)]
    members = {name: sorted(countries) for name, countries in unions.items()}
    return "\n".join((json.dumps([head, members]), *lines))


def read_tables(content: str, classes: Mapping[str, type[Any]], folder: Path) -> Kept:
    """Read what `written_tables` wrote.

    Parameters
    ----------
    content
        The text.
    classes
        The class of the records of each table.
    folder
        The folder of the tables that list names.
    """
    lines = iter(content.split("\n"))
    head, members = json.loads(next(lines))
    found: dict[str, Records[Any]] = {}
    for name, told in head.items():
        ids = next(lines).split(_BETWEEN) if told["count"] else [next(lines)][:0]
        cells = dict(zip(ids, islice(lines, told["count"]), strict=True))
        listed = {field: folder / file for field, file in told["listed"].items()}
        found[name] = Records(classes[name], told["fields"], cells, listed)
    return Kept(found, {name: frozenset(countries) for name, countries in members.items()})


def _fields(record: Any) -> list[str]:
    return [*record.__dataclass_fields__] if record is not None else []


def _is_plain(cell: Any, *, is_listed: bool) -> bool:
    """Whether a cell comes out of JSON as it went in."""
    if is_listed:
        return type(cell) is ListedName
    items = cell if isinstance(cell, tuple) else (cell,)
    return all(item is None or type(item) in (str, int, float) for item in items)
