"""The network of a data package: its records, and the networkx graph made of them."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import fields
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from corridor.errors import BadData
from corridor.files import shipped_data
from corridor.i18n import text
from corridor.network.geometry import Geometry
from corridor.network.records import (
    Corridor,
    Crossing,
    Gate,
    Link,
    Node,
    Preference,
    Published,
    Rate,
    Region,
    Service,
    Source,
    Transfer,
)
from corridor.network.schema import Schema, Table
from corridor.network.tables import read_cells, read_table

if TYPE_CHECKING:
    import networkx as nx
    from pandas import DataFrame


class _Identified(Protocol):
    """A dataclass with an id: what every record of a keyed table is."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> str: ...


_Record = TypeVar("_Record", bound=_Identified)
# Columns whose names are words of Python, and the fields that hold them.
_COLUMN_OF = {"from_id": "from", "to_id": "to", "transit_class": "class"}


class Network:
    """Places, links and transfers of a data package.

    Parameters
    ----------
    folder
        A data package folder; None for the data that comes with corridor.

    Raises
    ------
    BadData
        When a table cannot be read or names a node that is not there.

    Examples
    --------
    >>> network = Network()
    >>> network.nodes["oral"].region
    'KZ-27'
    """

    def __init__(self, folder: str | Path | None = None) -> None:
        self.folder = shipped_data() if folder is None else Path(folder)
        self.schema = Schema(self.folder)
        self.nodes = self._keyed("nodes", Node)
        self.links = self._keyed("links", Link)
        self._require_nodes(
            "links", ((link.id, end) for link in self.links.values() for end in _ends(link))
        )

    @property
    def version(self) -> str:
        """Version of the data."""
        return self.schema.version

    @cached_property
    def regions(self) -> dict[str, Region]:
        """Regions by ISO 3166-2 code."""
        return self._keyed("regions", Region)

    @cached_property
    def transfers(self) -> dict[str, Transfer]:
        """Changes of mode or gauge, by id."""
        transfers = self._keyed("transfers", Transfer)
        self._require_nodes("transfers", ((key, row.node) for key, row in transfers.items()))
        return transfers

    @cached_property
    def crossings(self) -> dict[str, Crossing]:
        """What happens at borders, by id."""
        return self._keyed("crossings", Crossing)

    @cached_property
    def services(self) -> dict[str, Service]:
        """Timetables and frequencies, by id."""
        return self._keyed("services", Service)

    @cached_property
    def rates(self) -> dict[str, Rate]:
        """Factors of speed, cost, energy and emission, by id."""
        return self._keyed("rates", Rate)

    @cached_property
    def gates(self) -> dict[str, Gate]:
        """Gates of the screenlines, by id, in the order of the table."""
        return self._keyed("gates", Gate)

    @cached_property
    def gates_of_link(self) -> dict[str, tuple[Gate, ...]]:
        """Gates that a link passes, by link id."""
        passed: dict[str, tuple[Gate, ...]] = {}
        for gate in self.gates.values():
            for link in gate.links:
                passed[link] = (*passed.get(link, ()), gate)
        return passed

    @cached_property
    def corridors(self) -> dict[str, Corridor]:
        """Names of the corridors, by id; none where the package has no table of them."""
        return self._keyed("corridors", Corridor) if "corridors" in self.schema.tables else {}

    @cached_property
    def preferences(self) -> dict[str, Preference]:
        """Numbers by which freight prefers one way to another, by id."""
        return self._keyed("preferences", Preference)

    def preference(self, id_: str) -> float:
        """Give the value of a preference.

        Raises
        ------
        BadData
            When the table has no such row.
        """
        try:
            return self.preferences[id_].value
        except KeyError:
            raise BadData(
                text("preferences.csv lacks the row '{id}', which the planner needs.", id=id_),
                text("Take it from the data that comes with corridor."),
            ) from None

    @cached_property
    def unions(self) -> dict[str, frozenset[str]]:
        """Countries (ISO 3166-1) of each customs union."""
        members: dict[str, set[str]] = {}
        for row in read_table(self._table("unions")):
            members.setdefault(row["union"], set()).add(row["country"])
        return {union: frozenset(countries) for union, countries in members.items()}

    @cached_property
    def published(self) -> dict[str, Published]:
        """Published figures by which plans are judged, by id."""
        return self._keyed("published", Published)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by key."""
        return self._keyed("sources", Source)

    @cached_property
    def geometry(self) -> Geometry:
        """Lines of the links along real track, road and sea lane; read when first asked."""
        return Geometry(self.folder)

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The network as a networkx graph.

        Nodes are keyed by node id, edges by link id, one edge a direction; the fields of the
        records are the attributes, and `record` is the record itself.
        """
        import networkx as nx  # noqa: PLC0415 - a plan alone does not need it

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="corridor", version=self.version)
        for node in self.nodes.values():
            graph.add_node(node.id, record=node, **_attributes(node))
        for link in self.links.values():
            attributes = _attributes(link)
            graph.add_edge(link.from_id, link.to_id, key=link.id, record=link, **attributes)
            graph.add_edge(link.to_id, link.from_id, key=link.id, record=link, **attributes)
        return graph

    def with_rows(self, **tables: dict[str, Any]) -> Network:
        """Give the same network with other records in some tables.

        Parameters
        ----------
        **tables
            For each table that changes (`links`, `transfers`, `rates` ...) all its records by
            id.

        Returns
        -------
        Network
            Shares every other record with this one, which stays as it is.
        """
        other = copy(self)
        for derived in ("graph", "gates_of_link"):
            other.__dict__.pop(derived, None)
        other.__dict__.update(tables)
        return other

    def to_frame(self) -> DataFrame:
        """Give the links as a pandas frame, with their lines where geopandas is installed."""
        from corridor.export.frames import network_frame  # noqa: PLC0415 - only on demand

        return network_frame(self)

    def _table(self, name: str) -> Table:
        try:
            return self.schema.tables[name]
        except KeyError:
            raise BadData(
                text(
                    "'{folder}' describes no table '{table}' in datapackage.json.",
                    folder=str(self.folder),
                    table=name,
                )
            ) from None

    def _keyed(self, name: str, cls: type[_Record]) -> dict[str, _Record]:
        """Read a table into records of those of its columns that the record has."""
        table = self._table(name)
        places = {column.name: place for place, column in enumerate(table.columns)}
        names = (_COLUMN_OF.get(field.name, field.name) for field in fields(cls))
        pick = itemgetter(*(places[column] for column in names))
        keyed: dict[str, _Record] = {}
        for cells in read_cells(table):
            record = cls(*pick(cells))
            if record.id in keyed:
                raise BadData(
                    text("{file}: two rows have the id '{id}'.", file=f"{name}.csv", id=record.id)
                )
            keyed[record.id] = record
        return keyed

    def _require_nodes(self, table: str, references: Iterable[tuple[str, str]]) -> None:
        for row, node in references:
            if node not in self.nodes:
                raise BadData(
                    text(
                        "{file}, row '{row}': no node is called '{node}'.",
                        file=f"{table}.csv",
                        row=row,
                        node=node,
                    ),
                    text("Add it to nodes.csv or mend the name."),
                )


def _ends(link: Link) -> tuple[str, str]:
    return link.from_id, link.to_id


def _attributes(record: Node | Link) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__slots__ if name != "id"}
