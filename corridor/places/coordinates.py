"""Coordinates in the ways in which people write them."""

from __future__ import annotations

import re
from functools import cache

# Signs of the hemispheres in English, Russian, Kazakh and Chinese.
_NORTH, _SOUTH = ("n", "с", "с.ш.", "с.е.", "北纬"), ("s", "ю", "ю.ш.", "о.е.", "南纬")
_EAST, _WEST = ("e", "в", "в.д.", "ш.б.", "东经"), ("w", "з", "з.д.", "б.б.", "西经")
_LATITUDE, _LONGITUDE = (
    ("lat", "latitude", "широта", "纬度"),
    ("lon", "lng", "longitude", "долгота", "经度"),
)
_SIGNS = {
    sign: (axis, factor)
    for signs, axis, factor in (
        (_NORTH, "lat", 1),
        (_SOUTH, "lat", -1),
        (_EAST, "lon", 1),
        (_WEST, "lon", -1),
        (_LATITUDE, "lat", 1),
        (_LONGITUDE, "lon", 1),
    )
    for sign in signs
}
_SIGN = "|".join(
    re.escape(sign).replace(r"\.", r"\. *") for sign in sorted(_SIGNS, key=len, reverse=True)
)
_NUMBER = r"\d+(?:[.,]\d+)?"
_ANGLE = (
    rf"(?:(?P<before{{0}}>{_SIGN})\s*[:=]?\s*)?(?P<degrees{{0}}>[+-]?{_NUMBER})"
    rf"(?:\s*[°º](?:\s*(?P<minutes{{0}}>{_NUMBER})\s*['′’])?"
    rf"(?:\s*(?P<seconds{{0}}>{_NUMBER})\s*(?:[\"″”]|''))?)?"
    rf"(?(before{{0}})|(?:\s*(?P<after{{0}}>{_SIGN}))?)"
)
_APART = r"(?P<apart>\s*[,;/]\s*|\s+)"
_DIGIT = re.compile(r"\d")
_WIDE = str.maketrans(
    {
        "，": ",",
        "；": ";",
        "\N{MINUS SIGN}": "-",
        **dict(zip("度分秒經緯東", "°′″经纬东", strict=True)),
    }
)
_BRACKETS = ("()", "[]")
# As the United Nations' list of places writes them: 3443N 11913E, degrees and minutes.
_COMPACT = re.compile(r"(\d{1,2})([0-5]\d)\s?([ns])[\s,]*(\d{1,3})([0-5]\d)\s?([ew])")
_MINUTES, _SECONDS = 60.0, 3600.0
_SIXTY, _SIXTIETHS = 60, ("minutes1", "seconds1", "minutes2", "seconds2")


def read_coordinates(word: str) -> tuple[float, float] | None:
    """Read a latitude and a longitude, degrees.

    Parameters
    ----------
    word
        Decimal degrees, or degrees, minutes and seconds, latitude first unless signs of the
        hemispheres tell another order; or degrees and minutes as the list of UN/LOCODEs has
        them, "3443N 11913E".

    Returns
    -------
    tuple of float or None
        None where a word is none; the numbers may lie off the globe.

    Examples
    --------
    >>> read_coordinates("51.5 6.75")
    (51.5, 6.75)
    >>> read_coordinates("6°45'E, 51°30'N")
    (51.5, 6.75)
    """
    if not _DIGIT.search(word):
        return None
    plain = word.translate(_WIDE).strip().casefold()
    if plain[0] + plain[-1] in _BRACKETS:
        plain = plain[1:-1].strip()
    compact = _COMPACT.fullmatch(plain)
    if compact:
        return _from_compact(*compact.groups())
    match = _pair().fullmatch(plain)
    # Where a comma stands in a number, more than a comma stands between the two.
    if match is None or (match["apart"] == "," and plain.count(",") > 1):
        return None
    if any(float((match[part] or "0").replace(",", ".")) >= _SIXTY for part in _SIXTIETHS):
        return None
    one, other = _degrees(match, 1), _degrees(match, 2)
    axes = _axis(match, 1), _axis(match, 2)
    if axes in (("", ""), ("lat", "lon")):
        return one, other
    return (other, one) if axes == ("lon", "lat") else None


@cache
def _pair() -> re.Pattern[str]:
    """Return the form of two angles, which takes longer to compile than a name to find."""
    return re.compile(_ANGLE.format(1) + _APART + _ANGLE.format(2))


def _from_compact(*parts: str) -> tuple[float, float]:
    lat, lat_minutes, north, lon, lon_minutes, east = parts
    return (
        _SIGNS[north][1] * (int(lat) + int(lat_minutes) / _MINUTES),
        _SIGNS[east][1] * (int(lon) + int(lon_minutes) / _MINUTES),
    )


def _degrees(match: re.Match[str], side: int) -> float:
    written = (match[f"{part}{side}"] or "0" for part in ("degrees", "minutes", "seconds"))
    degrees, minutes, seconds = (float(number.replace(",", ".")) for number in written)
    size = abs(degrees) + minutes / _MINUTES + seconds / _SECONDS
    sign = -1 if match[f"degrees{side}"].startswith("-") else 1
    return sign * _SIGNS.get(_sign(match, side), ("", 1))[1] * size


def _axis(match: re.Match[str], side: int) -> str:
    return _SIGNS.get(_sign(match, side), ("", 1))[0]


def _sign(match: re.Match[str], side: int) -> str:
    return (match[f"before{side}"] or match[f"after{side}"] or "").replace(" ", "")
