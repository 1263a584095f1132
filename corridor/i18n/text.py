"""Texts that know their other languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from numbers import Number
from string import Formatter
from typing import Any

from corridor.i18n.catalogue import translated, translated_plural
from corridor.i18n.language import (
    LANGUAGES,
    NAME_COLUMNS,
    USAGES,
    Language,
    NameFields,
    current_language,
)
from corridor.i18n.numerals import numeral

_COMMA: Mapping[Language, str] = {code: usage.comma for code, usage in USAGES.items()}
_SEMICOLON: Mapping[Language, str] = {code: usage.semicolon for code, usage in USAGES.items()}
_HYPHEN: Mapping[Language, str] = dict.fromkeys(LANGUAGES, " - ")
_NOTHING: Mapping[Language, str] = dict.fromkeys(LANGUAGES, "")


class Text(str):
    """A text in English that can be told in another language.

    To whoever does not care it is a plain string; `tell` brings out the reader's language.
    """

    __slots__ = ()

    def told(self, language: Language) -> str:  # noqa: ARG002 - this one has a single language
        """Return the text in a language."""
        return str.__str__(self)


def text(message: str, /, **fields: object) -> Text:
    """Make a text of a message of the catalogue.

    Parameters
    ----------
    message
        The message in English, a literal, with the fields in braces: "Unknown place '{word}'."
    **fields
        What stands in the braces. A `Text` is told in the language of the whole, numbers are
        written in its way: "{km:,.0f} km".
    """
    return _Message.made(message, fields)


def message(english: str, /) -> str:
    """Mark a message that stands in a table and becomes a `text` later; the catalogue has it."""
    return english


def plural(one: str, many: str, number: int, /, **fields: object) -> Text:
    """Make a text that depends on a number, which its messages hold as "{number}"."""
    return _Counted.made(one, many, number, fields)


def say(message: str, /, **fields: object) -> str:
    """Tell a message of the catalogue in the reader's language; `text` has the parameters."""
    return tell(text(message, **fields))


def tell(anything: str) -> str:
    """Return a text in the reader's language; a plain string is as it is.

    Examples
    --------
    >>> from corridor.i18n import Name, speaking, tell
    >>> with speaking("zh"):
    ...     tell(Name.of("Oral", ru="Уральск", kk="Орал", zh="乌拉尔"))
    '乌拉尔'
    """
    return _in(current_language(), anything)


def row_of(parts: Iterable[str]) -> Text:
    """Make one text of several, parted by commas."""
    return _Row.made(tuple(parts), _COMMA)


def run_of(parts: Iterable[str]) -> Text:
    """Make one text of several with nothing between them: a number, its sign, its unit."""
    return _Row.made(tuple(parts), _NOTHING)


def series_of(parts: Iterable[str]) -> Text:
    """Make one text of several that may hold commas, parted by semicolons."""
    return _Row.made(tuple(parts), _SEMICOLON)


def chain_of(parts: Iterable[str]) -> Text:
    """Make "a - b - c" of texts, as the places of a way are told."""
    return _Row.made(tuple(parts), _HYPHEN)


def all_of(parts: Iterable[str]) -> Text:
    """Make "a and b and c" of texts."""
    return reduce(
        lambda one, other: text("{first} and {second}", first=one, second=other), _texts(parts)
    )


def any_of(parts: Iterable[str]) -> Text:
    """Make "a or b or c" of texts."""
    return reduce(
        lambda one, other: text("{first} or {second}", first=one, second=other), _texts(parts)
    )


class Name(Text):
    """A proper name, in the languages in which the data has it."""

    names: Mapping[str, str]

    @classmethod
    def of(cls, english: str, /, **names: str) -> Name:
        """Make a name from the English one and others by language: `ru`, `kk`, `zh`."""
        name = cls(english)
        name.names = names
        return name

    def told(self, language: Language) -> str:
        """Return the name in a language, else in the one that its readers know best."""
        kin = USAGES[language].kin or language
        return self.names.get(language) or self.names.get(kin) or str.__str__(self)


class Named(NameFields):
    """What goes by a name in each language: a base of records."""

    @property
    def names(self) -> Name:
        """The name, in each language that it has one in."""
        others = zip(LANGUAGES[1:], self.spellings[1:], strict=True)
        return Name.of(self.name, **dict(others))

    @property
    def spellings(self) -> tuple[str, ...]:
        """The names in the order of the languages, English first; "" where it has none."""
        return tuple(getattr(self, column) for column in NAME_COLUMNS)


class _Message(Text):
    message: str
    fields: Mapping[str, object]

    @classmethod
    def made(cls, message: str, fields: Mapping[str, object]) -> _Message:
        self = cls(_filled(message, fields, "en"))
        self.message, self.fields = message, fields
        return self

    def told(self, language: Language) -> str:
        if language == "en":
            return str.__str__(self)
        return _filled(translated(self.message, language), self.fields, language)


class _Counted(Text):
    one: str
    many: str
    number: int
    fields: Mapping[str, object]

    @classmethod
    def made(cls, one: str, many: str, number: int, fields: Mapping[str, object]) -> _Counted:
        fields = {"number": number, **fields}
        self = cls(_filled(one if number == 1 else many, fields, "en"))
        self.one, self.many, self.number, self.fields = one, many, number, fields
        return self

    def told(self, language: Language) -> str:
        if language == "en":
            return str.__str__(self)
        message = translated_plural(self.one, self.many, self.number, language)
        return _filled(message, self.fields, language)


class _Row(Text):
    parts: tuple[str, ...]
    between: Mapping[Language, str]

    @classmethod
    def made(cls, parts: tuple[str, ...], between: Mapping[Language, str]) -> _Row:
        self = cls(between["en"].join(parts))
        self.parts, self.between = parts, between
        return self

    def told(self, language: Language) -> str:
        return self.between[language].join(_in(language, part) for part in self.parts)


class _Filler(Formatter):
    """Fills in fields as a language writes them."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, str):
            return format(_in(self.language, value), format_spec)
        written = format(value, format_spec)
        return numeral(written, self.language) if isinstance(value, Number) else written


def _filled(message: str, fields: Mapping[str, object], language: Language) -> str:
    return _Filler(language).vformat(message, (), fields)


def _in(language: Language, anything: str) -> str:
    return anything.told(language) if isinstance(anything, Text) else anything


def _texts(parts: Iterable[str]) -> Iterator[Text]:
    return (part if isinstance(part, Text) else Text(part) for part in parts)
