"""Reading a TOML file: bounded in size and depth before the parser sees it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from corridor.errors import BadData
from corridor.files import Unreadable, read_text
from corridor.i18n import text

_MOST_BYTES = 2**20
# What the parser makes of a key grows with the square of its parts; our deepest has two.
_MOST_PARTS = 8
_STRINGS = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*",
    re.DOTALL,
)
_PART = r'(?:[A-Za-z0-9_-]+|"")'
_DEEP_KEY = re.compile(rf"(?<![A-Za-z0-9_-]){_PART}(?:[ \t]*\.[ \t]*{_PART}){{{_MOST_PARTS}}}")


def read_toml_values(path: Path) -> dict[str, Any]:
    """Read the keys and values of a TOML file.

    Raises
    ------
    BadData
        When it cannot be read, is no TOML, or has keys of more parts than any scenario needs.
    """
    try:
        told = read_text(path, _MOST_BYTES)
    except Unreadable as error:
        raise Unreadable(str(path), error.reason, is_missing=error.is_missing) from error
    if _DEEP_KEY.search(_STRINGS.sub('""', told)):
        raise _no_toml(path, text("a key has too many parts"))
    try:
        return tomllib.loads(told)
    except RecursionError:
        raise _no_toml(path, text("it is nested too deeply")) from None
    except ValueError as error:
        raise _no_toml(path, str(error)) from error


def _no_toml(path: Path, reason: str) -> BadData:
    return BadData(text("{file} is not valid TOML: {reason}.", file=path.name, reason=reason))
