"""Land, lakes and borders under every map, as far as the data package has them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from corridor.files import parsed_json, read_whole
from corridor.maps.shapes import NOT_OURS, packed
from corridor.network import shipped_data
from corridor.network.side_files import BASEMAP, BASEMAP_LAYERS

# Land stands a kilometre or two off at its scale: a step finer than 400 m would only be longer.
_PER_DEGREE = 250


def basemap(folder: Path) -> dict[str, Any]:
    """Return the base map that `basemap.js` draws.

    Parameters
    ----------
    folder
        The data package that is drawn; where it has no base map, the land is drawn that comes
        with corridor: it is the same Earth.

    Returns
    -------
    dict
        Packed lines under `land`, `lake` and `border`, in steps of 1 / `per_degree` degree;
        no lines where the base map cannot be read.
    """
    own = folder / BASEMAP
    path = own if own.is_file() else shipped_data() / BASEMAP
    return _read(path, path.stat().st_mtime_ns if path.is_file() else 0)


@cache
def _read(path: Path, _changed: int) -> dict[str, Any]:
    """Read the base map; a map without it is a map all the same."""
    layers: dict[str, Any] = {layer: [] for layer in BASEMAP_LAYERS}
    layers["per_degree"] = _PER_DEGREE
    try:
        features = parsed_json(read_whole(path))["features"]
        for feature in features:
            lines = _lines(feature["geometry"]["coordinates"])
            layers[feature["properties"]["layer"]].extend(lines)
    except NOT_OURS:
        pass
    return layers


def _lines(coordinates: list[Any]) -> list[str]:
    """Pack every ring or line, however deep its list lies."""
    if isinstance(coordinates[0][0], list):
        return [line for part in coordinates for line in _lines(part)]
    return [packed(((lat, lon) for lon, lat in coordinates), _PER_DEGREE)]
