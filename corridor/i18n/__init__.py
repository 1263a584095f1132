"""What users read, in English, Russian, Kazakh and Chinese."""

from corridor.i18n.language import (
    LANGUAGES,
    Language,
    current_language,
    language_of,
    set_language,
    speaking,
)
from corridor.i18n.text import (
    Name,
    Text,
    all_of,
    any_of,
    chain_of,
    message,
    plural,
    row_of,
    say,
    series_of,
    tell,
    text,
)
from corridor.i18n.words import word

__all__ = [
    "LANGUAGES",
    "Language",
    "Name",
    "Text",
    "all_of",
    "any_of",
    "chain_of",
    "current_language",
    "language_of",
    "message",
    "plural",
    "row_of",
    "say",
    "series_of",
    "set_language",
    "speaking",
    "tell",
    "text",
    "word",
]
