"""The address of a routing server: what to ask, and how little of it may be told."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

_LONGEST = 2000
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", re.IGNORECASE)
_MOST_LETTERS_OF_A_NAME = 253
_WORD = re.compile(r"[a-z][a-z0-9+.-]{0,19}", re.IGNORECASE)
_NETLOC = re.compile(r"(\[[^\[\]@]+\]|[^\[\]:@]+)(:[0-9]*)?")
_SCHEMES = ("http", "https")
_MOST_TOLD = 60
_HIDDEN = "…"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server answers.

    `url` is what to ask, without user and slash at the end; `host`, with the port, is all that
    may be told, and `name` is it without the port; `login` are user and password, `path` the
    parts of the path.
    """

    url: str
    host: str
    name: str
    login: tuple[str, str] | None
    path: tuple[str, ...]


def address_of(written: str) -> Address:
    """Read an address.

    Parameters
    ----------
    written
        A URL of http or https, without query and fragment.

    Raises
    ------
    ValueError
        When it is none.
    """
    if len(written) > _LONGEST or not written.isprintable() or set(written) & set(' \\?#<>"{}|^`'):
        raise ValueError
    parts = urlsplit(written.rstrip("/"))
    name, port = parts.hostname or "", parts.port
    user, _, netloc = parts.netloc.rpartition("@")
    if parts.scheme not in _SCHEMES or port == 0 or "@" in user:
        raise ValueError
    if not _NETLOC.fullmatch(netloc):
        raise ValueError
    _require_name(name, netloc)
    host = (f"[{name}]" if ":" in name else name) + (f":{port}" if port else "")
    url = SplitResult(parts.scheme, host, parts.path, "", "").geturl()
    return Address(url, host, name, _login(parts), tuple(filter(None, parts.path.split("/"))))


def told(words: str) -> str:
    """Return words that should name a server, without what may be a secret.

    Parameters
    ----------
    words
        Whatever was typed.

    Examples
    --------
    >>> told("osrm=http://me:secret@localhost:5000/mine?key=1")
    'osrm=http://localhost:5000…'
    """
    kind, equals, address = words.strip().partition("=")
    if not _WORD.fullmatch(kind):
        kind, equals, address = "", "", words.strip()
    scheme, slashes, rest = address.partition("://")
    if not (slashes and _WORD.fullmatch(scheme)):
        scheme, slashes, rest = "", "", address
    host, hidden = _told_host(rest)
    shown = f"{kind}{equals}{scheme}{slashes}{host}{hidden}"
    plain = "".join(letter if letter.isprintable() else " " for letter in shown)
    return plain if len(plain) <= _MOST_TOLD else f"{plain[:_MOST_TOLD]}{_HIDDEN}"


def _told_host(rest: str) -> tuple[str, str]:
    """Return the host of what stands behind a scheme, and a sign where something is left out."""
    netloc = re.split(r"[/?#\\]", rest, maxsplit=1)[0]
    _, at, host = netloc.rpartition("@")
    if not at and "@" in rest:
        # The password has a slash, or the path an "@": nobody can know which.
        return "", _HIDDEN
    name, colon, port = host.rpartition(":")
    if colon and not host.endswith("]") and not re.fullmatch(r"[0-9]{0,6}", port):
        # A password, where the host was forgotten.
        return name, f":{_HIDDEN}"
    return host, _HIDDEN if host != rest.rstrip("/") else ""


def _require_name(name: str, netloc: str) -> None:
    if "[" in netloc or ":" in name:
        ipaddress.IPv6Address(name)
        return
    written = name.encode("idna").decode("ascii").removesuffix(".")
    if len(written) > _MOST_LETTERS_OF_A_NAME:
        raise ValueError
    if not all(map(_LABEL.fullmatch, written.split("."))):
        raise ValueError


def _login(parts: SplitResult) -> tuple[str, str] | None:
    if parts.username is None:
        return None
    return unquote(parts.username), unquote(parts.password or "")
