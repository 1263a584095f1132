"""A network being changed: rows are put into a draft, and a new network comes out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from corridor.errors import BadData
from corridor.i18n import Text, row_of, text
from corridor.network.bounds import value_told
from corridor.network.columns import RECORDS as ALL_RECORDS
from corridor.network.columns import as_record, field_of
from corridor.network.network import Network
from corridor.network.schema import Column
from corridor.spelling import did_you_mean

# The tables that a scenario may give rows to; a row names only rows of tables before its own.
RECORDS = {table: record for table, record in ALL_RECORDS.items() if table != "corridors"}

_REFERENCES = {
    "nodes": {"region": "regions"},
    "links": {"from": "nodes", "to": "nodes"},
    "transfers": {"node": "nodes"},
    "crossings": {"link": "links"},
    "services": {"from": "nodes", "to": "nodes", "via": "nodes"},
    "rates": {"links": "links"},
    "gates": {"links": "links"},
    "notices": {"gates": "gates", "links": "links"},
    "restrictions": {"id": "links"},
    "published": {
        "from": "nodes",
        "to": "nodes",
        "via": "nodes",
        "from_border": "links",
        "to_border": "links",
    },
}
_GAUGES = {
    "links": {"mode": "gauge_mm"},
    "transfers": {"from_mode": "from_gauge_mm", "to_mode": "to_gauge_mm"},
}
_RANGES = (("hours_low", "hours_typical", "hours_high"), ("low", "typical", "high"))


class Draft:
    """A network and the rows that will differ.

    Parameters
    ----------
    network
        The network to start from; it stays as it is.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._tables: dict[str, dict[str, Any]] = {}

    def columns(self, table: str) -> dict[str, Column]:
        """Return the columns of a table by name."""
        return {
            column.name: column for column in as_record(self._network.schema.table(table)).columns
        }

    def rows(self, table: str) -> dict[str, Any]:
        """Return the records of a table by id, as they are by now; not to be written to."""
        if table in self._tables:
            return self._tables[table]
        rows: dict[str, Any] = getattr(self._network, table)
        return rows

    def put(self, table: str, record: Any) -> None:
        """Put a record in the place of the one with its id, or after the last."""
        if table not in self._tables:
            self._tables[table] = dict(getattr(self._network, table))
        self._tables[table][record.id] = record

    def network(self) -> Network:
        """Return the changed network."""
        return self._network.with_rows(**self._tables)

    def require_known(self, table: str, ids: Collection[str], place: str) -> None:
        """Refuse an id that no row of a table has.

        Raises
        ------
        BadData
            With the id that was probably meant.
        """
        for id_ in ids:
            rows = self.rows(table)
            if id_ not in rows:
                raise BadData(
                    text(
                        "{place}: {table} has no row '{id}'{hint}",
                        place=place,
                        table=table,
                        id=id_,
                        hint=did_you_mean(id_, rows),
                    )
                )

    def require_sound(self, table: str, record: Any, place: str) -> None:
        """Refuse a record that names what is not there or contradicts itself.

        Parameters
        ----------
        table, record
            A record and its table.
        place
            File and entry that the record comes from, for the message.

        Raises
        ------
        BadData
            When a node, link or source that it names does not exist, a rail row has no gauge or
            another one has, a range is out of order, or a number is beyond the bounds of its unit.
        """
        where = text("{place}, row '{row}'", place=place, row=record.id)
        for column, target in {**_REFERENCES.get(table, {}), "source": "sources"}.items():
            cell = getattr(record, field_of(column), ())
            named = cell if isinstance(cell, tuple) else (cell,)
            self.require_known(target, [id_ for id_ in named if id_], where)
        self._require_bounds(table, record, where)
        for mode, gauge in _GAUGES.get(table, {}).items():
            if (getattr(record, mode) == "rail") != bool(getattr(record, gauge)):
                raise BadData(
                    text(
                        "{place}: rail needs a {column}, and no other mode has one.",
                        place=where,
                        column=gauge,
                    )
                )
        for names in _RANGES:
            known = [n for n in names if getattr(record, n, None) is not None]
            values = [getattr(record, name) for name in known]
            if values != sorted(values):
                raise BadData(
                    text(
                        "{place}: {columns} must rise, and are {values}.",
                        place=where,
                        columns=row_of(known),
                        values=row_of(f"{value:g}" for value in values),
                    )
                )

    def _require_bounds(self, table: str, record: Any, where: Text) -> None:
        """Refuse a number that no row in its unit can have."""
        for column in self.columns(table).values():
            if column.by_unit:
                value = getattr(record, field_of(column.name), None)
                unit, use = getattr(record, "unit", None), getattr(record, "use", None)
                told = value_told(column, value, unit, use)
                if told:
                    raise BadData(
                        text(
                            "{place}, column {column}: {fault}",
                            place=where,
                            column=column.name,
                            fault=told,
                        )
                    )
