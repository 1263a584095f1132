"""The description of the data package: which tables, which columns, of which type."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from corridor.errors import BadData
from corridor.i18n import text

DESCRIPTOR = "datapackage.json"
# A descriptor may tell the day and, after it, the time.
_DAY = len("2026-11-24")


@dataclass(frozen=True)
class Column:
    """One column of a table, as `datapackage.json` describes it.

    `named_in` is the file of the table that lists its values in other languages, if one does.
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

    @property
    def is_list(self) -> bool:
        """Whether a cell holds several values, parted by `delimiter`."""
        return bool(self.delimiter)


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
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.descriptor = _read_descriptor(folder)

    @property
    def version(self) -> str:
        """Version of the data, as year.month.number."""
        return str(self.descriptor.get("version", ""))

    @property
    def created(self) -> date | None:
        """The day of the version; None where the descriptor tells none."""
        try:
            return date.fromisoformat(str(self.descriptor.get("created", ""))[:_DAY])
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

    def _table(self, resource: dict[str, Any]) -> Table:
        return Table(
            name=resource["name"],
            path=self.folder / resource["path"],
            columns=tuple(
                _column(field, self._file_of_names(field)) for field in resource["schema"]["fields"]
            ),
        )

    def _file_of_names(self, field: dict[str, Any]) -> Path | None:
        """Give the file that lists a column's values in other languages, if the package has it."""
        paths = {resource["name"]: resource["path"] for resource in self.descriptor["resources"]}
        path = paths.get(field.get("namedIn"))
        return self.folder / path if path else None


def _read_descriptor(folder: Path) -> dict[str, Any]:
    path = folder / DESCRIPTOR
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadData(
            text(
                "'{folder}' is no data package: {file} cannot be read ({reason}).",
                folder=str(folder),
                file=DESCRIPTOR,
                reason=error.strerror,
            ),
            text(
                "Name a folder that holds one, or leave --data out to use the data that comes "
                "along."
            ),
        ) from error
    except ValueError as error:
        raise BadData(
            text("{file} is not valid JSON: {reason}.", file=str(path), reason=str(error))
        ) from error
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        raise BadData(text("{file} describes no tables: 'resources' is missing.", file=str(path)))
    return descriptor


def _column(field: dict[str, Any], named_in: Path | None) -> Column:
    constraints = field.get("constraints", {})
    return Column(
        name=field["name"],
        type=field["type"],
        delimiter=field.get("delimiter", ""),
        item_type=field.get("itemType", "string"),
        required=bool(constraints.get("required")),
        allowed=frozenset(str(value) for value in constraints.get("enum", ())),
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
        unit=field.get("unit", ""),
        description=field.get("description", ""),
        named_in=named_in,
    )
