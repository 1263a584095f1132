"""Network -> state graph -> plan: the search for ways."""

from corridor.routing.alternatives import alternatives, runner_up
from corridor.routing.arc_terms import ArcTerms
from corridor.routing.cargo import Cargo
from corridor.routing.compare import Choice, Comparison, compare
from corridor.routing.counting import MEASURES, Measure, Term, of_measure, total
from corridor.routing.criteria import CRITERIA, ArcCosts, Criterion, Weights
from corridor.routing.explain import (
    Difference,
    ExplainedPart,
    ExplainedPassage,
    Explanation,
    differences,
)
from corridor.routing.make_plan import make_plan
from corridor.routing.parts import Border, Change, Counted, Leg, Passage
from corridor.routing.plan import AvoidCost, Plan, Query, Totals, ViaCost
from corridor.routing.question import Demand, Limits, Question
from corridor.routing.reasons import no_route
from corridor.routing.router import Router, World
from corridor.routing.state_graph import StateGraph
from corridor.routing.through import ThroughWay

__all__ = [
    "CRITERIA",
    "MEASURES",
    "ArcCosts",
    "ArcTerms",
    "AvoidCost",
    "Border",
    "Cargo",
    "Change",
    "Choice",
    "Comparison",
    "Counted",
    "Criterion",
    "Demand",
    "Difference",
    "ExplainedPart",
    "ExplainedPassage",
    "Explanation",
    "Leg",
    "Limits",
    "Measure",
    "Passage",
    "Plan",
    "Query",
    "Question",
    "Router",
    "StateGraph",
    "Term",
    "ThroughWay",
    "Totals",
    "ViaCost",
    "Weights",
    "World",
    "alternatives",
    "compare",
    "differences",
    "make_plan",
    "no_route",
    "of_measure",
    "runner_up",
    "total",
]
