"""What plans and errors say, told in each language: the names of the data stand in it."""

from __future__ import annotations

import json
import pickle
from copy import deepcopy
from dataclasses import replace

import pytest

import corridor
from corridor.i18n import LANGUAGES, Language, Name, speaking, tell
from corridor.routing.choice import corridor_of
from corridor.routing.compare import Comparison
from corridor.routing.explain import differences

OTHERS = LANGUAGES[1:]


@pytest.fixture(scope="module")
def to_port_and_back(planner: corridor.Planner) -> corridor.Plan:
    """Return a plan with a stand-in, a dead end and a line worked by a neighbour."""
    return planner.route("Oral", "Astana", via="Aktau", stay="KZ", mode="rail,ferry")


@pytest.fixture(scope="module")
def comparison(planner: corridor.Planner) -> Comparison:
    """Return the choices between two places, by rail."""
    return planner.compare("Urumqi", "Warsaw", mode="rail")


def names_of(planner: corridor.Planner, *nodes: str) -> list[Name]:
    return [planner.network.nodes[node].names for node in nodes]


def assert_names_stand_in(text: str, names: list[Name], language: Language) -> None:
    with speaking(language):
        told = tell(text)
    for name in names:
        assert name.told(language) in told
        assert str(name) in str(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_of_a_plan_name_its_places_in_the_readers_language(
    planner: corridor.Planner, to_port_and_back: corridor.Plan, language: Language
) -> None:
    stands_in, dead_end, worked_by_neighbour = to_port_and_back.notes
    assert_names_stand_in(stands_in, names_of(planner, "aktau-port"), language)
    assert_names_stand_in(dead_end, names_of(planner, "aktau-port", "beyneu"), language)
    ends = names_of(planner, "chingirlau", "zhaisan")
    assert_names_stand_in(worked_by_neighbour, ends, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_border_that_is_not_open_to_all_is_named_in_the_readers_language(
    planner: corridor.Planner, language: Language
) -> None:
    wider = corridor.Planner(planner.network, statuses={"open", "restricted"})
    plan = wider.route("Minsk", "Vilnius", mode="rail")
    note = next(note for note in plan.notes if "not open to all" in note)
    (border,) = plan.borders
    assert_names_stand_in(note, [border.start.names, border.end.names], language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_via_costs_names_the_via_in_the_readers_language(
    planner: corridor.Planner, to_port_and_back: corridor.Plan, language: Language
) -> None:
    (cost,) = to_port_and_back.via_costs
    assert_names_stand_in(cost.via, names_of(planner, "aktau-port"), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corridor_of_a_plan_and_of_a_choice_is_told_by_its_gates(
    comparison: Comparison, language: Language
) -> None:
    choice = comparison.choices[0]
    names = [gate.names for gate in choice.gates]
    assert len(names) > 1
    assert_names_stand_in(choice.name, names, language)
    assert_names_stand_in(choice.plan.corridor, names, language)


def test_a_corridor_stays_the_word_of_the_data_to_whoever_compares_it(
    comparison: Comparison,
) -> None:
    gates = comparison.choices[0].gates
    assert corridor_of(gates) in {name for gate in gates for name in gate.corridor} | {"mixed"}


def test_where_plans_differ_is_told_by_the_names_of_stations(comparison: Comparison) -> None:
    one, other = comparison.choices[0].plan, comparison.choices[-1].plan
    stations = {
        change.node.name: change.node.names for change in (*one.transfers, *other.transfers)
    }
    told = [row.where for row in differences(one, other) if row.where in stations]
    assert told
    with speaking("ru"):
        assert all(tell(where) == tell(stations[where]) for where in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_names_the_place_that_two_words_mean(
    planner: corridor.Planner, language: Language
) -> None:
    with pytest.raises(corridor.BadQuestion) as raised:
        planner.route("Aktau", "Aktau Port")
    assert_names_stand_in(raised.value.message, names_of(planner, "aktau-port"), language)


@pytest.mark.parametrize("language", OTHERS)
def test_an_error_keeps_the_words_and_options_as_they_were_typed(
    planner: corridor.Planner, language: Language
) -> None:
    with pytest.raises(corridor.NoRoute) as raised:
        planner.route(
            "Lianyungang", "Duisburg", avoid="RU,TR", mode="rail", via="gate:oral", max_days=2.5
        )
    with speaking(language):
        told, hint = tell(raised.value.message), tell(raised.value.hint)
    for typed in ("Lianyungang", "Duisburg", "RU", "TR", "gate:oral", "--max-days 2.5"):
        assert typed in told
    for option in ("--avoid RU", "--max-days 2.5"):
        assert option in hint


def test_copies_of_a_plan_know_the_other_languages_too(to_port_and_back: corridor.Plan) -> None:
    plan = to_port_and_back
    sent = pickle.loads(pickle.dumps(plan))  # noqa: S301 - our own bytes
    for copy in (sent, deepcopy(plan), replace(plan, price_in_feu=2.0)):
        assert (copy.notes, copy.via_costs) == (plan.notes, plan.via_costs)
        with speaking("zh"):
            assert list(map(tell, copy.notes)) == list(map(tell, plan.notes))
            assert tell(copy.via_costs[0].via) == "阿克套港"


@pytest.mark.parametrize("language", OTHERS)
def test_json_is_the_same_whatever_language_is_spoken(
    to_port_and_back: corridor.Plan, language: Language
) -> None:
    english = json.dumps(to_port_and_back.to_dict())
    with speaking(language):
        assert json.dumps(to_port_and_back.to_dict()) == english
    assert "Aktau sea port is a dead end" in english
