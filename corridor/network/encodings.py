"""Text files in the encodings in which spreadsheets save them, told apart without guessing."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable

from corridor.i18n import row_of, text

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UTF_8, UTF_16 = "UTF-8", "UTF-16"
# A text reads well in an encoding when so much of what is not ASCII makes sense.
_LEAST_SENSE = 0.9
# Rare Chinese characters are no nonsense, but many of them are.
_LEAST_SENSE_IN_CHINESE = 0.8
_FIRST_FOREIGN = 0x80
# A word, or a Chinese character.
_WORD = re.compile(r"[\u4e00-\u9fff]|[^\W\d_\u4e00-\u9fff]+")
_SIGNS = frozenset("«»—–№°\u00a0\u2019\u2026′″")
_CHINESE_SIGNS = frozenset("，。、；：？！（）《》〈〉‘【】～－％")
# Quotation marks make sense in pairs: Macintosh files have great letters in their places.
_QUOTED = re.compile("“[^“”„]*”|„[^“”„]*[“”]")
_COMMON_HANZI = range(0xB0, 0xD8)
_LOST = re.compile(r"[\u0400-\u04ff]\?[\u0400-\u04ff]")


class Undecided(ValueError):
    """The bytes make no text, or several; the argument says which encodings were tried."""


def decoded(content: bytes) -> tuple[str, str]:
    """Turn the bytes of a file into text.

    A byte order mark tells the encoding; else text that is UTF-8 is taken as that, headings of
    two bytes a letter as UTF-16, and of the one- and two-byte encodings of Windows the one in
    which the file reads well, if it does in one alone: words of one script in small or great
    letters, Chinese characters in common use.

    Parameters
    ----------
    content
        The whole file.

    Returns
    -------
    tuple of str
        The text, and the encoding's name for people.

    Raises
    ------
    Undecided
        When it reads well in none, or in several that differ.
    """
    for mark, codec in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(content, codec), UTF_8 if mark == codecs.BOM_UTF8 else UTF_16
    if b"\0" in content[:2]:
        return _strictly(content, "utf-16-be" if content[0] == 0 else "utf-16-le"), UTF_16
    try:
        return content.decode(), UTF_8
    except UnicodeDecodeError:
        return _by_sense(content)


def codec_of(encoding: str, content: bytes) -> str:
    """Return Python's name of an encoding, as `decoded` tells it, that a file begins in."""
    if encoding in _CANDIDATES:
        return _CANDIDATES[encoding][0]
    if encoding == UTF_16 and not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16-be" if content[0] == 0 else "utf-16-le"
    return "utf-16" if encoding == UTF_16 else "utf-8-sig"


def _strictly(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        name = UTF_8 if codec == "utf-8-sig" else UTF_16
        raise Undecided(
            text("its first bytes announce {encoding}, and it is not", encoding=name)
        ) from error


def _by_sense(content: bytes) -> tuple[str, str]:
    if _is_mostly_utf_8(content):
        raise Undecided(text("a part of it is UTF-8, and another part is not"))
    found: dict[str, str] = {}
    for name, (codec, makes_sense) in _CANDIDATES.items():
        try:
            told = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if makes_sense(told):
            found.setdefault(told, name)
    if len(found) == 1:
        ((told, name),) = found.items()
        if _LOST.search(told):
            raise Undecided(
                text("{encoding} has lost letters, which stand as '?'", encoding=name),
            )
        return told, name
    if found:
        raise Undecided(
            text("it may be {encodings}, which differ", encodings=row_of(found.values()))
        )
    raise Undecided(
        text("it is in none of {encodings}", encodings=row_of((UTF_8, UTF_16, *_CANDIDATES)))
    )


def _is_mostly_utf_8(content: bytes) -> bool:
    """Whether most of what is not ASCII is UTF-8: then something else has got into the file."""
    letters = [letter for letter in content.decode(errors="ignore") if not letter.isascii()]
    foreign = sum(byte >= _FIRST_FOREIGN for byte in content)
    return 2 * len("".join(letters).encode()) > foreign


def _is_cyrillic(told: str) -> bool:
    return _share_of_sense(told, lambda word: _is_word_of("CYRILLIC", word)) >= _LEAST_SENSE


def _is_latin(told: str) -> bool:
    return _share_of_sense(told, _is_accented) >= _LEAST_SENSE


def _is_chinese(told: str) -> bool:
    if any(unicodedata.category(letter) in ("Co", "Cn") for letter in set(told)):
        return False
    return _share_of_sense(told, _is_chinese_word) >= _LEAST_SENSE_IN_CHINESE


def _share_of_sense(told: str, is_word: Callable[[str], bool]) -> float:
    """Tell how much of what is not ASCII stands in words, or is a usual sign beside them."""
    words = (word for word in _WORD.findall(told) if not word.isascii())
    in_words = sum(_foreign(word) for word in words if is_word(word))
    usual = _SIGNS | _CHINESE_SIGNS if is_word is _is_chinese_word else _SIGNS
    signs = sum(letter in usual for letter in told) + 2 * len(_QUOTED.findall(told))
    return (in_words + min(signs, in_words)) / _foreign(told)


def _foreign(told: Iterable[str]) -> int:
    return sum(not letter.isascii() for letter in told)


def _is_word_of(script: str, word: str) -> bool:
    """Whether all letters are of a script, and great letters stand as they may."""
    return _is_cased(word) and all(unicodedata.name(x, "").startswith(script) for x in word)


def _is_accented(word: str) -> bool:
    """Whether a word is of Latin letters of which few have accents."""
    return _is_word_of("LATIN", word) and 2 * _foreign(word) <= len(word)


def _is_chinese_word(word: str) -> bool:
    """Whether it is a character in common use, or other letters that make a word."""
    if _is_hanzi(word[0]):
        return _is_common(word)
    return _is_word_of("CYRILLIC", word) or _is_word_of("LATIN", word)


def _is_cased(word: str) -> bool:
    return word.islower() or word.isupper() or (word[0].isupper() and word[1:].islower())


def _is_hanzi(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


def _is_common(letter: str) -> bool:
    """Whether a character is of the first level of GB 2312, those in everyday use."""
    try:
        return letter.encode("gb2312")[0] in _COMMON_HANZI
    except UnicodeEncodeError:
        return False


# What Excel takes for "CSV", and for "CSV (MS-DOS)", on the computers of our readers.
_CANDIDATES: dict[str, tuple[str, Callable[[str], bool]]] = {
    "Windows-1251": ("cp1251", _is_cyrillic),
    "CP866": ("cp866", _is_cyrillic),
    "GB18030": ("gb18030", _is_chinese),
    "Windows-1252": ("cp1252", _is_latin),
    "Windows-1250": ("cp1250", _is_latin),
    "Windows-1254": ("cp1254", _is_latin),
}
