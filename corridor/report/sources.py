"""Sources in words, and what rests on each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from corridor.i18n import Text, plural, row_of, say, tell, text, word
from corridor.network import Source
from corridor.report.sheets import Column, Section, Sheet

if TYPE_CHECKING:
    from corridor.analysis.provenance import SourceUse

_ROWS: Mapping[str, Callable[[int], Text]] = {
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


def source_uses_section(uses: Iterable[SourceUse]) -> Section:
    """Tell of each source with its address and the rows and kilometres that rest on it."""
    columns = (
        Column(tell(word("heading", "source"))),
        Column(tell(word("heading", "what rests on it"))),
    )
    rows = tuple(
        (source_told(use.source, tell(word("source", use.source.kind))), _uses(use)) for use in uses
    )
    return Section("", Sheet("", columns, rows))


def source_told(source: Source, kind: str = "") -> str:
    """Name a source by its key, title, publisher and, on a second line, address.

    Parameters
    ----------
    source
        The source.
    kind
        What it is, in the reader's language; "" when that is of no interest.
    """
    about = ", ".join(filter(None, (source.publisher, str(source.year or ""))))
    title = f"{source.title} ({about})" if about else source.title
    named = f"{source.id}  {', '.join(filter(None, (title, kind)))}"
    return f"{named}\n{source.url}" if source.url else named


def _uses(use: SourceUse) -> str:
    rows = row_of(_rows(use))
    if not use.links_km:
        return tell(rows)
    return say("{rows}; {km:,.0f} km of links", rows=rows, km=use.links_km)


def _rows(use: SourceUse) -> Iterator[Text]:
    for table, count in use.rows.items():
        told = _ROWS.get(table)
        yield told(count) if told else text("{number} in {table}", number=count, table=table)
