"""The usual choice of a way, held against the gates that trade takes."""

import corridor
from corridor.analysis.route_choices import choice_trials


def test_nine_plans_of_ten_go_as_trade_does(planner: corridor.Planner) -> None:
    trials = choice_trials(planner)
    assert sum(trial.is_right for trial in trials) >= 0.9 * len(trials)


def test_the_usual_choice_goes_as_trade_does_more_often_than_least_time(
    planner: corridor.Planner,
) -> None:
    right = {by: sum(t.is_right for t in choice_trials(planner, by)) for by in ("usual", "time")}
    assert right["usual"] > right["time"]


def test_all_that_a_row_names_is_there(planner: corridor.Planner) -> None:
    network = planner.network
    known = {
        "gate": network.gates.keys(),
        "node": network.nodes.keys(),
        "country": {node.country for node in network.nodes.values()},
        "mode": {"rail", "road", "sea", "ferry"},
    }
    later = {"node:vostochny-port", "node:vladivostok", "node:verkhny-lars", "node:trieste"}
    for row in network.route_choices.values():
        things = {*row.must_pass.replace(";", "|").split("|"), *row.must_not.split("|")} - {""}
        for thing in things - later:
            kind, _, name = thing.partition(":")
            assert name in known[kind], (row.id, thing)


def test_what_a_plan_misses_and_should_not_pass_is_told(planner: corridor.Planner) -> None:
    trials = {trial.asked.id: trial for trial in choice_trials(planner, "time")}
    wrong = trials["almaty-baku"]
    assert not wrong.is_right
    assert "country:RU" in wrong.wrong
    assert "passes country:RU" in wrong.fault
