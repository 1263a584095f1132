"""What a scenario changes: rows closed or opened, cells changed, rows added."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from corridor.errors import BadData
from corridor.network.records import Confidence, Status
from corridor.network.scenario.cells import cell_of
from corridor.network.scenario.draft import Draft, field_of
from corridor.network.schema import Column

Edit = Literal["set", "add", "multiply"]

_SURENESS: tuple[Confidence, ...] = ("low", "medium", "high")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Period:
    """The days on which a change holds: first and last day, months of any year; None for any."""

    start: dt.date | None = None
    end: dt.date | None = None
    months: tuple[int, ...] = ()

    def holds(self, on: dt.date | None) -> bool:
        """Whether a day lies in the period; without a day, yes."""
        if on is None:
            return True
        return (
            (self.start is None or self.start <= on)
            and (self.end is None or on <= self.end)
            and (not self.months or on.month in self.months)
        )

    def __str__(self) -> str:
        start = f" from {self.start}" if self.start else ""
        end = f" {'to' if self.start else 'until'} {self.end}" if self.end else ""
        months = ", ".join(_MONTHS[month - 1] for month in self.months)
        return f"{start}{end} in {months}" if months else f"{start}{end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(ABC):
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
    """

    place: str
    period: Period = field(default_factory=Period)
    reason: str = ""
    source: str = ""

    def describe(self) -> str:
        """Tell in one line what is changed, when and why."""
        return f"{self._what()}{self.period}{f': {self.reason}' if self.reason else ''}"

    @abstractmethod
    def edit(self, draft: Draft) -> None:
        """Put the changed rows into a draft.

        Raises
        ------
        BadData
            When a row does not exist, or would be wrong after the change.
        """

    @abstractmethod
    def _what(self) -> str:
        """Tell what is changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
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
                        f"{self.place}: no node lies in '{country}'.",
                        f"The countries are {', '.join(sorted(known))}.",
                    )
            yield from (node.id for node in nodes if node.country in self.countries)

    def _what(self) -> str:
        gates = (f"gate {gate}" for gate in self.gates)
        what = [*self.links, *self.transfers, *self.nodes, *gates, *self.countries]
        return f"{'opened' if self.status == 'open' else self.status} {_few(what)}"


@dataclass(frozen=True, slots=True, kw_only=True)
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
            raise BadData(
                f"{self.place}: in these rows {' and '.join(self.cells)} is not known, so there is "
                f"nothing to {self.how}; set a value instead."
            )
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
            raise BadData(f"{self.place}: no row of {self.table} has {_told(self.where)}.")
        return chosen

    def _meets(self, record: Any) -> bool:
        for column, values in self.where.items():
            cell = getattr(record, field_of(column))
            if not any(value == cell or _holds(cell, value) for value in values):
                return False
        return True

    def _edited(self, record: Any, columns: Mapping[str, Column]) -> dict[str, Any]:
        """Give the new cells by field; a number that is not known stays unknown."""
        if self.how == "set":
            return {field_of(name): value for name, value in self.cells.items()}
        cells = {}
        for name, number in self.cells.items():
            before = getattr(record, field_of(name))
            if before is not None:
                after = before + number if self.how == "add" else before * number
                place = f"{self.place}, row '{record.id}'"
                cells[field_of(name)] = cell_of(columns[name], after, place)
        return cells

    def _trust(self, record: Any) -> dict[str, Any]:
        """Give the sources and the confidence of a changed row."""
        if set(self.cells) == {"status"}:
            return {}
        return {
            "source": tuple(dict.fromkeys((*record.source, self.source))),
            "confidence": min(record.confidence, self.confidence, key=_SURENESS.index),
        }

    def _what(self) -> str:
        rows = _few(self.rows) if self.rows else f"{self.table} with {_told(self.where)}"
        sign = {"set": " = ", "add": " + ", "multiply": " x "}[self.how]
        cells = ", ".join(f"{name}{sign}{_cell(value)}" for name, value in self.cells.items())
        return f"changed {rows}: {cells}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRows(Change):
    """Rows added to a table; with `replacing`, a row of the same id gives way."""

    table: str
    records: tuple[Any, ...]
    replacing: bool = False

    def edit(self, draft: Draft) -> None:  # noqa: D102 - as told by Change
        for record in self.records:
            if not self.replacing and record.id in draft.rows(self.table):
                raise BadData(
                    f"{self.place}: {self.table} has a row '{record.id}' already.",
                    "Change it under [[change]], or give the new row another id.",
                )
            draft.put(self.table, record)
        for record in self.records:
            draft.require_sound(self.table, record, self.place)

    def _what(self) -> str:
        verb = "replaced or added" if self.replacing else "added"
        return f"{verb} in {self.table} {_few([record.id for record in self.records])}"


def _few(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _told(where: Mapping[str, tuple[Any, ...]]) -> str:
    return " and ".join(
        f"{column} {' or '.join(map(str, values))}" for column, values in where.items()
    )


def _holds(cell: Any, value: Any) -> bool:
    return isinstance(cell, tuple) and value in cell


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        return "|".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)
