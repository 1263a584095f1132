"""Network -> state graph -> plan: the search for ways.

What only some questions need - `alternatives`, `compare`, `explain` - is imported from its module.
"""

from corridor.routing.arc_terms import ArcTerms
from corridor.routing.cargo import Cargo
from corridor.routing.counting import MEASURES, Measure, Term, of_measure, total
from corridor.routing.criteria import CRITERIA, ArcCosts, Criterion, Weights
from corridor.routing.make_plan import make_plan
from corridor.routing.parts import Border, Change, Counted, Leg, Passage
from corridor.routing.plan import Plan
from corridor.routing.query import Query
from corridor.routing.question import Demand, Limits, Question
from corridor.routing.reasons import no_route
from corridor.routing.router import Router, World
from corridor.routing.state_graph import StateGraph
from corridor.routing.through import ThroughWay
from corridor.routing.totals import AvoidCost, Totals, ViaCost

__all__ = [
    "CRITERIA",
    "MEASURES",
    "ArcCosts",
    "ArcTerms",
    "AvoidCost",
    "Border",
    "Cargo",
    "Change",
    "Counted",
    "Criterion",
    "Demand",
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
    "make_plan",
    "no_route",
    "of_measure",
    "total",
]
