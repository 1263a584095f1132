"""Files of a data package beside its tables: what passes the check can be drawn."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corridor.network import shipped_data
from corridor.network.check.files import side_file_faults

_OUTLINES = ("regions.geojson", "basemap.geojson")


def _faults(folder: Path, name: str, features: list[Any]) -> list[str]:
    collection = {"type": "FeatureCollection", "features": features}
    (folder / name).write_text(json.dumps(collection), "utf-8")
    return [fault.file for fault in side_file_faults(folder)]


def _features(name: str) -> list[Any]:
    features: list[Any] = json.loads((shipped_data() / name).read_text("utf-8"))["features"]
    return features


@pytest.mark.parametrize("name", _OUTLINES)
def test_outlines_that_come_along_have_no_fault(name: str, tmp_path: Path) -> None:
    assert _faults(tmp_path, name, _features(name)) == []


@pytest.mark.parametrize("name", _OUTLINES)
@pytest.mark.parametrize(
    ("part", "value"),
    [
        *(("properties", {}), ("properties", None), ("properties", {"id": 5, "layer": "sea"})),
        *(("type", "Point"), ("type", []), ("type", None)),
        *(("coordinates", [1, 2]), ("coordinates", [[1, 2]]), ("coordinates", [[[[1, 91]]]])),
        *(("coordinates", []), ("coordinates", [[[]]]), ("coordinates", "x")),
    ],
)
def test_an_outline_that_no_map_could_draw_is_a_fault(
    name: str, part: str, value: object, tmp_path: Path
) -> None:
    feature = _features(name)[0]
    (feature if part == "properties" else feature["geometry"])[part] = value
    assert _faults(tmp_path, name, [feature]) == [name]
