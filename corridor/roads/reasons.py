"""Why a routing server gave no road, in words."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote, unquote

from requests import RequestException, Timeout
from requests.exceptions import ChunkedEncodingError

from corridor.i18n import Text, text
from corridor.roads.answers import read_json

# A server may say why; of a long story the beginning will do.
_MOST_LETTERS = 120
# Of a secret, so many letters in a row are told by nobody.
_PIECE = 5


def no_answer(error: RequestException, seconds: float) -> Text:
    """Say why a request brought no answer.

    Parameters
    ----------
    error
        What the request raised.
    seconds
        How long it was given.
    """
    if isinstance(error, Timeout):
        return text("no answer within {seconds:g} s", seconds=seconds)
    if isinstance(error, ChunkedEncodingError):
        return text("the connection broke")
    return text("no connection")


def refusal(status: int, body: bytes, secrets: Iterable[str]) -> Text:
    """Say with which HTTP status a server refused, and what it said.

    Parameters
    ----------
    status, body
        The status, and what came with it.
    secrets
        What the server knows and a reader of the answer must not: words with one of them, or with
        a piece of one, are left out.
    """
    told = _message(body)
    if told and not any(_is_told(secret, told) for secret in secrets):
        return text(
            "HTTP {status}: {message}", status=str(status), message=told[:_MOST_LETTERS].rstrip()
        )
    return text("HTTP {status}", status=str(status))


def _is_told(secret: str, words: str) -> bool:
    """Whether words hold a piece of a secret, in whatever writing."""
    readings = {_folded(reading(words)) for reading in (str, unquote, html.unescape)}
    return secret in words or any(
        piece in reading
        for written in _writings(secret)
        for piece in _pieces(_folded(written))
        for reading in readings
    )


def _writings(secret: str) -> Iterator[str]:
    data = secret.encode(errors="replace")
    yield from (secret, unquote(secret), quote(secret, safe=""), secret[::-1], data.hex())
    # Without its first and last letters base64 is another one.
    yield from (base64.b64encode(data[start:]).decode() for start in range(3))


def _pieces(written: str) -> Iterator[str]:
    if written:
        yield from (
            written[start : start + _PIECE] for start in range(max(1, len(written) - _PIECE + 1))
        )


def _folded(written: str) -> str:
    return "".join(filter(str.isalnum, written)).casefold()


def _message(body: bytes) -> str:
    """Find what OSRM ("message"), Valhalla and openrouteservice ("error") say; "" for others."""
    try:
        answer: Any = read_json(body)
    except (LookupError, RecursionError, TypeError, ValueError):
        return ""
    if not isinstance(answer, dict):
        return ""
    told = answer.get("message") or answer.get("error")
    if isinstance(told, dict):
        told = told.get("message")
    words = " ".join(told.split()) if isinstance(told, str) else ""
    return "".join(letter for letter in words if letter.isprintable())
