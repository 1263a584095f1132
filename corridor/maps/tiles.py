"""Online map tiles that a page may carry, off until its reader turns them on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from corridor import arguments
from corridor.errors import BadQuestion
from corridor.i18n import any_of, text
from corridor.places.folding import shorten
from corridor.printable import shown

if TYPE_CHECKING:
    from xyzservices import TileProvider

_SUGGESTED = 3
_LEAST_LIKE = 60
_WEB_MERCATOR = "EPSG:3857"
_PLACEHOLDER = re.compile(r"\{(.*?)\}")
_FILLED_BY_LEAFLET = frozenset("sxyz")
_ZXY = frozenset("xyz")
_TAG = re.compile(r"<[^>]*>")
# What may stand in a Content-Security-Policy as the address of a server.
_ORIGIN = re.compile(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?", re.IGNORECASE)
# What no address has, written out.
_NO_ADDRESS = frozenset(' "<>\\^`|')
_MOST_LETTERS, _MOST_SHOWN = 2000, 80


@dataclass(frozen=True)
class TileLayer:
    """Tiles of one provider.

    Attributes
    ----------
    name
        The provider as xyzservices names it, or the server.
    url
        Address of a tile, with {z}, {x} and {y}, and {s} where there are several servers.
    attribution
        Whose work the tiles are, to be shown beside them.
    subdomains
        What stands for {s}.
    min_zoom, max_zoom
        Zooms for which there are tiles.
    """

    name: str
    url: str
    attribution: str
    subdomains: tuple[str, ...] = ()
    min_zoom: int = 0
    max_zoom: int = 18

    @property
    def origins(self) -> tuple[str, ...]:
        """The servers that a page with these tiles may ask, as its policy names them."""
        split = urlsplit(self.url)
        origin = f"{split.scheme}://{split.netloc}"
        return tuple(dict.fromkeys(origin.replace("{s}", part) for part in self.subdomains or "s"))

    @property
    def host(self) -> str:
        """The server as a reader is told of it."""
        return urlsplit(self.url).netloc.removeprefix("{s}.").replace("{s}", "*")


def tile_layer(name: str) -> TileLayer | None:
    """Find online tiles.

    Parameters
    ----------
    name
        A provider as xyzservices names it, such as OpenTopoMap, or the address of a tile
        of one's own server, such as https://tiles.example.kz/{z}/{x}/{y}.png. The servers of
        OpenStreetMap.Mapnik answer pages of web sites only, not a page opened from a disk.

    Returns
    -------
    TileLayer or None
        The tiles; None for the name "".

    Raises
    ------
    BadQuestion
        When there is no such provider, or it cannot be shown: it wants a key, is broken, or
        draws the world in another projection.

    Examples
    --------
    >>> tile_layer("OpenTopoMap").origins[0]
    'https://a.tile.opentopomap.org'
    """
    asked = arguments.line("tiles", name)
    if not asked:
        return None
    if "://" not in asked:
        return _provider(asked)
    if asked != name:
        # Halves of letters are replaced by signs that mean something in an address.
        raise _no_address(asked)
    return _own_server(asked)


def _own_server(url: str) -> TileLayer:
    server = _server(url)
    if not server or sorted(_PLACEHOLDER.findall(url)) != sorted(_ZXY):
        raise _no_address(url)
    return TileLayer(server, url, f"© {server}")


def _no_address(url: str) -> BadQuestion:
    return BadQuestion(
        text("'{url}' is not an address of map tiles.", url=_shown(url)),
        text("Write it as {example}.", example="https://tiles.example.kz/{z}/{x}/{y}.png"),
    )


def _server(url: str) -> str:
    """Return host and port of an address; "" where it is none."""
    if len(url) > _MOST_LETTERS or not url.isprintable() or set(url) & _NO_ADDRESS:
        return ""
    try:
        parts = urlsplit(url)
        is_known = parts.port != 0
    except ValueError:
        return ""
    is_server = is_known and _ORIGIN.fullmatch(f"{parts.scheme}://{parts.netloc}")
    return parts.netloc if is_server else ""


def _shown(url: str) -> str:
    """Return an address as an error tells it: without user, password and query, and short."""
    if "@" in url:
        from corridor.roads.address import told  # noqa: PLC0415 - seldom wanted

        return told(url)
    address, query, _ = url.partition("?")
    return shorten(" ".join(shown(f"{address}?…" if query else address).split()))


def _provider(name: str) -> TileLayer:
    from xyzservices import providers  # noqa: PLC0415 - reads a long list of providers

    try:
        found = providers.query_name(name)
    except ValueError:
        raise _unknown(name, list(providers.flatten())) from None
    if found.requires_token():
        raise BadQuestion(
            text(
                "The tiles of {name} want a key, which a page would show to all.", name=found.name
            ),
            text("Name a provider that wants none, such as OpenTopoMap."),
        )
    layer = _layer(found)
    if not _can_be_shown(found, layer):
        raise BadQuestion(
            text("The tiles of {name} cannot lie under this map.", name=found.name),
            text("Name another provider, such as OpenTopoMap."),
        )
    return layer


def _layer(provider: TileProvider) -> TileLayer:
    url = provider.build_url(fill_subdomain=False)
    return TileLayer(
        provider["name"],
        url,
        _credit(provider["attribution"]),
        tuple(provider.get("subdomains", "abc")) if "{s}" in url else (),
        int(provider.get("min_zoom", 0)),
        int(provider.get("max_zoom", 18)),
    )


def _credit(attribution: str) -> str:
    """Return a credit as plain text: a few providers have links in it."""
    return unescape(_TAG.sub("", attribution)).replace("(C)", "©")


def _can_be_shown(provider: Mapping[str, Any], layer: TileLayer) -> bool:
    filled = set(_PLACEHOLDER.findall(layer.url))
    return (
        _ZXY <= filled <= _FILLED_BY_LEAFLET
        and all(map(_ORIGIN.fullmatch, layer.origins))
        and provider.get("crs", _WEB_MERCATOR) == _WEB_MERCATOR
        and not provider.get("tms")
        and provider.get("status") != "broken"
    )


def _unknown(name: str, known: list[str]) -> BadQuestion:
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - only when a word is unknown

    name = shorten(name)
    near = process.extract(
        name,
        known,
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=_SUGGESTED,
        score_cutoff=_LEAST_LIKE,
    )
    problem = text("There are no map tiles called '{name}'.", name=name)
    if not near:
        return BadQuestion(problem, text("Name a provider such as OpenTopoMap."))
    return BadQuestion(
        problem, text("Did you mean {names}?", names=any_of(one for one, *_ in near))
    )
