"""Lines of the links as they run on the ground, read from geometry.geojson when first asked."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from corridor.errors import BadData
from corridor.files import Unreadable, parsed_json, read_if_there
from corridor.i18n import Text, text

Line = tuple[tuple[float, float], ...]

_FILE = "geometry.geojson"
_MOST_LAT, _MOST_LON = 90.0, 180.0
_HINT = text("Mend the file or remove it.")


class Geometry:
    """The lines of a data package.

    A package without the file has no lines; a link is then drawn through its via points.

    Parameters
    ----------
    folder
        A data package folder.

    Examples
    --------
    >>> from corridor.network import shipped_data
    >>> geometry = Geometry(shipped_data())
    >>> geometry.line("rail-aachen--montzen")[0]
    (50.782, 6.071)
    """

    def __init__(self, folder: str | Path) -> None:
        self.path = Path(folder) / _FILE

    def line(self, link_id: str) -> Line | None:
        """Return the line of a link as (latitude, longitude), from its first node to its last.

        Parameters
        ----------
        link_id
            Id of the link.

        Returns
        -------
        tuple of points, or None
            None for a link without a line.

        Raises
        ------
        BadData
            When the file cannot be read or the line is none.
        """
        feature = self._features.get(link_id)
        if feature is None:
            return None
        try:
            line = tuple(
                (float(lat), float(lon)) for lon, lat in feature["geometry"]["coordinates"]
            )
        except (KeyError, TypeError, ValueError, OverflowError):
            line = ()
        if len(line) < 2 or not all(map(_is_on_earth, line)):  # noqa: PLR2004 - two ends
            raise self._bad(
                text("the feature '{id}' is not a line of longitudes and latitudes.", id=link_id)
            )
        return line

    def method(self, link_id: str) -> str | None:
        """Return how the line of a link was drawn.

        Parameters
        ----------
        link_id
            Id of the link.

        Returns
        -------
        str or None
            `traced` where at least half of it follows mapped track or road, `via` where it mostly
            runs straight through the via points, `lane` at sea; None for a link without a line.

        Raises
        ------
        BadData
            When the file cannot be read.
        """
        feature = self._features.get(link_id)
        if feature is None:
            return None
        try:
            return str(feature["properties"]["method"])
        except (KeyError, TypeError):
            raise self._bad(text("the feature '{id}' has no method.", id=link_id)) from None

    @cached_property
    def _features(self) -> dict[str, dict[str, Any]]:
        try:
            content = read_if_there(self.path)
            features = [] if content is None else parsed_json(content)["features"]
            return {feature["id"]: feature for feature in features}
        except Unreadable as error:
            raise Unreadable(str(self.path), error.reason, _HINT) from error
        except (KeyError, TypeError, ValueError):
            raise self._bad(
                text("it is not a GeoJSON collection of features with an id.")
            ) from None

    def _bad(self, why: Text) -> BadData:
        return BadData(
            text("'{path}' cannot be used: {why}", path=str(self.path), why=why),
            _HINT,
        )


def _is_on_earth(point: tuple[float, float]) -> bool:
    """Whether a latitude and a longitude are those of a place; what is no number is none."""
    return abs(point[0]) <= _MOST_LAT and abs(point[1]) <= _MOST_LON
