"""Loads that differ share trees; what each emits is what `route` tells of it."""

from __future__ import annotations

import pytest

import corridor
from tests.trees.questions import all_of

PAIRS = (
    ("xian", "duisburg-dit"),
    ("almaty", "moscow"),
    ("aktau-port", "poti-port"),
    ("oral", "hamburg"),
)
CARGOS = (
    None,
    corridor.Cargo(feu=3, tonnes=50.3),
    corridor.Cargo(tonnes=7.77),
    corridor.Cargo(wagon=True, tonnes=61.2),
    corridor.Cargo(empty=True),
)


@pytest.mark.parametrize("by", ["usual", "emissions"])
def test_each_load_comes_to_what_route_tells_of_it(planner: corridor.Planner, by: str) -> None:
    asked = [(*pair, cargo) for pair in PAIRS for cargo in CARGOS]
    found = planner.trees(by=by).outcomes(*zip(*asked, strict=True))
    for (origin, destination, cargo), outcome in zip(asked, found, strict=True):
        own = planner.for_cargo(cargo) if cargo else planner
        assert all_of(outcome) == all_of(own.route(origin, destination, by=by))


def test_more_than_the_boxes_hold_is_an_error_of_its_row(planner: corridor.Planner) -> None:
    cargos = [corridor.Cargo(tonnes=400), None]
    found = planner.trees().outcomes(["xian"] * 2, ["almaty"] * 2, cargos)
    with pytest.raises(corridor.BadQuestion, match="hold"):
        found[0]
    assert found[1].distance_km > 0
