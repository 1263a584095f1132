"""What rests on each source of a data package."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from corridor.network import Network, Source
from corridor.network.scenario.file import sources_named_in
from corridor.network.tables import read_table
from corridor.reprs import Brief


@dataclass(frozen=True, slots=True, repr=False)
class SourceUse(Brief):
    """A source, and how many rows of each table rest on it.

    A source that scenarios name counts once for "scenarios". `links_km` is the length of the
    links that rest on it; a link of two sources counts for both.
    """

    source: Source
    rows: dict[str, int]
    links_km: float

    @property
    def total_rows(self) -> int:
        """Rows of all tables that rest on the source."""
        return sum(self.rows.values())


def source_uses(network: Network) -> list[SourceUse]:
    """List every source with what rests on it, that of most rows first.

    Parameters
    ----------
    network
        The network of the data package.

    Returns
    -------
    list of SourceUse
        One for each row of the table of sources.
    """
    tables = network.schema.tables.values()
    cited = {
        table.name: Counter(_keys(row["source"] for row in read_table(table)))
        for table in tables
        if any(column.name == "source" for column in table.columns)
    }
    cited["scenarios"] = Counter(sources_named_in(network.folder / "scenarios"))
    km: dict[str, float] = defaultdict(float)
    for link in network.links.values():
        for key in set(link.source):
            km[key] += link.distance_km
    uses = [
        SourceUse(
            source,
            {table: count[key] for table, count in cited.items() if count[key]},
            km[key],
        )
        for key, source in network.sources.items()
    ]
    return sorted(uses, key=lambda use: (-use.total_rows, use.source.id))


def _keys(cells: Iterable[tuple[str, ...]]) -> Iterable[str]:
    return (key for cell in cells for key in set(cell))
