"""GeoJSON and KML as GDAL reads them."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import fastkml
import geopandas
import pyogrio
import pytest
from fastkml.utils import find_all
from fastkml.validator import validate

import corridor
from corridor.export.geojson import geojson_text, leg_points, network_geojson, plans_geojson
from corridor.export.kml import network_kml, plans_kml
from corridor.i18n import speaking
from corridor.network import MODES
from tests.export.hostile import hostile_plan, names_of
from tests.network import sound_package

KML = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture(scope="module")
def plan(planner: corridor.Planner) -> corridor.Plan:
    return planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")


def _layers(path: Path) -> dict[str, geopandas.GeoDataFrame]:
    return {name: geopandas.read_file(path, layer=name) for name, _ in pyogrio.list_layers(path)}


def _tree(kml: str) -> ET.Element:
    return ET.fromstring(kml)  # noqa: S314 - it is ours


def test_geojson_opens_with_a_line_a_leg(plan: corridor.Plan, tmp_path: Path) -> None:
    plan.save(tmp_path / "plan.geojson")
    frame = geopandas.read_file(tmp_path / "plan.geojson")
    assert frame.crs == "EPSG:4326"
    assert frame.is_valid.all()
    legs = frame[frame["feature"] == "leg"]
    assert set(legs.geom_type) == {"LineString"}
    assert legs["distance_km"].sum() == pytest.approx(plan.distance_km)
    # Lines are drawn along the track, so that they are not much shorter than published.
    drawn = legs.to_crs("+proj=eqdc +lat_1=35 +lat_2=55 +lon_0=65").length.sum() / 1000
    assert drawn == pytest.approx(plan.distance_km, rel=0.1)
    others = set(frame[frame["feature"] != "leg"].geom_type)
    assert others == {"Point"}


def test_geojson_keeps_to_rfc_7946(plan: corridor.Plan) -> None:
    collection = json.loads(geojson_text(plans_geojson([plan, plan])))
    assert set(collection) == {"type", "features"}
    assert {feature["properties"]["plan"] for feature in collection["features"]} == {1, 2}
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        points = feature["geometry"]["coordinates"]
        for lon, lat in points if isinstance(points[0], list) else [points]:
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90


def test_kml_opens_with_folders_for_legs_borders_and_transfers(
    plan: corridor.Plan, tmp_path: Path
) -> None:
    plan.save(tmp_path / "plan.kml")
    layers = _layers(tmp_path / "plan.kml")
    counts = {name: len(layer) for name, layer in layers.items()}
    assert counts == {
        "Legs": len(plan.legs),
        "Borders": len(plan.borders),
        "Transfers": len(plan.transfers),
    }
    start = layers["Legs"].geometry.iloc[0].coords[0]
    assert start[:2] == pytest.approx((plan.origin.lon, plan.origin.lat), abs=1e-5)
    taken = sum(layers[name]["hours"].astype(float).sum() for name in ("Legs", "Transfers"))
    assert taken == pytest.approx(plan.hours.typical, abs=0.1)


def test_every_style_that_a_placemark_of_kml_names_is_there(
    planner: corridor.Planner,
) -> None:
    plans = [planner.route("Suqian", "Kassel", via="Aktau"), planner.route("Oral", "Saratov")]
    tree = _tree(plans_kml(plans))
    styles = {f"#{style.get('id')}" for style in tree.iter(f"{KML}Style")}
    named = {url.text for url in tree.iter(f"{KML}styleUrl")}
    assert {"#rail", "#sea", "#road", "#border", "#change"} <= named <= styles


def test_kml_is_valid_by_the_schema_of_the_standard(
    planner: corridor.Planner, tmp_path: Path
) -> None:
    plans = planner.alternatives("Suqian", "Kassel", 2)
    path = tmp_path / "written.kml"
    for kml in (plans_kml(plans), plans_kml(plans[:1]), network_kml(planner.network)):
        path.write_text(kml, encoding="utf-8")
        assert validate(file_to_validate=path)


def test_fastkml_reads_the_folders_and_lines_that_were_written(plan: corridor.Plan) -> None:
    read = fastkml.KML.from_string(plans_kml([plan]).partition("\n")[2])
    folders = {folder.name: folder for folder in find_all(read, of_type=fastkml.Folder)}
    assert [*folders] == ["Legs", "Borders", "Transfers"]
    legs = [*find_all(folders["Legs"], of_type=fastkml.Placemark)]
    assert [len(leg.geometry.coords) for leg in legs] == [len(leg_points(leg)) for leg in plan.legs]
    assert {leg.style_url.url for leg in legs} <= {f"#{mode}" for mode in MODES}


def test_only_the_first_of_several_plans_is_shown_at_once(planner: corridor.Planner) -> None:
    tree = _tree(plans_kml(planner.alternatives("Lianyungang", "Duisburg", 2)))
    document = tree.find(f"{KML}Document")
    assert document is not None
    shown = [
        {mark.text for mark in folder.iter(f"{KML}visibility")}
        for folder in document.findall(f"{KML}Folder")
    ]
    assert shown == [{"1"}, {"0"}]


def test_kml_speaks_the_language_of_the_reader(plan: corridor.Plan) -> None:
    with speaking("ru"):
        told = plans_kml([plan])
    assert "Ляньюньган" in told


def test_hostile_names_are_texts_in_kml_and_geojson(tmp_path: Path) -> None:
    plan = hostile_plan(tmp_path / "data")
    for name in ("plan.kml", "plan.geojson"):
        plan.save(tmp_path / name)
    legs = _layers(tmp_path / "plan.kml")["Legs"]
    assert list(legs["Name"]) == [
        f"{number}. {leg.start.name} → {leg.end.name}"
        for number, leg in enumerate(plan.legs, start=1)
    ]
    # Readers of KML show descriptions as HTML.
    assert not any("<script" in told for told in legs["description"])
    frame = geopandas.read_file(tmp_path / "plan.geojson")
    assert list(frame[frame["feature"] == "leg"]["from_name"]) == names_of(plan)[:-1]


def test_the_whole_network_opens(planner: corridor.Planner, tmp_path: Path) -> None:
    network = planner.network
    (tmp_path / "n.geojson").write_text(geojson_text(network_geojson(network)), encoding="utf-8")
    frame = geopandas.read_file(tmp_path / "n.geojson")
    assert (frame["feature"] == "link").sum() == len(network.links)
    assert (frame["feature"] == "node").sum() == len(network.nodes)
    (tmp_path / "n.kml").write_text(network_kml(network), encoding="utf-8")
    layers = _layers(tmp_path / "n.kml")
    assert sum(map(len, layers.values())) == len(network.links) + len(network.nodes)


def test_lines_that_are_not_open_look_apart_in_kml(planner: corridor.Planner) -> None:
    tree = _tree(network_kml(planner.network))
    looks = {
        style.get("id"): (style.findtext(f".//{KML}color"), style.findtext(f".//{KML}width"))
        for style in tree.iter(f"{KML}Style")
        if style.find(f"{KML}LineStyle") is not None
    }
    assert len(set(looks.values())) == len(looks)
    used = [mark.findtext(f"{KML}styleUrl") for mark in tree.iter(f"{KML}Placemark")]
    for status in ("restricted", "closed", "planned"):
        count = sum(link.status == status for link in planner.network.links.values())
        assert used.count(f"#{status}") == count > 0


def test_a_leg_over_a_planned_line_looks_planned_in_kml(planner: corridor.Planner) -> None:
    wide = corridor.Planner(planner.network, statuses={"open", "planned"})
    link = next(link for link in wide.network.links.values() if link.status == "planned")
    plan = wide.route(link.from_id, link.to_id, mode="all", via=f"link:{link.id}")
    assert "#planned" in {url.text for url in _tree(plans_kml([plan])).iter(f"{KML}styleUrl")}


def test_a_broken_file_of_lines_is_named_by_kml_too(tmp_path: Path) -> None:
    folder = sound_package.write_package(tmp_path / "data")
    (folder / "geometry.geojson").write_text("\0", "utf-8")
    network = corridor.Network(folder)
    with pytest.raises(corridor.BadData, match=r"geometry\.geojson' cannot be used"):
        network_kml(network)
