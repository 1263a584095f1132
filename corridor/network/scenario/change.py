"""What a scenario changes: rows closed or opened, cells changed, rows added."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from corridor.errors import BadData
from corridor.i18n import Text, all_of, any_of, row_of, text, word
from corridor.network.columns import field_of
from corridor.network.records import Confidence, Status
from corridor.network.scenario.cells import cell_of
from corridor.network.scenario.draft import Draft
from corridor.network.scenario.period import Period
from corridor.network.schema import Column
from corridor.reprs import Brief

Edit = Literal["set", "add", "multiply"]

_SURENESS: tuple[Confidence, ...] = ("low", "medium", "high")
_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Change(Brief, ABC):
    """One entry of a scenario.

    Attributes
    ----------
    place
        File and entry, for messages.
    period
        The days on which it holds.
    reason
        Why, in words for people.
    source
        Key of `sources.csv`.
    first_seen, confirmed
        The days of the first and of the last document that tells of it; None where not noted.
    """

    place: str
    period: Period = field(default_factory=Period)
    reason: str = ""
    source: str = ""
    first_seen: date | None = None
    confirmed: date | None = None

    def describe(self) -> Text:
        """Tell in one line what is changed, when and why."""
        what, when = self._what(), self.period.describe()
        if when:
            what = text("{what} {when}", what=what, when=when)
        return text("{what}: {reason}", what=what, reason=self.reason) if self.reason else what

    @abstractmethod
    def edit(self, draft: Draft) -> None:
        """Put the changed rows into a draft.

        Raises
        ------
        BadData
            When a row does not exist, or would be wrong after the change.
        """

    @abstractmethod
    def _what(self) -> Text:
        """Tell what is changed."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewStatus(Change):
    """Links and transfers closed or opened.

    `nodes` stands for the transfers there and the links that end there, `countries` for all nodes
    of these countries, `gates` for the links of these gates.
    """

    status: Status
    links: tuple[str, ...] = ()
    transfers: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()

    def edit(self, draft: Draft) -> None:  # noqa: D102 - as told by Change
        for table in ("links", "transfers", "nodes", "gates"):
            draft.require_known(table, getattr(self, table), self.place)
        links, transfers = set(self.links), set(self.transfers)
        at = {*self.nodes, *self._nodes_of_countries(draft)}
        for gate in self.gates:
            links.update(draft.rows("gates")[gate].links)
        if at:
            links |= {x.id for x in draft.rows("links").values() if at & {x.from_id, x.to_id}}
            transfers |= {x.id for x in draft.rows("transfers").values() if x.node in at}
        for table, ids in (("links", links), ("transfers", transfers)):
            for id_ in sorted(ids):
                draft.put(table, replace(draft.rows(table)[id_], status=self.status))

    def _nodes_of_countries(self, draft: Draft) -> Iterator[str]:
        if self.countries:
            nodes = draft.rows("nodes").values()
            known = {node.country for node in nodes}
            for country in self.countries:
                if country not in known:
                    raise BadData(
                        text(
                            "{place}: no node lies in '{country}'.",
                            place=self.place,
                            country=country,
                        ),
                        text("The countries are {names}.", names=row_of(sorted(known))),
                    )
            yield from (node.id for node in nodes if node.country in self.countries)

    def _what(self) -> Text:
        gates = (text("gate {gate}", gate=gate) for gate in self.gates)
        what = _few([*self.links, *self.transfers, *self.nodes, *gates, *self.countries])
        if self.status == "open":
            return text("opened {what}", what=what)
        if self.status == "closed":
            return text("closed {what}", what=what)
        return text("{status} {what}", status=word("status", self.status), what=what)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewCells(Change):
    """Cells of rows of a table set, added to or multiplied.

    The rows are named by id, or chosen by `where`: cells that equal one of the values, or lists
    that hold one. A changed row names the source beside its own, and is as sure as the less sure
    of the two; a mere status leaves both as they are.
    """

    table: str
    how: Edit
    cells: Mapping[str, Any]
    rows: tuple[str, ...] = ()
    where: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    confidence: Confidence = "low"

    def edit(self, draft: Draft) -> None:  # noqa: D102 - as told by Change
        columns = draft.columns(self.table)
        edited = [(record, self._edited(record, columns)) for record in self._chosen(draft)]
        if not any(cells for _, cells in edited):
            raise BadData(self._nothing_known())
        for record, cells in edited:
            if cells:
                changed = replace(record, **{**self._trust(record), **cells})
                draft.require_sound(self.table, changed, self.place)
                draft.put(self.table, changed)

    def _chosen(self, draft: Draft) -> list[Any]:
        draft.require_known(self.table, self.rows, self.place)
        rows = draft.rows(self.table)
        if self.rows:
            return [rows[id_] for id_ in self.rows]
        chosen = [record for record in rows.values() if self._meets(record)]
        if not chosen:
            raise BadData(
                text(
                    "{place}: no row of {table} has {cells}.",
                    place=self.place,
                    table=self.table,
                    cells=_told(self.where),
                )
            )
        return chosen

    def _nothing_known(self) -> Text:
        columns = all_of(self.cells)
        if self.how == "add":
            return text(
                "{place}: in these rows {columns} is not known, so there is nothing to add; set a "
                "value instead.",
                place=self.place,
                columns=columns,
            )
        return text(
            "{place}: in these rows {columns} is not known, so there is nothing to multiply; set "
            "a value instead.",
            place=self.place,
            columns=columns,
        )

    def _meets(self, record: Any) -> bool:
        for column, values in self.where.items():
            cell = getattr(record, field_of(column))
            if not any(value == cell or _holds(cell, value) for value in values):
                return False
        return True

    def _edited(self, record: Any, columns: Mapping[str, Column]) -> dict[str, Any]:
        """Return the new cells by field; a number that is not known stays unknown."""
        if self.how == "set":
            return {field_of(name): value for name, value in self.cells.items()}
        cells = {}
        for name, number in self.cells.items():
            before = getattr(record, field_of(name))
            if before is not None:
                after = before + number if self.how == "add" else before * number
                place = text("{place}, row '{row}'", place=self.place, row=record.id)
                cells[field_of(name)] = cell_of(columns[name], after, place)
        return cells

    def _trust(self, record: Any) -> dict[str, Any]:
        """Return the sources and the confidence of a changed row."""
        if set(self.cells) == {"status"}:
            return {}
        return {
            "source": tuple(dict.fromkeys((*record.source, self.source))),
            "confidence": min(record.confidence, self.confidence, key=_SURENESS.index),
        }

    def _what(self) -> Text:
        sign = {"set": " = ", "add": " + ", "multiply": " x "}[self.how]
        cells = row_of(f"{name}{sign}{_cell(value)}" for name, value in self.cells.items())
        if self.rows:
            return text("changed {rows}: {cells}", rows=_few(self.rows), cells=cells)
        return text(
            "changed {table} with {where}: {cells}",
            table=self.table,
            where=_told(self.where),
            cells=cells,
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewRows(Change):
    """Rows added to a table; with `replacing`, a row of the same id gives way."""

    table: str
    records: tuple[Any, ...]
    replacing: bool = False

    def edit(self, draft: Draft) -> None:  # noqa: D102 - as told by Change
        for record in self.records:
            if not self.replacing and record.id in draft.rows(self.table):
                raise BadData(
                    text(
                        "{place}: {table} has a row '{id}' already.",
                        place=self.place,
                        table=self.table,
                        id=record.id,
                    ),
                    text("Change it under [[change]], or give the new row another id."),
                )
            draft.put(self.table, record)
        for record in self.records:
            draft.require_sound(self.table, record, self.place)

    def _what(self) -> Text:
        rows = _few([record.id for record in self.records])
        if self.replacing:
            return text("replaced or added in {table} {rows}", table=self.table, rows=rows)
        return text("added in {table} {rows}", table=self.table, rows=rows)


def _few(names: Sequence[str]) -> Text:
    first, more = row_of(names[:_NAMED]), len(names) - _NAMED
    return text("{names} and {more} more", names=first, more=more) if more > 0 else first


def _told(where: Mapping[str, tuple[Any, ...]]) -> Text:
    return all_of(
        text("{column} {values}", column=column, values=any_of(map(str, values)))
        for column, values in where.items()
    )


def _holds(cell: Any, value: Any) -> bool:
    return isinstance(cell, tuple) and value in cell


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        return "|".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)
