"""Land, lakes and borders under every map, as far as the data package has them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from corridor.maps.shapes import packed
from corridor.network import shipped_data

_FILE = "basemap.geojson"
# Land stands a kilometre or two off at its scale: a finer step would only be longer to write.
_PER_DEGREE = 1000


def basemap() -> dict[str, Any]:
    """Give the base map that `basemap.js` draws.

    Returns
    -------
    dict
        Packed lines under `land`, `lake` and `border`, in steps of 1 / `per_degree` degree;
        no lines where the data has no base map.
    """
    return _read(shipped_data() / _FILE)


@cache
def _read(path: Path) -> dict[str, Any]:
    """Read the base map; a map without it is a map all the same."""
    layers: dict[str, Any] = {"land": [], "lake": [], "border": [], "per_degree": _PER_DEGREE}
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        for feature in features:
            lines = _lines(feature["geometry"]["coordinates"])
            layers[feature["properties"]["layer"]].extend(lines)
    except (OSError, ValueError, KeyError):
        pass
    return layers


def _lines(coordinates: list[Any]) -> list[str]:
    """Pack every ring or line, however deep its list lies."""
    if isinstance(coordinates[0][0], list):
        return [line for part in coordinates for line in _lines(part)]
    return [packed(((lat, lon) for lon, lat in coordinates), _PER_DEGREE)]
