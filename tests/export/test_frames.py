"""Plans, comparisons and the network as frames and in notebooks."""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path

import geopandas
import pandas as pd
import pytest

import corridor
from tests.export.hostile import hostile_plan


@pytest.fixture(scope="module")
def plan(planner: corridor.Planner) -> corridor.Plan:
    return planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")


def test_a_plan_is_a_frame_with_a_row_and_a_line_a_leg(plan: corridor.Plan) -> None:
    frame = plan.to_frame()
    assert isinstance(frame, geopandas.GeoDataFrame)
    assert frame.crs == "EPSG:4326"
    assert frame["distance_km"].sum() == pytest.approx(plan.distance_km)
    assert list(frame["gauge_mm"]) == [leg.gauge_mm for leg in plan.legs]
    assert frame.geometry.iloc[0].coords[0] == pytest.approx(
        (plan.origin.lon, plan.origin.lat), abs=1e-5
    )


def test_the_network_is_a_frame_by_link(planner: corridor.Planner) -> None:
    frame = planner.network.to_frame()
    assert isinstance(frame, geopandas.GeoDataFrame)
    assert set(frame.index) == set(planner.network.links)
    link = planner.network.links["rail-aachen--montzen"]
    assert frame.loc[link.id, "distance_km"] == link.distance_km


def test_a_comparison_is_a_frame_with_a_row_a_choice(planner: corridor.Planner) -> None:
    comparison = planner.compare("Lianyungang", "Duisburg")
    frame = comparison.to_frame()
    assert list(frame["corridor"]) == [str(choice.corridor) for choice in comparison.shown]
    assert (frame["hours_low"] <= frame["hours_typical"]).all()


def test_without_geopandas_a_frame_has_no_lines(
    plan: corridor.Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "geopandas", None)
    frame = plan.to_frame()
    assert type(frame) is pd.DataFrame
    assert "geometry" not in frame


def test_without_pandas_the_way_out_is_told(
    plan: corridor.Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(corridor.MissingPackage, match="pip install pandas"):
        plan.to_frame()


class _Seen(HTMLParser):
    """Collects the tags and the texts of a page, the inside of frames apart."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_notebook_shows_map_and_table_of_a_plan(plan: corridor.Plan) -> None:
    seen = _Seen(plan._repr_html_())
    assert seen.tags.count("iframe") == 1
    assert seen.tags.count("table") == 2
    assert "Dostyk" in seen.texts


@pytest.mark.slow
def test_a_notebook_shows_map_and_table_of_a_comparison(planner: corridor.Planner) -> None:
    comparison = planner.compare("Lianyungang", "Duisburg")
    seen = _Seen(comparison._repr_html_())
    assert seen.tags.count("iframe") == 1
    assert seen.tags.count("tr") == len(comparison.shown) + 1


def test_a_hostile_name_is_a_text_in_a_notebook(tmp_path: Path) -> None:
    plan = hostile_plan(tmp_path)
    seen = _Seen(plan._repr_html_())
    assert "script" not in seen.tags
    assert {leg.start.name for leg in plan.legs} <= set(seen.texts)
