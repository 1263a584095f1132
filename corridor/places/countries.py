"""Countries by name in four languages."""

from __future__ import annotations

from functools import cache

from corridor.i18n import LANGUAGES
from corridor.i18n.countries import country_names
from corridor.places.folding import folded

_CODE_LETTERS = 2


@cache
def countries_by_name() -> dict[str, str]:
    """Give the ISO 3166-1 codes of all countries by folded name, in four languages."""
    return {
        folded(name): code
        for language in LANGUAGES
        for code, name in country_names(language).items()
        if len(code) == _CODE_LETTERS and code.isalpha()
    }
