"""Words shaped like a UN/LOCODE: they name one place exactly, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from corridor.errors import Candidate, UnknownPlace
from corridor.i18n import any_of, text
from corridor.network import Network, Node
from corridor.network.side_files import coded, unlocodes_as_written
from corridor.places.candidates import first_name
from corridor.places.cities import Spot
from corridor.places.countries import is_iso_country
from corridor.places.folding import folded
from corridor.places.names import Names
from corridor.places.suggestions import unknown_place

# A country, then three letters or digits from 2 to 9; the United Nations write the two apart.
_CODE = re.compile(r"([A-Z]{2}) ?([A-Z2-9]{3})")
_MOST = 3


def code_of(word: str) -> str:
    """Return the UN/LOCODE that a word is shaped like; "" where it is shaped like none.

    Parameters
    ----------
    word
        As it was typed: a code is in capitals, a name like "Basra" or "minsk" is not.

    Examples
    --------
    >>> code_of("CNXZH"), code_of("DE HAM"), code_of("Basra"), code_of("MINSK")
    ('CNXZH', 'DEHAM', '', '')
    """
    match = _CODE.fullmatch(word.strip())
    return match[1] + match[2] if match and is_iso_country(match[1]) else ""


class Codes:
    """The places that the United Nations give a UN/LOCODE (edition 2023-1).

    Parameters
    ----------
    folder
        Folder of a data package that holds `unlocode.tsv`; without the file there are none.

    Raises
    ------
    BadData
        When first asked, where the file is no list of codes.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, word: str) -> Spot | None:
        """Find the place that goes by a code.

        Parameters
        ----------
        word
            As it was typed.

        Returns
        -------
        Spot or None
            None where the word is no code of the list, or the place has no known position.
        """
        code, rows = code_of(word), self._bytes
        sought = f"{code}\t".encode()
        start = 0 if rows.startswith(sought) else rows.find(b"\n" + sought) + 1
        if not code or not rows[start:].startswith(sought):
            return None
        row = coded(rows[start : rows.find(b"\n", start)])
        return row.point and Spot(word, row.name, code[:2], *row.point)

    @cached_property
    def _bytes(self) -> bytes:
        return unlocodes_as_written(self._folder)


def unknown_code(word: str, network: Network, names: Names) -> UnknownPlace:
    """Make the error that says that no place has a code, and which places it may mean.

    Parameters
    ----------
    word
        A word shaped like a code that nothing goes by.
    network, names
        The network and its names.
    """
    code = code_of(word)
    found = [
        Candidate(
            node.id, text("{name} ({code})", name=first_name(node.names), code=_code_told(node))
        )
        for node in _alike(code, network)
    ][:_MOST]
    message = text("No place of the network has the UN/LOCODE '{code}'.", code=word.strip())
    if not found:
        named = unknown_place(word, network, names)
        return UnknownPlace(message, named.hint, word=word, candidates=named.candidates)
    hint = text("Did you mean {names}?", names=any_of(one.told for one in found))
    return UnknownPlace(message, hint, word=word, candidates=found)


def _code_told(node: Node) -> str:
    return node.unlocode or node.country


def _alike(code: str, network: Network) -> Iterator[Node]:
    """Return the nodes of the country that the letters may stand for, likeliest first.

    Codes are made of letters of the name, in order: XuZHou.
    """
    land, letters = code[:2], code[2:].casefold()
    nodes = [node for node in network.nodes.values() if node.country == land]
    ranked = sorted(nodes, key=lambda node: ("city" not in node.roles, -len(node.roles)))
    near = [node for node in ranked if _differ(node.unlocode, code) == 1]
    short = [node for node in ranked if _is_short_for(letters, folded(node.name))]
    both = [node for node in short if node in near]
    yield from dict.fromkeys((*both, *short, *near))


def _differ(one: str, other: str) -> int:
    """Count the letters by which two codes differ; two that stand the wrong way round are one."""
    if len(one) != len(other):
        return len(other)
    places = [place for place, pair in enumerate(zip(one, other, strict=True)) if len({*pair}) > 1]
    swapped = (
        len(places) > 1
        and places == [places[0], places[0] + 1]
        and one[places[0] : places[-1] + 1] == other[places[0] : places[-1] + 1][::-1]
    )
    return 1 if swapped else len(places)


def _is_short_for(letters: str, name: str) -> bool:
    """Whether a name begins with the first of some letters and holds the others in their order."""
    rest = iter(name)
    return name[:1] == letters[:1] and all(letter in rest for letter in letters)
