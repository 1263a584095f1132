"""The sources of a data package as a table."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corridor.analysis.provenance import SourceUse


def show_source_uses(uses: Iterable[SourceUse]) -> None:
    """Print each source with its address and the rows and kilometres that rest on it."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("source", overflow="fold", ratio=3)
    table.add_column("what rests on it", overflow="fold", ratio=1)
    for use in uses:
        source = use.source
        about = ", ".join(filter(None, (source.publisher, str(source.year or ""))))
        rows = ", ".join(f"{count} {name}" for name, count in use.rows.items())
        km = f"; {use.links_km:,.0f} km of links" if use.links_km else ""
        table.add_row(
            Text.assemble(
                (source.id, "bold"),
                f"  {source.title}{f' ({about})' if about else ''}, {source.kind}",
                f"\n{source.url}" if source.url else "",
            ),
            Text(f"{rows}{km}"),
        )
    Console(highlight=False).print(table)
