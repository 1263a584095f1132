"""The page of a plan: whole, safe, the same every time, and true to the plan."""

from __future__ import annotations

import base64
import hashlib
import html
import os
import re
import subprocess
import sys
from pathlib import Path

import folium
import pytest

from corridor.errors import OutputError
from corridor.i18n import LANGUAGES
from corridor.maps import RouteMap, route_map
from tests.maps.hostile import NAMES, hostile_plan
from tests.maps.page_parts import PageParts

_MOST_BYTES = 600_000


@pytest.fixture(scope="module")
def plan(planner):
    return planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")


@pytest.fixture(scope="module")
def parts(plan):
    return PageParts(route_map(plan).html())


def test_plan_map_gives_a_route_map(plan):
    assert isinstance(plan.map(), RouteMap)


def test_hostile_names_stay_text(tmp_path):
    page = route_map(hostile_plan(tmp_path)).html()
    parts = PageParts(page)
    assert [tag for tag, _ in parts.tags if tag in ("script", "img")] == ["script", "script"]
    assert not any("on" in name[:2] for _, attributes in parts.tags for name in attributes)
    assert [place[2] for place in parts.plan()["places"]] == list(NAMES)
    assert all(any(name in text for text in parts.texts) for name in NAMES)


def test_every_text_of_a_scene_is_free_of_markup_and_line_separators(tmp_path):
    page = route_map(hostile_plan(tmp_path)).html()
    scene = page.partition('id="scene">')[2].partition("</script>")[0]
    assert NAMES[0].strip("<>/") not in scene
    assert not set("<>&\u2028\u2029") & set(scene)


@pytest.mark.slow
def test_the_same_plan_gives_the_same_bytes_in_every_process(plan):
    program = (
        "import corridor, hashlib;"
        "plan = corridor.Planner().route('Lianyungang', 'Duisburg', via='West Kazakhstan');"
        "print(hashlib.sha256(plan.map().html().encode()).hexdigest())"
    )
    here = hashlib.sha256(route_map(plan).html().encode()).hexdigest()
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        )
        assert run.stdout.strip() == here


def test_nothing_on_the_page_comes_from_elsewhere(parts):
    fetched = [
        value
        for _, attributes in parts.tags
        for name, value in attributes.items()
        if name in ("src", "srcset", "data", "poster", "action")
        or (name == "href" and not value.startswith(("#", "data:")))
    ]
    assert fetched == []
    assert not re.search(r"url\(|@import", "".join(parts.styles))
    assert not re.search(
        r"sourceMappingURL|fetch\(|XMLHttpRequest|import\(", "".join(parts.scripts)
    )
    addresses = set(re.findall(r"https?://[^\s\"'\\)<]+", "".join(parts.scripts + parts.styles)))
    assert addresses <= {"https://leafletjs.com", "http://www.w3.org/2000/svg"}


def test_the_policy_lets_only_the_pages_own_code_run(parts):
    def digest(text):
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    assert parts.policy.startswith("default-src 'none'")
    assert f"script-src {digest(parts.scripts[1])};" in parts.policy
    assert f"style-src {digest(parts.styles[0])};" in parts.policy
    assert "unsafe" not in parts.policy


def test_a_page_is_small(plan):
    assert len(route_map(plan).html().encode()) < _MOST_BYTES


def test_a_page_of_many_legs_borders_and_changes_is_small(planner):
    plan = planner.route("Lianyungang", "Duisburg", via="Aktau", avoid="RU", by="emissions")
    assert len(plan.legs) > 10
    assert len(route_map(plan).html().encode()) < _MOST_BYTES


def test_a_users_own_folium_map_keeps_its_scripts_and_tiles(plan):
    before = list(folium.Map.default_js), list(folium.Map.default_css)
    route_map(plan).html()
    assert (folium.Map.default_js, folium.Map.default_css) == before
    own = folium.Map().get_root().render()
    assert all(address in own for _, address in before[0] + before[1])
    assert "tile.openstreetmap.org" in own


def test_every_link_is_drawn_along_its_points(plan, parts):
    for leg, drawn in zip(plan.legs, parts.plan()["legs"], strict=True):
        line = distinct(drawn["points"])
        points = distinct([point for passage in leg.passages for point in passage.points])
        assert len(line) == len(points)
        assert all(
            here == pytest.approx(there, abs=1e-4) for here, there in zip(line, points, strict=True)
        )


def distinct(points):
    """Leave out points that equal the one before, as far as the page tells them apart."""
    rounded = [(round(lat, 4), round(lon, 4)) for lat, lon in points]
    return [point for i, point in enumerate(points) if not i or rounded[i] != rounded[i - 1]]


def test_the_panel_tells_length_legs_borders_changes_and_what_the_via_costs(plan, parts):
    shown = "\n".join(parts.texts)
    assert f"{plan.distance_km:,.0f} km" in shown
    assert f"{plan.great_circle_km:,.0f} km" in parts.texts
    assert [a["data-leg"] for t, a in parts.tags if t == "button" and "data-leg" in a] == [
        str(number) for _ in LANGUAGES for number in range(len(plan.legs))
    ]
    for border in plan.borders:
        assert f"{border.from_country}|{border.to_country}, " in shown
    for change in plan.transfers:
        assert change.facility in shown
    assert f"{plan.via_costs[0].avoiding.distance_km:,.0f}" in parts.texts
    assert plan.data_version in shown
    assert all(note in shown for note in plan.notes)


def test_the_ends_of_a_short_way_have_signs_of_their_own(planner):
    plan = planner.route("Khorgos (China)", "Altynkol")
    assert plan.distance_km < 20
    first, *_, last = PageParts(route_map(plan).html()).plan()["stops"]
    assert (first["symbols"], last["symbols"]) == (["start"], ["gauge", "end"])
    assert first["at"] == list(plan.origin.point)
    assert last["at"] == list(plan.destination.point)


def test_a_border_and_the_reloading_behind_it_share_a_sign(tmp_path):
    plan = hostile_plan(tmp_path)
    symbols = [stop["symbols"] for stop in PageParts(route_map(plan).html()).plan()["stops"]]
    assert symbols == [["start"], ["via", "border", "gauge"], ["end"]]


def test_the_language_of_the_page_is_told(parts):
    assert ("html", {"lang": "en"}) in parts.tags


def test_a_notebook_gets_the_page_in_a_frame(plan):
    frame = route_map(plan)._repr_html_()
    inside = re.search(r'srcdoc="([^"]*)"', frame)
    assert inside
    assert html.unescape(inside[1]) == route_map(plan).html()


def test_a_saved_file_is_the_page(plan, tmp_path):
    route_map(plan).save(tmp_path / "route.html")
    assert (tmp_path / "route.html").read_text(encoding="utf-8") == route_map(plan).html()
    assert [path.name for path in tmp_path.iterdir()] == ["route.html"]


@pytest.mark.parametrize("where", ["missing/route.html", "folder"])
def test_a_path_that_cannot_be_written_is_named_and_leaves_nothing(plan, tmp_path, where):
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match=re.escape(str(tmp_path / where))):
        route_map(plan).save(tmp_path / where)
    assert [path.name for path in tmp_path.rglob("*")] == ["folder"]


def test_a_failure_half_way_leaves_the_older_file(plan, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    target = tmp_path / "route.html"
    target.write_text("older")
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match="No space left on device"):
        route_map(plan).save(target)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["older"]
