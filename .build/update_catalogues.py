"""Brings the catalogues up to the messages of the code: `python .build/update_catalogues.py`.

New messages come in untranslated, those that the code has no more go. After a translator has
filled in `corridor.po`, the same command compiles it for this checkout; a wheel compiles its own.
"""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import corridor
from corridor.cli.app import app
from corridor.cli.help import HELP, help_messages
from corridor.files import write_whole
from corridor.i18n.catalogue import DOMAIN, FOLDER
from corridor.i18n.cldr import FILE as CLDR
from corridor.i18n.language import LANGUAGES, Language
from corridor.i18n.words import WORDS
from corridor.maps.texts import MAP_TEXTS

_PACKAGE = Path(corridor.__file__).parent
_KEYWORDS = {"text": None, "say": None, "message": None, "plural": (1, 2)}
_WIDTH = 100
# Babel signs what it writes: a catalogue is the same whichever version wrote it.
_SIGNATURE = b'"Generated-By: '


def messages() -> Catalog:
    """Collect every message that the code can tell.

    Returns
    -------
    Catalog
        Without translations.
    """
    found = Catalog(project=DOMAIN)
    for file, _, message, _, context in extract_from_dir(
        _PACKAGE, method_map=[("**.py", "python")], keywords=_KEYWORDS, directory_filter=_is_code
    ):
        found.add(message, locations=[(f"corridor/{file}", 0)], context=context)
    for column, words in WORDS.items():
        for english in words.values():
            found.add(english, context=column)
    for key, english in MAP_TEXTS.items():
        found.add(english, context=key)
    for english in help_messages(app):
        found.add(english, context=HELP)
    return found


def catalogue(language: Language) -> Catalog:
    """Read the catalogue of a language, empty where there is none yet."""
    path = _path(language)
    if not path.exists():
        return Catalog(locale=language, project=DOMAIN, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update() -> None:
    """Write the catalogues of all languages but English, and their compiled form."""
    template = messages()
    for language in LANGUAGES[1:]:
        known = catalogue(language)
        known.update(template, no_fuzzy_matching=True, update_creation_date=False)
        known.obsolete.clear()
        path = _path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, _written(known))
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, known)
    write_whole(CLDR, known_of_languages())


def known_of_languages() -> str:
    """Write what babel knows of each language, one a line."""
    told = (f"{json.dumps(one)}: {json.dumps(_cldr(one), ensure_ascii=False)}" for one in LANGUAGES)
    return "{\n" + ",\n".join(told) + "\n}\n"


def _cldr(language: Language) -> dict[str, dict[str, str]]:
    locale = Locale.parse(language)
    symbols = locale.number_symbols["latn"]
    percent = locale.percent_formats[None].pattern.partition("0")[2]
    return {
        "signs": {",": symbols["group"], ".": symbols["decimal"], "%": percent},
        "territories": dict(sorted(locale.territories.items())),
    }


def _path(language: Language) -> Path:
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def _written(known: Catalog) -> str:
    file = BytesIO()
    write_po(file, known, width=_WIDTH, sort_output=True, include_lineno=False)
    lines = file.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(_SIGNATURE)).decode("utf-8")


def _is_code(folder: str) -> bool:
    return Path(folder).name not in ("data", "locale", "__pycache__")


if __name__ == "__main__":
    update()
