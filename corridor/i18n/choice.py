"""The language that texts are told in, chosen by whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from corridor.i18n.language import LANGUAGES, SPOKEN, Language, language_like
from corridor.i18n.text import row_of, text


def set_language(language: Language) -> None:
    """Tell all texts in a language from now on.

    Parameters
    ----------
    language
        "en", "ru", "kk" or "zh", or a locale of one of them such as "ru-RU".

    Raises
    ------
    BadQuestion
        When it is none of them.

    Examples
    --------
    >>> from corridor.i18n import set_language
    >>> set_language("en")
    """
    SPOKEN.set(_checked(language))


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Tell all texts in a language as long as the block runs.

    Examples
    --------
    >>> from corridor.i18n import say, speaking
    >>> with speaking("ru"):
    ...     print(say("Notes"))
    Примечания
    """
    token = SPOKEN.set(_checked(language))
    try:
        yield
    finally:
        SPOKEN.reset(token)


def _checked(language: object) -> Language:
    known = language_like(language)
    if known is not None:
        return known
    # The errors themselves are told by this package.
    from corridor import arguments  # noqa: PLC0415
    from corridor.errors import BadQuestion  # noqa: PLC0415

    raise BadQuestion(
        text("There is no language {language}.", language=arguments.quoted(language)),
        text("Choose one of {choices}.", choices=row_of(LANGUAGES)),
    )
