"""The description of the data package: which tables, which columns, of which type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from corridor import arguments
from corridor.errors import BadData
from corridor.files import Unreadable, parsed_json, read_whole, shipped_data
from corridor.i18n import text

DESCRIPTOR = "datapackage.json"
# A table may stand in a workbook, a sheet of its name.
WORKBOOKS = (".xlsx", ".xlsm")
# So much of a description is read; ours holds 42 kB.
_MOST_BYTES = 2 * 2**20
# A descriptor may tell the day and, after it, the time.
_DAY = len("2026-11-24")
# What parts the values of a list where its field does not say, as the standard has it.
_DELIMITER_OF = {"list": ","}
# The form of a day, a month or a year, in the columns that hold one.
_DAY_PATTERN = r"\d{4}(-\d{2}(-\d{2})?)?"


@dataclass(frozen=True)
class Column:
    """One column of a table, as `datapackage.json` describes it.

    Its bounds are never wider than those of the column of the same name in the data that comes
    with corridor, and its pattern is that column's: the pattern of a stranger is not run.
    `by_unit` are the least and the greatest value in each unit, where rows have units of their own,
    as the data that comes with corridor has them. `named_in` is the file of the table that lists
    its values in other languages, if one does.
    """

    name: str
    type: str
    delimiter: str
    item_type: str
    required: bool
    allowed: frozenset[str]
    minimum: float | None
    maximum: float | None
    unit: str
    description: str
    named_in: Path | None
    pattern: str = ""
    by_unit: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def is_day(self) -> bool:
        """Whether a cell holds a day, a month or a year in the form of ISO 8601."""
        return self.pattern == _DAY_PATTERN

    @property
    def is_list(self) -> bool:
        """Whether a cell holds several values, parted by `delimiter`."""
        return bool(self.delimiter)


def holds_names(heading: str) -> bool:
    """Whether a column holds names, in which a question mark may stand for a letter lost."""
    return heading == "aliases" or heading.split("_", maxsplit=1)[0] == "name"


@dataclass(frozen=True)
class Table:
    """One table of the package: its file and its columns."""

    name: str
    path: Path
    columns: tuple[Column, ...]


class Schema:
    """The tables of a data package folder.

    Parameters
    ----------
    folder
        Folder that holds `datapackage.json`.

    Raises
    ------
    BadData
        When the folder holds no readable descriptor.

    Attributes
    ----------
    is_as_shipped
        Whether the descriptor is word for word that of the data that comes with corridor.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = arguments.file("folder", folder)
        content = _read(self.folder)
        self.is_as_shipped = self.folder == shipped_data() or content == _read(shipped_data())
        self.descriptor = _parsed(self.folder / DESCRIPTOR, content)

    @property
    def version(self) -> str:
        """Version of the data, as year.month.number."""
        return str(self.descriptor.get("version", ""))

    @property
    def created(self) -> date | None:
        """The day of the version; None where the descriptor tells none."""
        return self._day("created")

    @property
    def holds_from(self) -> date | None:
        """The first day of which the tables and the calendar tell; None where it is not told."""
        return self._day("holdsFrom")

    @property
    def home_region(self) -> str:
        """The region whose own way every comparison shows (ISO 3166-2); "" for none."""
        return str(self.descriptor.get("homeRegion", ""))

    def _day(self, key: str) -> date | None:
        try:
            return date.fromisoformat(str(self.descriptor.get(key, ""))[:_DAY])
        except ValueError:
            return None

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Tables by name.

        Raises
        ------
        BadData
            When a table or a column is described without what every one needs.
        """
        try:
            return {
                resource["name"]: self._table(resource)
                for resource in self.descriptor["resources"]
                if "schema" in resource
            }
        except (KeyError, TypeError, AttributeError) as error:
            raise BadData(
                text(
                    "{file} describes a table without {part}.",
                    file=str(self.folder / DESCRIPTOR),
                    part=str(error),
                ),
                text("Run 'corridor data check' on the folder for the whole list of faults."),
            ) from error

    def table(self, name: str) -> Table:
        """Return a table.

        Raises
        ------
        BadData
            When the package describes none of this name.
        """
        try:
            return self.tables[name]
        except KeyError:
            raise BadData(
                text(
                    "'{folder}' describes no table '{table}' in datapackage.json.",
                    folder=str(self.folder),
                    table=name,
                )
            ) from None

    def _table(self, resource: dict[str, Any]) -> Table:
        return Table(
            name=resource["name"],
            path=self.folder / resource["path"],
            columns=tuple(
                self._column(resource["name"], field) for field in resource["schema"]["fields"]
            ),
        )

    def _column(self, table: str, field: dict[str, Any]) -> Column:
        column = _column(field, self._file_of_names(field))
        if self.is_as_shipped:
            return column
        return _bounded(column, _shipped_columns().get((table, column.name)))

    def _file_of_names(self, field: dict[str, Any]) -> Path | None:
        """Return the file with a column's values in other languages, if the package has it."""
        paths = {resource["name"]: resource["path"] for resource in self.descriptor["resources"]}
        path = paths.get(field.get("namedIn"))
        return self.folder / path if path else None


def _read(folder: Path) -> bytes:
    try:
        return read_whole(folder / DESCRIPTOR, _MOST_BYTES)
    except Unreadable as error:
        raise BadData(
            text(
                "'{folder}' is not a data package: {file} cannot be read ({reason}).",
                folder=str(folder),
                file=DESCRIPTOR,
                reason=error.reason,
            ),
            text(
                "Name a folder that holds one, or leave --data out to use the data that comes "
                "along."
            ),
        ) from error


def _parsed(path: Path, content: bytes) -> dict[str, Any]:
    try:
        descriptor = parsed_json(content)
    except ValueError as error:
        reason = error.args[0] if len(error.args) == 1 else str(error)
        raise BadData(
            text("{file} is not valid JSON: {reason}.", file=str(path), reason=reason)
        ) from error
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        raise BadData(text("{file} describes no tables: 'resources' is missing.", file=str(path)))
    return descriptor


@cache
def _shipped_columns() -> Mapping[tuple[str, str], Column]:
    """Return the columns of the data that comes with corridor, by table and name."""
    tables = Schema(shipped_data()).tables.values()
    return {(table.name, column.name): column for table in tables for column in table.columns}


def _bounded(column: Column, ours: Column | None) -> Column:
    """Keep the column of a stranger within the bounds of ours; its own pattern is not run."""
    if ours is None:
        return replace(column, pattern="", by_unit={})
    return replace(
        column,
        minimum=_tighter(max, column.minimum, ours.minimum),
        maximum=_tighter(min, column.maximum, ours.maximum),
        pattern=ours.pattern,
        by_unit=ours.by_unit,
    )


def _tighter(
    choose: Callable[[Iterable[float]], float], own: float | None, ours: float | None
) -> float | None:
    known = [bound for bound in (own, ours) if bound is not None]
    return choose(known) if known else None


def _column(described: dict[str, Any], named_in: Path | None) -> Column:
    constraints = described.get("constraints", {})
    delimiter = described.get("delimiter") or _DELIMITER_OF.get(described["type"], "")
    return Column(
        name=described["name"],
        # A list with a pattern is a string to the standard.
        type="list" if delimiter else described["type"],
        delimiter=delimiter,
        item_type=described.get("itemType", "string"),
        required=bool(constraints.get("required")),
        allowed=frozenset(str(value) for value in constraints.get("enum", ())),
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
        unit=described.get("unit", ""),
        description=described.get("description", ""),
        named_in=named_in,
        pattern=str(constraints.get("pattern", "")),
        by_unit=described.get("boundsByUnit", {}),
    )
