"""What Unicode's CLDR knows of each language: names of countries, signs of numbers.

`python .build/update_catalogues.py` takes it from babel, which is slow to load (Unicode License
v3, https://www.unicode.org/license.txt).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from corridor.i18n.language import Language

FILE = Path(__file__).parent / "cldr.json"


def cldr(language: Language) -> Mapping[str, Mapping[str, str]]:
    """Return what is known of a language; nothing of one that was not looked up yet.

    "territories" are names by ISO 3166-1 code, "signs" how it writes the comma, the point and the
    sign of per cent of an English number.
    """
    return _read().get(language, {})


@cache
def _read() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    known: Mapping[str, Mapping[str, Mapping[str, str]]] = json.loads(FILE.read_text("utf-8"))
    return known
