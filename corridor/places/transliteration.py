"""Names as they sound: one key for the many ways in which scripts write the same name."""

from __future__ import annotations

import re
import unicodedata

# Letters by the plainest of their Latin spellings, to which BGN/PCGN, ISO 9, passports and the
# Kazakh and Turkish alphabets all come down in the end.
_LETTERS_OF = {
    "": "ъь",
    "a": "аә",
    "ae": "æ",
    "b": "б",
    "ch": "чћčç",
    "d": "дđ",
    "e": "еэє",
    "f": "ф",
    "g": "гғґğ",
    "h": "хһҳ",
    "i": "иійыїӣјı",
    "ia": "я",
    "iu": "ю",
    "k": "кқ",
    "l": "лљł",
    "m": "м",
    "n": "нњ",
    "o": "оөø",
    "p": "п",
    "r": "р",
    "s": "с",
    "sh": "шщšşșŝ",
    "ss": "ß",
    "t": "т",
    "ts": "ц",
    "u": "уұүўӯ",
    "v": "в",
    "z": "з",
    "zh": "жҗҷђџž",
}
_PLAIN = {ord(letter): plain for plain, letters in _LETTERS_OF.items() for letter in letters}
# What one alphabet reads in one way and another in another: each of the ways makes a key.
_READINGS = tuple(
    (re.compile(letters), ways)
    for letters, ways in (
        ("ё", ("e", "io")),
        ("[ңñ]", ("n", "ng")),
        ("ə", ("a", "e")),
        ("ä", ("a", "ae")),
        ("ö", ("o", "oe")),
        ("ü", ("u", "ue")),
        ("â", ("a", "ia")),
        ("û", ("u", "iu")),
        ("w", ("v", "u")),
        ("c(?!h)", ("c", "ts")),
        # In pinyin j is never й: that is followed by i or u there.
        ("j(?![iu])|(?<=[bdklmprstvz'’ʹ])j(?=u)", ("zh", "i")),
    )
)
_DOUBTFUL = re.compile("[ёңñəäöüâûwcj]")
# No name has more readings than half of this; of a word with more, letters that come later in the
# list are read in the first of their ways alone.
_MOST_READINGS = 16
_DIGRAPHS = (
    ("tsch", "ch"),
    ("shch", "sh"),
    ("sch", "sh"),
    ("j", "zh"),
    ("dzh", "zh"),
    ("kh", "h"),
    ("gh", "g"),
    ("q", "k"),
    ("ck", "k"),
    ("tz", "ts"),
    ("y", "i"),
)
_LONG_I = re.compile(r"ii+")
_NO_LETTERS = re.compile(r"[\W_\u02b0-\u02ff]+")
_ROMAN = re.compile(r"\bi{2,3}\b")


def sounds(name: str) -> frozenset[str]:
    """Return the keys of a name; two names that share one are spellings of the same.

    Parameters
    ----------
    name
        In Latin, Cyrillic or Chinese letters.

    Returns
    -------
    frozenset of str
        Small plain Latin letters without accents and spaces, or Chinese characters; several
        where alphabets read a letter differently.

    Examples
    --------
    >>> sounds("Ural'sk") == sounds("Уральск")
    True
    >>> sounds("Aqtöbe") & sounds("Ақтөбе")
    frozenset({'aktobe'})
    """
    plain = unicodedata.normalize("NFC", name.casefold()).translate(_PLAIN)
    if "ii" in plain:
        plain = _ROMAN.sub(lambda numeral: str(len(numeral[0])), plain)
    forms = {plain}
    if _DOUBTFUL.search(plain):
        for letters, ways in _READINGS:
            read = ways if len(forms) < _MOST_READINGS else ways[:1]
            forms = {letters.sub(way, form) for form in forms for way in read}
    return frozenset(filter(None, map(_key, forms)))


def syllables(name: str) -> str:
    """Return the letters of a name in pinyin, without tones and spaces.

    Examples
    --------
    >>> syllables("Lián yún gǎng")
    'lianyungang'
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalpha())


def _key(form: str) -> str:
    letters = form
    if not form.isascii():
        apart = unicodedata.normalize("NFKD", form)
        letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    letters = _NO_LETTERS.sub("", letters)
    for digraph, plain in _DIGRAPHS:
        letters = letters.replace(digraph, plain)
    # "ie" is an е that is read ye; "ii" is ий, iy, ыи and the like.
    return _LONG_I.sub("i", letters).replace("ie", "e")
