"""The network of a data package: its records, and the networkx graph made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import fields
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from corridor import arguments
from corridor.errors import BadData
from corridor.files import is_there, shipped_data
from corridor.files.cache import PackageCache
from corridor.i18n import Text, text
from corridor.network.columns import NEEDED_TABLES, RECORDS, columns_of, described, field_of
from corridor.network.kept_tables import Kept, read_tables, written_tables
from corridor.network.records import (
    Corridor,
    Crossing,
    FixedLink,
    Gate,
    Link,
    Node,
    Notice,
    Preference,
    Published,
    Rate,
    Region,
    Restriction,
    RouteChoice,
    Service,
    Source,
    Transfer,
    Union,
)
from corridor.network.schema import Schema, Table
from corridor.reprs import brief

if TYPE_CHECKING:
    import networkx as nx

    from corridor.network.geometry import Geometry
    from corridor.network.land import Ground
    from corridor.network.tables import Reading


class _Identified(Protocol):
    """What every record of a keyed table is: it has an id."""

    @property
    def id(self) -> str: ...


_METRES_PER_KM = 1000
# The parts of the cache that hold the records, and that tell that they were judged.
_KEPT, _SOUND = "tables", "sound"

_Record = TypeVar("_Record", bound=_Identified)


class Network:
    """Places, links and transfers of a data package.

    Parameters
    ----------
    folder
        A data package folder; None for the data that comes with corridor.

    Raises
    ------
    BadData
        When a table cannot be read, has a cell that cannot be right, or names a row that is not
        there.

    Examples
    --------
    >>> network = Network()
    >>> network.nodes["oral"].region
    'KZ-27'
    """

    # The network that other records were put into; None for one that is as it was read.
    _made_of: Self | None = None

    def __init__(self, folder: str | Path | None = None) -> None:
        self.folder = shipped_data() if folder is None else arguments.file("data", folder)
        self.schema = Schema(self.folder)
        # The day that the records are of; None as the tables have them, without the calendar.
        self.as_of: date | None = None
        # How the tables were read that are not plain, as they are read.
        self.readings: list[Text] = []
        # Where what is made of these very records is kept; None for those of a changed network.
        self.cache = PackageCache.of(self.folder)
        if self.cache is None or self.cache.get(_SOUND) is None:
            # Every plan needs them, and copies of the network share them.
            self.nodes, self.links  # noqa: B018
            self._keep()

    def __repr__(self) -> str:
        counts = f"{len(self.nodes):,} nodes, {len(self.links):,} links"
        return brief(f"Network({counts}, data {self.version})")

    @property
    def version(self) -> str:
        """Version of the data."""
        return self.schema.version

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """Places, by id."""
        return self._keyed("nodes", Node)

    @cached_property
    def links(self) -> Mapping[str, Link]:
        """Stretches of one mode between two nodes, by id."""
        return self._keyed("links", Link)

    @cached_property
    def regions(self) -> Mapping[str, Region]:
        """Regions by ISO 3166-2 code."""
        return self._keyed("regions", Region)

    @cached_property
    def transfers(self) -> Mapping[str, Transfer]:
        """Changes of mode or gauge, by id."""
        return self._keyed("transfers", Transfer)

    @cached_property
    def crossings(self) -> Mapping[str, Crossing]:
        """What happens at borders, by id."""
        return self._keyed("crossings", Crossing)

    @cached_property
    def restrictions(self) -> Mapping[str, Restriction]:
        """Whose own trade may pass a restricted link, by link id; none without such a table."""
        named = "restrictions" in self.schema.tables
        return self._keyed("restrictions", Restriction) if named else {}

    @cached_property
    def fixed_links(self) -> Mapping[str, FixedLink]:
        """Bridges and tunnels over open water, by id; none where the package has no table."""
        return self._keyed("fixed_links", FixedLink) if "fixed_links" in self.schema.tables else {}

    @cached_property
    def ground(self) -> Ground | None:
        """The land on which roads run; None where the package has no `ground.geojson`."""
        from corridor.network.land import Ground  # noqa: PLC0415 - only doors off the network ask

        path = self.folder / "ground.geojson"
        return Ground(path) if is_there(path) else None

    @cached_property
    def services(self) -> Mapping[str, Service]:
        """Timetables and frequencies, by id."""
        return self._keyed("services", Service)

    @cached_property
    def rates(self) -> Mapping[str, Rate]:
        """Factors of speed, cost, energy and emission, by id."""
        return self._keyed("rates", Rate)

    @cached_property
    def gates(self) -> Mapping[str, Gate]:
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
    def ocean(self) -> frozenset[str]:
        """Links over the ocean between Asia and Europe, which the land bridge keeps off."""
        gates = (gate for gate in self.gates.values() if gate.ocean)
        return frozenset(link for gate in gates for link in gate.links)

    @cached_property
    def corridors(self) -> Mapping[str, Corridor]:
        """Names of the corridors, by id."""
        return self._keyed("corridors", Corridor)

    @cached_property
    def preferences(self) -> Mapping[str, Preference]:
        """Numbers by which freight prefers one way to another, by id."""
        return self._keyed("preferences", Preference)

    def preference(self, id_: str) -> float:
        """Return the value of a preference.

        Raises
        ------
        BadData
            When the table has no such row.
        """
        id_ = arguments.line("id_", id_)
        try:
            return self.preferences[id_].value
        except KeyError:
            raise BadData(
                text("preferences.csv lacks the row '{id}', which the planner needs.", id=id_[:80]),
                text("Take it from the data that comes with corridor."),
            ) from None

    @cached_property
    def unions(self) -> dict[str, frozenset[str]]:
        """Countries (ISO 3166-1) of each union of countries."""
        if self._kept is not None:
            return self._kept.unions
        members: dict[str, set[str]] = {}
        table = self._tables.get("unions")
        if table:
            names = [column.name for column in table.columns]
            union, country = names.index("union"), names.index("country")
            for row in self._rows["unions"].rows:
                members.setdefault(row[union], set()).add(row[country])
        return {union: frozenset(countries) for union, countries in members.items()}

    @cached_property
    def union_names(self) -> Mapping[str, Union]:
        """Names of the unions of countries, by id; none where the package has no table of them."""
        return self._keyed("union_names", Union) if "union_names" in self.schema.tables else {}

    @cached_property
    def route_choices(self) -> Mapping[str, RouteChoice]:
        """Pairs of ends and the gates that trade takes, by id; none where there is no table."""
        return self._keyed("route_choices", RouteChoice)

    @cached_property
    def notices(self) -> Mapping[str, Notice]:
        """What a forwarder must be told, by id; none where the package has no table of it."""
        return self._keyed("notices", Notice)

    @cached_property
    def published(self) -> Mapping[str, Published]:
        """Published figures by which plans are judged, by id."""
        return self._keyed("published", Published)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources by key."""
        return self._keyed("sources", Source)

    @cached_property
    def geometry(self) -> Geometry:
        """Lines of the links along real track, road and sea lane; read when first asked."""
        from corridor.network.geometry import Geometry  # noqa: PLC0415 - only maps ask

        return Geometry(self.folder)

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The network as a networkx graph of plain values, for other programs.

        Nodes are keyed by node id, edges by link id, one edge a direction. Attributes are the
        fields of the records as str, int and float; several values are joined by "|", and a field
        that holds nothing is left out; `source` goes by `sources`. Nodes have `x` and `y`
        (degrees), edges `length` (m) and `osmid` (the link id, not an id of OpenStreetMap), the
        graph `crs`, as OSMnx wants them. The records themselves are in `nodes` and `links`.

        Programs that want whole numbers for names, such as the searches of OSMnx, take
        `nx.convert_node_labels_to_integers(graph, label_attribute="id")`.

        The graph is frozen, and plans are not made on it: copy it with `nx.MultiDiGraph(graph)`
        to change it, and change what plans are made on with a scenario.
        """
        import networkx as nx  # noqa: PLC0415 - a plan alone does not need it

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
            name="corridor", version=self.version, crs="epsg:4326"
        )
        for node in self.nodes.values():
            graph.add_node(node.id, x=node.lon, y=node.lat, **_attributes(node))
        for link in self.links.values():
            length_m = link.distance_km * _METRES_PER_KM
            attributes = {**_attributes(link), "length": length_m, "osmid": link.id}
            graph.add_edge(link.from_id, link.to_id, key=link.id, **attributes)
            graph.add_edge(link.to_id, link.from_id, key=link.id, **attributes)
        nx.freeze(graph)
        return graph

    def with_rows(self, **tables: Mapping[str, Any]) -> Self:
        """Return the same network with other records in some tables.

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
        for derived in ("graph", "gates_of_link", "ocean"):
            other.__dict__.pop(derived, None)
        other.__dict__.update(tables)
        other.readings = list(self.readings)
        if tables:
            other.cache = None
            other.__dict__["_made_of"] = self if self._made_of is None else self._made_of
        return other

    def cache_of(self, *tables: str) -> PackageCache | None:
        """Return where things are kept that are made of some tables alone; None for changed ones.

        Parameters
        ----------
        *tables
            Names of the tables.
        """
        whole = self if self._made_of is None else self._made_of
        is_same = all(getattr(self, table) is getattr(whole, table) for table in tables)
        return whole.cache if is_same else None

    def _kept_as(self, name: str, make: Callable[[], Self]) -> Self:
        """Return a network that is made of this one alone: as it was kept, else made and kept.

        Parameters
        ----------
        name
            What it is kept by.
        make
            Makes it.
        """
        if self.cache is None:
            return make()
        other = object.__new__(type(self))
        other.folder, other.schema, other.as_of = self.folder, self.schema, self.as_of
        other.readings, other.cache = list(self.readings), self.cache.under(name)
        if other._kept is None:
            made = make()
            made.cache = other.cache
            made._keep()  # noqa: SLF001 - its own kind
            return made
        return other

    @cached_property
    def _tables(self) -> dict[str, Table]:
        return described(self.schema)

    @cached_property
    def _rows(self) -> dict[str, Reading]:
        from corridor.network.package import (  # noqa: PLC0415 - only where nothing was kept
            require_described,
            sound_tables,
        )

        require_described(self.schema)
        return sound_tables(self.schema, self._tables)

    @cached_property
    def _kept(self) -> Kept | None:
        """The tables as they were kept; None where they were not."""
        content = None if self.cache is None else self.cache.get(_KEPT)
        return None if content is None else read_tables(content, RECORDS, self.folder)

    def _keep(self) -> None:
        """Keep the records, where all were read from plain tables."""
        if self.cache is None or any(reading.note for reading in self._rows.values()):
            return
        try:
            tables = {name: getattr(self, name) for name in RECORDS}
        except BadData:
            # A table that plans need is not there; who needs it says so.
            return
        written = written_tables(tables, self.unions)
        if written is None:
            self.cache = None
            return
        self.cache.put(_KEPT, written)
        self.cache.put(_SOUND, "")

    def dated(self, day: date) -> Self:
        """Return the same network, known to be as it is on a day."""
        other = self.with_rows()
        other.as_of = day
        return other

    def _keyed(self, name: str, cls: type[_Record]) -> Mapping[str, _Record]:
        """Read a table into records of those of its columns that the record has.

        A column that the package does not have leaves the field at its default; a table that it
        may lack and does holds no rows.
        """
        if self._kept is not None:
            return self._kept.records[name]
        if name not in NEEDED_TABLES and name not in self.schema.tables:
            return {}
        self.schema.table(name)
        columns, reading = self._tables[name].columns, self._rows[name]
        wanted = set(columns_of(name))
        places = {
            field_of(column.name): place
            for place, column in enumerate(columns)
            if column.name in wanted
        }
        if reading.note:
            self.readings.append(reading.note)
        records = (
            cls(**{field: cells[place] for field, place in places.items()})
            for cells in reading.rows
        )
        return {record.id: record for record in records}


def _attributes(record: Node | Link) -> dict[str, str | int | float]:
    """Return the fields of a record as values that every format of graphs can hold."""
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    del values["id"]
    # "source" is what tables of edges call the node that an edge leaves.
    values["sources"] = values.pop("source")
    return {name: _plain(value) for name, value in values.items() if value not in (None, "", ())}


def _plain(value: Any) -> str | int | float:
    if isinstance(value, tuple):
        return "|".join(map(str, value))
    if isinstance(value, str):
        # A name may be a text in several languages, which other programs know nothing of.
        return str.__str__(value)
    number: int | float = value
    return number
