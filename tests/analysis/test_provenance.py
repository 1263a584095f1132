"""What rests on each source."""

from __future__ import annotations

import corridor
from corridor.analysis.provenance import source_uses


def test_every_source_is_listed_with_the_rows_that_rest_on_it(planner: corridor.Planner) -> None:
    uses = source_uses(planner.network)
    assert {use.source.id for use in uses} == set(planner.network.sources)
    assert all(use.total_rows for use in uses)
    by_links = sum(use.rows.get("links", 0) for use in uses)
    assert by_links == sum(len(set(link.source)) for link in planner.network.links.values())
