"""Values to ask with, written as Python: as they should be, nearly so, and junk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import corridor

_HOOKS = ("str", "repr", "eq", "hash", "bool", "float", "iter", "len", "fspath", "getattribute")


class Boom(Exception):
    """What hostile objects raise."""


def hostile(hook: str) -> Any:
    """Make an object one of whose special methods raises."""

    def boom(*_: object) -> None:
        raise Boom

    return type("Hostile", (), {f"__{hook}__": boom, "__repr__": lambda _: "hostile"})()


class Junk(str):
    """A text that is no plain text."""

    __slots__ = ()

    def split(self, *_: Any) -> Any:
        """Raise."""
        raise Boom


def nested(depth: int) -> list[Any]:
    """Nest lists."""
    made: list[Any] = []
    for _ in range(depth):
        made = [made]
    return made


def names() -> dict[str, Any]:
    """Return what the expressions may name."""
    import numpy as np  # noqa: PLC0415 - only where there are tries

    return {
        "corridor": corridor,
        "np": np,
        "date": date,
        "datetime": datetime,
        "Path": Path,
        "Decimal": Decimal,
        "Fraction": Fraction,
        "inf": float("inf"),
        "nan": float("nan"),
        "hostile": hostile,
        "nested": nested,
        "Junk": Junk,
    }


_TEXTS = (
    *(
        "",
        " ",
        "\0",
        "\t",
        "\n",
        "a\rb",
        "\x1b[31mred",
        "\x1b]0;x\x07",
        "\x9b2J",
        "\ud800",
        "\udcff",
    ),
    *(
        "\u202e",
        "\ufeff",
        "\U0010ffff",
        "e\u0301" * 40,
        "I\u0307",
        "ß",
        "ﬁ",
        "𝕆𝕣𝕒𝕝",
        "０",
        "½",
        "²",
    ),
    *("%s%n", "{0}", "{word}", "%(x)s", "$HOME", "`id`", "=1+1", "<script>", "'; drop", "\\", "//"),
    *("..", "../..", "/etc/passwd", "/dev/zero", "file:///", "http://", "osrm=", "line:", "gate:"),
    *(
        "corridor:",
        ":",
        ",",
        ",,,",
        ";",
        "|",
        "-",
        "--",
        "-1",
        "1e309",
        "nan",
        "inf",
        "0x10",
        "1_0",
    ),
    *("--lang=xx", "@x", "*", "?", "(a+)+$", "51.43,6.76", "91,181", "0,0", "nan,nan", "1e400,0"),
    *("51,43 6,76", "51°N 6°E", "KZ", "KZ-27", "EAEU", "1520", "rail", "ferry", "ERLIAN", "CNLYG"),
    *("None", "True", "null", "all", "time", "2026-02-30", "2026-W01", "0001-01-01", "9999-12-31"),
)
_LONG = (
    *("'a' * 100_000", "'Oral ' * 20_000", "' ' * 50_000", "',' * 50_000", "'é' * 30_000"),
    *(
        "'аоеіу' * 12",
        "'ыщюя' * 20",
        "'中' * 20_000",
        "'a,b;c ' * 5_000",
        "'1' * 400",
        "'-' * 9_999",
    ),
    *("'line:' * 2_000", "'(' * 20_000", "'\\n' * 20_000", "'x' * 300 + '.json'", "'a/' * 3_000"),
)
_OBJECTS = (
    *(
        "None",
        "True",
        "False",
        "0",
        "1",
        "-1",
        "2**63",
        "10**400",
        "-10**400",
        "0.0",
        "-0.0",
        "1.5",
    ),
    *("nan", "inf", "-inf", "1e308", "5e-324", "1j", "b''", "b'Oral'", "bytearray(3)", "[]", "()"),
    *("{}", "set()", "[[]]", "[None]", "[nan]", "['Oral', None]", "[b'x']", "['Oral'] * 30"),
    *("['oral', 'aktobe'] * 16", "['oral'] * 400", "nested(2_000)", "range(3)", "range(10**9)"),
    *("iter(['Oral'])", "(x for x in 'ab')", "{'a': 1}", "{1: 2}", "object()", "object", "len"),
    *("lambda: 0", "...", "NotImplemented", "Exception('x')", "corridor", "Path('x')", "Path('.')"),
    *("np.float64(2)", "np.float64('nan')", "np.int8(1)", "np.bool_(True)", "np.array([1, 2])"),
    *("np.array(1)", "np.str_('Oral')", "np.datetime64('2026-01-15')", "np.datetime64('NaT')"),
    *("Decimal('NaN')", "Decimal('sNaN')", "Decimal('1e999')", "Decimal(3)", "Fraction(1, 3)"),
    *(
        "date(2026, 1, 15)",
        "date.max",
        "date.min",
        "datetime.max",
        "memoryview(b'x')",
        "Junk('Oral')",
    ),
    *(f"hostile({hook!r})" for hook in _HOOKS),
)


def junk(rng: Random) -> str:
    """Write a value that is most likely none."""
    how = rng.random()
    if how < 0.35:
        return repr(rng.choice(_TEXTS) + rng.choice(("", "", rng.choice(_TEXTS))))
    if how < 0.42:
        return rng.choice(_LONG)
    if how < 0.5:
        signs = (rng.randrange(1, 0x3000), rng.randrange(1, 0x10FFFF), rng.randrange(32, 127))
        return repr("".join(chr(rng.choice(signs)) for _ in range(rng.randrange(1, 12))))
    return rng.choice(_OBJECTS)


def junk_word(rng: Random) -> str:
    """Return a text that is most likely no word."""
    if rng.random() < 0.1:
        return str(eval(rng.choice(_LONG)))[:120_000]  # noqa: S307 - written above
    return rng.choice(_TEXTS) + rng.choice(("", "", rng.choice(_TEXTS)))


def misspelt(rng: Random, word: str) -> str:
    """Change a letter or two of a word."""
    letters = list(word)
    for _ in range(rng.choice((1, 1, 2, 4))):
        place = rng.randrange(len(letters) + 1)
        letter = rng.choice((*word, "ё", "қ", "中", "'", "-", " ", "\u0301", "ь", "q"))
        how = rng.randrange(4)
        if how == 0:
            letters.insert(place, letter)
        elif how == 1:
            del letters[place : place + 1]
        elif how == 2:
            letters[place : place + 1] = letter
        else:
            letters[place : place + 2] = letters[place : place + 2][::-1]
    return "".join(letters)


class Words:
    """Words that the network knows: places, areas, features, cities off it."""

    def __init__(self, network: corridor.Network) -> None:
        nodes = network.nodes.values()
        spelt = {name for n in nodes for name in (n.name, n.name_ru, n.name_kk, n.name_zh)}
        aliases = {alias for n in nodes for alias in n.aliases}
        self.ids = sorted(network.nodes)
        self.spelt = sorted(filter(None, spelt | aliases))
        self.codes = sorted(
            filter(None, {code for n in nodes for code in (n.unlocode, n.station_code)})
        )
        regions, corridors = network.regions.values(), network.corridors.values()
        areas = {name for one in (*regions, *corridors) for name in (one.id, one.name, one.name_zh)}
        self.areas = [
            *sorted(filter(None, areas)),
            "KZ",
            "China",
            "Казахстан",
            "EAEU",
            "EU",
            "1520",
        ]
        lines = sorted({link.line for link in network.links.values() if link.line})
        self.features = [f"gate:{gate}" for gate in network.gates]
        self.features += [f"line:{line}" for line in lines] + [
            f"link:{id_}" for id_ in network.links
        ]
        self.cities = [
            "Kassel",
            "Kassel DE",
            "Suqian",
            "Ürümqi",
            "51.43,6.76",
            "Ulm",
            "Пермь",
            "宿迁",
        ]

    def place(self, rng: Random) -> str:
        """Return a place."""
        ids = self.ids
        kinds: Sequence[Sequence[str]] = (ids, ids, self.spelt, self.spelt, self.codes, self.cities)
        return rng.choice(rng.choice(kinds))

    def demand(self, rng: Random) -> str:
        """Return what may be passed or avoided."""
        return rng.choice(rng.choice((self.ids, self.spelt, self.areas, self.features)))

    def near(self, rng: Random, find: Callable[[Random], str]) -> str:
        """Return a word as `find` does, one time in five with a slip."""
        word = find(rng)
        return misspelt(rng, word) if rng.random() < 0.2 else word
