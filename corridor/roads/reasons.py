"""Why a routing server gave no road, in words."""

from __future__ import annotations

import json
from typing import Any

from requests import RequestException, Timeout
from requests.exceptions import ChunkedEncodingError, ContentDecodingError

from corridor.i18n import Text, text

# A server may say why; of a long story the beginning will do.
_MOST_LETTERS = 120


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
    if isinstance(error, ChunkedEncodingError | ContentDecodingError):
        return text("the connection broke")
    return text("no connection")


def refusal(status: int, body: bytes) -> Text:
    """Say with which HTTP status a server refused, and what it said."""
    told = _message(body)
    if told:
        return text("HTTP {status}: {message}", status=str(status), message=told)
    return text("HTTP {status}", status=str(status))


def _message(body: bytes) -> str:
    """Find what OSRM ("message"), Valhalla and openrouteservice ("error") say; "" for others."""
    try:
        answer: Any = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(answer, dict):
        return ""
    told = answer.get("message") or answer.get("error")
    if isinstance(told, dict):
        told = told.get("message")
    words = " ".join(told.split()) if isinstance(told, str) else ""
    return "".join(letter for letter in words if letter.isprintable())[:_MOST_LETTERS]
