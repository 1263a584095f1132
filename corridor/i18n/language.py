"""The language that the reader is spoken to in."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

from corridor.record import Record, record

# A language stands here three times: its code, its usage, and the field of names in it. What else
# it needs is data: a catalogue, and columns of names.
Language = Literal["en", "ru", "kk", "zh"]


@dataclass(frozen=True, slots=True)
class Usage:
    """What a language is called, and how it is written.

    Attributes
    ----------
    english, own
        Its name in English and in itself.
    comma, semicolon
        What parts the items of a list, and of a list whose items hold commas.
    kin
        The language in which its readers know what has no name in it; None for English.
    decimal_comma
        Whether its numbers have a comma where English has a point, so that Excel parts the cells
        of a CSV file by semicolons.
    """

    english: str
    own: str
    comma: str = ", "
    semicolon: str = "; "
    kin: Language | None = None
    decimal_comma: bool = False


USAGES: Mapping[Language, Usage] = {
    "en": Usage("English", "English"),
    "ru": Usage("Russian", "Русский", decimal_comma=True),
    "kk": Usage("Kazakh", "Қазақша", kin="ru", decimal_comma=True),
    "zh": Usage("Chinese", "中文", comma="、", semicolon="；"),
}
LANGUAGES: tuple[Language, ...] = tuple(USAGES)
# The columns of tables, and the fields of what is named, that hold a name in each language.
NAME_COLUMNS = ("name", *(f"name_{language}" for language in LANGUAGES[1:]))


@record
class NameFields(Record):
    """An id, and a name in every language: in English always, "" where it has none."""

    id: str
    name: str
    name_ru: str = ""
    name_kk: str = ""
    name_zh: str = ""


# As gettext looks for it, after our own variable.
_VARIABLES = ("CORRIDOR_LANG", "LC_ALL", "LC_MESSAGES", "LANG")

SPOKEN: ContextVar[Language] = ContextVar("language", default="en")


def current_language() -> Language:
    """Return the language that texts are told in; English until somebody chooses."""
    return SPOKEN.get()


def language_of(environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language that an environment asks for.

    Parameters
    ----------
    environment
        Its variables: CORRIDOR_LANG, else LC_ALL, LC_MESSAGES, LANG, the first that is set; else
        the system's own setting.

    Returns
    -------
    str
        English where none of the languages is asked for.
    """
    asked = next(filter(None, map(environment.get, _VARIABLES)), None)
    return _known(asked or locale.getlocale()[0] or "")


def language_like(name: object) -> Language | None:
    """Return the language that a code or a locale names; None for what names none of ours.

    Examples
    --------
    >>> language_like("ru-RU"), language_like("zh_CN.UTF-8"), language_like("kz")
    ('ru', 'zh', None)
    """
    plain = str(name).strip().casefold() if issubclass(type(name), str) else ""
    for language in LANGUAGES:
        if plain == language or plain.startswith(tuple(f"{language}{mark}" for mark in "_-.@")):
            return language
    return None


def _known(name: str) -> Language:
    # A Windows locale begins with the English name of the language: "Chinese (Simplified)_China".
    first = name.casefold().split(" ")[0].split("_")[0]
    spelt_out: dict[str, Language] = {u.english.casefold(): code for code, u in USAGES.items()}
    return language_like(name) or spelt_out.get(first, "en")
