"""Words that are longer, or can be read in more ways, than any name."""

from __future__ import annotations

import pytest

import corridor
from corridor.places.finder import _MOST_WORDS
from corridor.places.folding import LONGEST_NAME, cut
from corridor.places.kinds import readings
from corridor.places.names import written_names, written_region_names
from corridor.places.transliteration import sounds

DOUBTFUL = "ёңəäöüâûwcja"
HOSTILE = (
    *(DOUBTFUL, DOUBTFUL * 7, DOUBTFUL * 9_000, " ".join(DOUBTFUL * 9), "w" * 100_000),
    *(
        "Oral " * 23_000,
        "Oral" + " " * 100_000 + "x",
        " " * 100_000,
        "(" * 50_000,
        "a,b;c " * 9_000,
    ),
    *("Aа" * 60, "Aа " * 40, "г. ст. порт " * 9, "港站市" * 40, "1" * 100_000, "51°" * 9_000),
    *("line:" * 9_000, "gate:" + DOUBTFUL * 40, "n " * 3_000 + "5", "\n" * 50_000 + "x"),
)


def all_names(network: corridor.Network) -> list[str]:
    nodes = [name for node in network.nodes.values() for name in written_names(node)]
    regions = [name for region in network.regions.values() for name in written_region_names(region)]
    return [*nodes, *regions, *(f"line:{link.line}" for link in network.links.values())]


def test_no_name_is_cut_and_every_reading_of_it_is_kept(planner: corridor.Planner) -> None:
    names = all_names(planner.network)
    assert len(names) > 10_000
    assert [name for name in names if cut(name) != name] == []
    # Half of the most: a name that is typed with one doubtful letter more is still found.
    assert max(len(sounds(name)) for name in names) <= 8


@pytest.mark.parametrize("word", HOSTILE, ids=[f"{word.strip()[:9]!r}" for word in HOSTILE])
def test_a_word_has_no_more_readings_than_a_name_may_have(word: str) -> None:
    short = cut(word)
    assert len(short) <= LONGEST_NAME
    assert len(sounds(short)) <= 16
    assert len([*readings(short)]) < 1_000


@pytest.mark.parametrize("word", HOSTILE, ids=[f"{word.strip()[:9]!r}" for word in HOSTILE])
def test_a_word_that_no_name_is_as_long_as_is_looked_up_as_its_beginning(
    planner: corridor.Planner, word: str
) -> None:
    for find in ("find", "find_node", "find_spot", "search", "find_feature", "find_list"):
        told = []
        for asked in (word, cut(word)):
            # What stands between commas is a word of its own.
            if find == "find_list" and asked != word and "," in word:
                continue
            try:
                told.append(getattr(planner.places, find)(asked))
            except corridor.CorridorError as error:
                told.append(str(error))
        assert all(len(one) < 600 for one in told if isinstance(one, str))
        if find != "find_spot":
            assert told[0] == told[-1]


def test_a_list_finds_each_of_its_words_once(planner: corridor.Planner) -> None:
    found = planner.places.find_list("oral,aktobe," * 20_000)
    assert [place.key for place in found[:3]] == ["oral", "aktobe", "oral"]
    assert len(found) == 40_000
    assert len({id(place) for place in found}) == 2


def test_a_list_of_hundreds_of_places_is_refused(planner: corridor.Planner) -> None:
    ids = list(planner.network.nodes)
    assert len(planner.places.find_list(ids[:_MOST_WORDS])) == _MOST_WORDS
    with pytest.raises(corridor.BadQuestion, match="More than 300 places"):
        planner.places.find_list(ids[: _MOST_WORDS + 1])
