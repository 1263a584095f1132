"""What users read, in each of the languages."""

from corridor.i18n.choice import set_language, speaking
from corridor.i18n.language import (
    LANGUAGES,
    NAME_COLUMNS,
    USAGES,
    Language,
    current_language,
    language_of,
)
from corridor.i18n.text import (
    Name,
    Named,
    Text,
    all_of,
    any_of,
    chain_of,
    message,
    plural,
    row_of,
    run_of,
    say,
    series_of,
    tell,
    text,
)
from corridor.i18n.words import word

__all__ = [
    "LANGUAGES",
    "NAME_COLUMNS",
    "USAGES",
    "Language",
    "Name",
    "Named",
    "Text",
    "all_of",
    "any_of",
    "chain_of",
    "current_language",
    "language_of",
    "message",
    "plural",
    "row_of",
    "run_of",
    "say",
    "series_of",
    "set_language",
    "speaking",
    "tell",
    "text",
    "word",
]
