"""Plans weighed against the gates that trade takes between known ends."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.errors import CorridorError
from corridor.i18n import Text, row_of, text
from corridor.network import RouteChoice
from corridor.planner import Planner
from corridor.planner.request import LAND_BRIDGE
from corridor.reprs import Brief
from corridor.routing import Plan


@dataclass(frozen=True, repr=False)
class ChoiceTrial(Brief):
    """A pair of ends, the plan between them, and what it should have met and what not.

    Attributes
    ----------
    asked
        The pair, with what trade passes between the two.
    plan
        The plan; None when there is none.
    missed
        Groups of which it meets nothing.
    wrong
        What it meets and should not.
    problem
        Why there is no plan; "" otherwise.
    """

    asked: RouteChoice
    plan: Plan | None
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    problem: str = ""

    @property
    def is_right(self) -> bool:
        """Whether the plan goes as trade does."""
        return self.plan is not None and not self.missed and not self.wrong

    @property
    def fault(self) -> Text:
        """What is wrong with the plan; "" where it is right."""
        told = (
            text("does not pass {things}", things=row_of(self.missed)) if self.missed else "",
            text("passes {things}", things=row_of(self.wrong)) if self.wrong else "",
            self.problem,
        )
        return row_of(filter(None, told))


def choice_trials(planner: Planner, by: str = "usual") -> list[ChoiceTrial]:
    """Plan between all pairs of ends of which the way that trade takes is known.

    Parameters
    ----------
    planner
        The planner to judge.
    by
        The criterion to plan by.

    Returns
    -------
    list of ChoiceTrial
        In the order of the table.
    """
    return [_trial(planner, asked, by) for asked in planner.network.route_choices.values()]


def _trial(planner: Planner, asked: RouteChoice, by: str) -> ChoiceTrial:
    modes = asked.mode or LAND_BRIDGE
    try:
        plan = planner.route(asked.origin, asked.destination, by=by, mode=modes)
    except CorridorError as error:
        return ChoiceTrial(asked, None, problem=str(error))
    met = _met(plan)
    groups = filter(None, asked.must_pass.split(";"))
    missed = tuple(group for group in groups if met.isdisjoint(group.split("|")))
    wrong = tuple(thing for thing in asked.must_not.split("|") if thing in met)
    return ChoiceTrial(asked, plan, missed, wrong)


def _met(plan: Plan) -> set[str]:
    """Name all that a plan meets, as the table names it."""
    return {
        *(f"gate:{gate.id}" for gate in plan.gates),
        *(f"node:{node.id}" for node in plan.nodes),
        *(f"country:{country}" for country in plan.countries),
        *(f"mode:{leg.mode}" for leg in plan.legs),
    }
