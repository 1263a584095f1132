"""The sources of a data package as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from rich.text import Text

from corridor.cli.console import standard_console
from corridor.cli.tables import headed_table, heading
from corridor.i18n import Text as Told
from corridor.i18n import plural, row_of, say, tell, text, word
from corridor.network import Source

if TYPE_CHECKING:
    from corridor.analysis.provenance import SourceUse

_ROWS: Mapping[str, Callable[[int], Told]] = {
    "nodes": lambda count: plural("{number} node", "{number} nodes", count),
    "regions": lambda count: plural("{number} region", "{number} regions", count),
    "lines": lambda count: plural("{number} line", "{number} lines", count),
    "facilities": lambda count: plural("{number} facility", "{number} facilities", count),
    "fixed_links": lambda count: plural("{number} fixed link", "{number} fixed links", count),
    "links": lambda count: plural("{number} link", "{number} links", count),
    "crossings": lambda count: plural("{number} crossing", "{number} crossings", count),
    "transfers": lambda count: plural("{number} transfer", "{number} transfers", count),
    "services": lambda count: plural("{number} service", "{number} services", count),
    "rates": lambda count: plural("{number} rate", "{number} rates", count),
    "published": lambda count: plural(
        "{number} published figure", "{number} published figures", count
    ),
    "preferences": lambda count: plural("{number} preference", "{number} preferences", count),
    "unions": lambda count: plural("{number} union", "{number} unions", count),
    "scenarios": lambda count: plural("{number} scenario", "{number} scenarios", count),
}


def show_source_uses(uses: Iterable[SourceUse]) -> None:
    """Print each source with its address and the rows and kilometres that rest on it."""
    table = headed_table(2)
    table.add_column(heading("source"), overflow="fold", ratio=3)
    table.add_column(heading("what rests on it"), overflow="fold", ratio=1)
    for use in uses:
        table.add_row(described(use.source, tell(word("source", use.source.kind))), _uses(use))
    standard_console().print(table)


def described(source: Source, kind: str = "") -> Text:
    """Name a source by its key, title, publisher and address.

    Parameters
    ----------
    source
        The source.
    kind
        What it is, in the reader's language; "" when that is of no interest.
    """
    about = ", ".join(filter(None, (source.publisher, str(source.year or ""))))
    title = f"{source.title} ({about})" if about else source.title
    return Text.assemble(
        (source.id, "bold"),
        f"  {', '.join(filter(None, (title, kind)))}",
        f"\n{source.url}" if source.url else "",
    )


def _uses(use: SourceUse) -> Text:
    rows = row_of(_rows(use))
    if not use.links_km:
        return Text(tell(rows))
    return Text(say("{rows}; {km:,.0f} km of links", rows=rows, km=use.links_km))


def _rows(use: SourceUse) -> Iterator[Told]:
    for table, count in use.rows.items():
        told = _ROWS.get(table)
        yield told(count) if told else text("{number} in {table}", number=count, table=table)
