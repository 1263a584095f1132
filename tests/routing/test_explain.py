"""Every number of a plan names its source."""

from __future__ import annotations

import pytest

import corridor


def test_an_explanation_covers_every_kilometre_and_names_every_source(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("Lianyungang", "Duisburg", via="Oral")
    explanation = plan.explain()
    assert sum(link.distance_km for link in explanation.links) == pytest.approx(plan.distance_km)
    for link in explanation.links:
        assert link.kind
        assert link.confidence in ("high", "medium", "low")
        assert [source.id for source in link.sources] == list(link.passage.link.source)
        assert all(source.title for source in link.sources)
    used = {source for link in explanation.links for source in link.sources}
    assert {source for source, _ in explanation.sources} == used
    kilometres = [km for _, km in explanation.sources]
    assert kilometres == sorted(kilometres, reverse=True)


def test_most_of_the_way_rests_on_documents_with_an_address(planner: corridor.Planner) -> None:
    plan = planner.route("Dostyk", "Brest")
    with_address = sum(
        link.distance_km
        for link in plan.explain().links
        if any(source.url for source in link.sources)
    )
    assert with_address / plan.distance_km > 0.9
