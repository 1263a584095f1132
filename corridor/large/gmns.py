"""Reads a network in the General Modeling Network Specification (GMNS) as a large graph."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corridor import arguments
from corridor.errors import BadData
from corridor.files import Unreadable
from corridor.i18n import row_of, text
from corridor.large.graph import Engine, LargeGraph
from corridor.network.cell_values import NUMBER, placed, shown

# Programs that know no other links leave out that theirs are directed.
_YES_OR_NO = {"true": True, "1": True, "": True, "false": False, "0": False}
_NODE, _LINK, _GROUP = "node.csv", "link.csv", "use_group.csv"


def read_gmns(
    path: str | Path,
    cost: str = "length",
    *,
    uses: str | Collection[str] = (),
    decimals: int = 3,
    engine: Engine | None = None,
) -> LargeGraph:
    """Read a network in the General Modeling Network Specification, and prepare it for questions.

    Nodes and links are known by the ids that the tables give them. What turns cost, and which are
    forbidden (`movement.csv`), is left out of account.

    Parameters
    ----------
    path
        A folder, or a ZIP file, with `node.csv` (node_id, x_coord, y_coord), `link.csv` (link_id,
        from_node_id, to_node_id, directed, and what a way costs) and, where there is one,
        `use_group.csv`. A link that does not say whether it is directed is. x_coord and y_coord
        help to order the nodes, whatever their unit.
    cost
        The column of `link.csv` whose sum is to be least.
    uses
        Uses of which a link must allow one, or groups of them; any when none is given. A link
        that names no uses allows all.
    decimals, engine
        As of `LargeGraph`.

    Returns
    -------
    LargeGraph
        A link that is not directed is two arcs of it, the one back behind the one forth.

    Raises
    ------
    BadData
        When a file cannot be read, a column is missing, or a cell has no right value; the message
        names file, row and column.
    BadQuestion
        When an argument makes no sense.
    """
    folder = _Folder(arguments.file("path", path))
    asked = arguments.words("uses", uses)
    nodes = _read_nodes(folder)
    wanted = _Uses({asked} if isinstance(asked, str) else {*asked}, _groups(folder))
    links = _read_links(folder, arguments.line("cost", cost), nodes, wanted)
    is_two_way = np.repeat(np.array(links.two_way, bool), 2)
    is_two_way[::2] = True
    ends = np.array(links.ends, np.int64).reshape(-1, 2)
    costs, ids = np.array(links.costs, np.float64), _as_ids(links.ids)
    return LargeGraph(
        ends.ravel()[is_two_way],
        ends[:, ::-1].ravel()[is_two_way],
        np.repeat(costs, 2)[is_two_way],
        latitude=nodes.lat,
        longitude=nodes.lon,
        node_ids=_as_ids([*nodes.number]),
        link_ids=np.repeat(ids, 2)[is_two_way],
        decimals=decimals,
        engine=engine,
    )


@dataclass
class _Nodes:
    """The number of each node by its id, and coordinates by number."""

    number: dict[str, int] = field(default_factory=dict)
    lat: list[float] = field(default_factory=list)
    lon: list[float] = field(default_factory=list)


@dataclass
class _Links:
    """Links that may be used, a row each: ends as numbers of nodes."""

    ids: list[str] = field(default_factory=list)
    ends: list[tuple[int, int]] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    two_way: list[bool] = field(default_factory=list)


class _Uses:
    """Which links may be used, by what they say of uses."""

    def __init__(self, asked: Collection[str], groups: Mapping[str, Collection[str]]) -> None:
        self._groups = groups
        self._asked = self._all_of(asked)
        self._known: dict[str, bool] = {}

    def allow(self, told: str) -> bool:
        """Whether a link with these `allowed_uses` allows one of the uses asked for."""
        known = self._known.get(told)
        if known is None:
            named = {use.strip() for use in told.split(",")} - {""}
            known = not (self._asked and named) or not self._asked.isdisjoint(self._all_of(named))
            self._known[told] = known
        return known

    def _all_of(self, named: Collection[str]) -> set[str]:
        """Return uses with those of the groups among them, and of the groups in these."""
        found: set[str] = set()
        ahead = [*named]
        while ahead:
            use = ahead.pop()
            if use not in found:
                found.add(use)
                ahead.extend(self._groups.get(use, ()))
        return found


def _read_nodes(folder: _Folder) -> _Nodes:
    nodes = _Nodes()
    with folder.table(_NODE, ("node_id", "x_coord", "y_coord")) as table:
        for id_, lon, lat in table.rows:
            if not id_:
                raise table.fault(
                    "node_id", text("'{value}' is empty, and every row needs one.", value="node_id")
                )
            if id_ in nodes.number:
                raise table.fault(
                    "node_id",
                    text(
                        "'{value}' stands in another row already; each row needs its own.",
                        value=shown(id_),
                    ),
                )
            nodes.number[id_] = len(nodes.number)
            nodes.lat.append(table.number("y_coord", lat))
            nodes.lon.append(table.number("x_coord", lon))
    return nodes


def _read_links(folder: _Folder, cost: str, nodes: _Nodes, uses: _Uses) -> _Links:
    links = _Links()
    columns = ("link_id", "from_node_id", "to_node_id", cost)
    with folder.table(_LINK, columns, optional=("directed", "allowed_uses")) as table:
        for id_, start, end, told, directed, allowed in table.rows:
            if not uses.allow(allowed):
                continue
            ends = nodes.number.get(start), nodes.number.get(end)
            if ends[0] is None or ends[1] is None:
                at = ("from_node_id", start) if ends[0] is None else ("to_node_id", end)
                raise table.fault(at[0], text("'{value}' is no node.", value=shown(at[1])))
            one_way = _YES_OR_NO.get(directed.strip().casefold())
            if one_way is None:
                wrong = text("'{value}' is neither true nor false.", value=shown(directed))
                raise table.fault("directed", wrong)
            links.ids.append(id_)
            links.ends.append((ends[0], ends[1]))
            links.costs.append(table.number(cost, told, least=0.0))
            links.two_way.append(not one_way)
    return links


def _groups(folder: _Folder) -> dict[str, list[str]]:
    """Return the uses of each group."""
    if not folder.has(_GROUP):
        return {}
    with folder.table(_GROUP, ("use_group", "uses")) as table:
        return {group: [use.strip() for use in uses.split(",")] for group, uses in table.rows}


def _as_ids(told: list[str]) -> NDArray[Any]:
    """Return ids as whole numbers where all of them are, else as texts."""
    if all(id_.isascii() and id_.isdecimal() and str(int(id_)) == id_ for id_ in told):
        try:
            return np.array([*map(int, told)], np.int64)
        except OverflowError:
            pass
    return np.array(told, np.str_)


class _Folder:
    """The tables of a folder or of a ZIP file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def has(self, name: str) -> bool:
        """Whether there is a table of some name."""
        if self._path.is_file():
            with self._archive() as archive:
                return name in archive.namelist()
        return (self._path / name).is_file()

    @contextmanager
    def table(
        self, name: str, columns: Collection[str], *, optional: Collection[str] = ()
    ) -> Iterator[_Table]:
        """Read the rows of a table while the block lasts; optional columns come last."""
        try:
            with self._lines(name) as lines:
                yield _Table(name, csv.reader(lines, strict=True), columns, optional)
        except OSError as error:
            raise Unreadable(name, error.strerror or str(error)) from error
        except (UnicodeDecodeError, csv.Error, zipfile.BadZipFile, RuntimeError) as error:
            raise Unreadable(name, str(error)) from error

    @contextmanager
    def _lines(self, name: str) -> Iterator[Iterator[str]]:
        if not self._path.is_file():
            if (self._path / name).exists() and not (self._path / name).is_file():
                raise Unreadable(name, text("it is not a regular file"))
            with (self._path / name).open(encoding="utf-8-sig", newline="") as file:
                yield file
            return
        with self._archive() as archive:
            if name not in archive.namelist():
                raise FileNotFoundError(2, text("the archive holds no such file"))
            with archive.open(name) as packed:
                yield TextIOWrapper(packed, encoding="utf-8-sig", newline="")

    def _archive(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(self._path)
        except zipfile.BadZipFile as error:
            raise Unreadable(self._path.name, text("it is no ZIP file")) from error


class _Table:
    """Some columns of a table, row by row."""

    def __init__(
        self,
        name: str,
        records: Any,
        columns: Collection[str],
        optional: Collection[str],
    ) -> None:
        self._name, self._records = name, records
        header: list[str] = next(records, [])
        for column in columns:
            if column not in header:
                wrong = text(
                    "the column '{column}' is missing; the headings are: {headings}.",
                    column=column,
                    headings=row_of(header),
                )
                raise BadData(placed(name, None, None, wrong))
        self._width = len(header)
        self._places = [header.index(column) for column in columns]
        self._optional = [header.index(c) if c in header else None for c in optional]
        self._row = 1

    @property
    def rows(self) -> Iterator[list[str]]:
        """The cells of the columns, those of optional columns that are missing empty."""
        width, places, optional = self._width, self._places, self._optional
        for cells in self._records:
            self._row += 1
            if len(cells) != width:
                if not any(cells):
                    continue
                raise self._out_of_step(len(cells))
            row = [cells[place] for place in places]
            row += ["" if place is None else cells[place] for place in optional]
            yield row

    def number(self, column: str, cell: str, least: float = -np.inf) -> float:
        """Read a number.

        Raises
        ------
        BadData
            When it is none, or too small.
        """
        if not NUMBER.fullmatch(cell):
            raise self.fault(column, text("'{value}' is not a number.", value=shown(cell)))
        number = float(cell)
        if not least <= number < np.inf:
            wrong = text("'{value}' must be zero or more, and finite.", value=shown(cell))
            raise self.fault(column, wrong)
        return number

    def fault(self, column: str, told: str) -> BadData:
        """Tell of a cell of this row that cannot be right."""
        return BadData(placed(self._name, self._row, column, told))

    def _out_of_step(self, cells: int) -> BadData:
        told = text(
            "{file}, row {row}: {cells} cells stand under {headings} headings.",
            file=self._name,
            row=self._row,
            cells=cells,
            headings=self._width,
        )
        return BadData(told)
