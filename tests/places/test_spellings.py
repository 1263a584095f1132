"""What hundreds of spellings mean, told by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import corridor
from corridor.errors import UnclearPlace

with Path(__file__).with_name("spellings.tsv").open(encoding="utf-8", newline="") as file:
    SPELLINGS = [(row["spelling"], row["means"]) for row in csv.DictReader(file, delimiter="\t")]


def test_the_table_is_large_and_tells_each_spelling_once() -> None:
    assert len(SPELLINGS) >= 300
    assert len(dict(SPELLINGS)) == len(SPELLINGS)
    assert sum(means.startswith("unknown: ") for _, means in SPELLINGS) >= 60


@pytest.mark.parametrize(("spelling", "means"), SPELLINGS)
def test_a_spelling_finds_its_place_or_the_right_list_or_is_refused(
    planner: corridor.Planner, spelling: str, means: str
) -> None:
    verdict, _, expected = means.rpartition(":")
    wanted = {word.strip() for word in expected.split(",") if word.strip()}
    answer, found = answered(planner, spelling)
    assert answer == verdict, found
    # Of what looks alike the one that was meant has to be among the first three, and no word that
    # looks like nothing gets a guess.
    assert (wanted <= found) if verdict == "unknown" and wanted else wanted == found


def answered(planner: corridor.Planner, spelling: str) -> tuple[str, set[str]]:
    """Return whether a spelling is "ambiguous" or "unknown", and what it means or may mean."""
    try:
        found = planner.places.find_spot(spelling) or planner.places.find_node(spelling)
    except UnclearPlace as error:
        verdict = "ambiguous" if isinstance(error, corridor.AmbiguousPlace) else "unknown"
        return verdict, {candidate.typed for candidate in error.candidates}
    return "", {getattr(found, "key", str(found))}
