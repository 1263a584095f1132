"""Network -> state graph -> plan: the search for ways.

What only some questions need - `alternatives`, `compare`, `explain` - is imported from its module.
"""

from corridor.criteria import CRITERIA, MEASURES, Criterion, Measure
from corridor.routing.adjustment import Adjustment
from corridor.routing.arc_terms import ArcTerms
from corridor.routing.cargo import Cargo
from corridor.routing.counting import Term, of_measure, total
from corridor.routing.criteria import ArcCosts, Weights
from corridor.routing.goods import Goods
from corridor.routing.make_plan import best_plan, make_plan, make_plans
from corridor.routing.parts import Border, Change, Counted, Leg, Part, Passage, Surcharge
from corridor.routing.plan import Plan
from corridor.routing.query import Deadline, Query
from corridor.routing.question import Demand, Limits, Question
from corridor.routing.reasons import no_route
from corridor.routing.router import Router, World
from corridor.routing.state_graph import StateGraph
from corridor.routing.totals import AvoidCost, BaseCost, Inside, Totals, ViaCost
from corridor.routing.transit import Charges
from corridor.routing.via_search import ThroughWay

__all__ = [
    "CRITERIA",
    "MEASURES",
    "Adjustment",
    "ArcCosts",
    "ArcTerms",
    "AvoidCost",
    "BaseCost",
    "Border",
    "Cargo",
    "Change",
    "Charges",
    "Counted",
    "Criterion",
    "Deadline",
    "Demand",
    "Goods",
    "Inside",
    "Leg",
    "Limits",
    "Measure",
    "Part",
    "Passage",
    "Plan",
    "Query",
    "Question",
    "Router",
    "StateGraph",
    "Surcharge",
    "Term",
    "ThroughWay",
    "Totals",
    "ViaCost",
    "Weights",
    "World",
    "best_plan",
    "make_plan",
    "make_plans",
    "no_route",
    "of_measure",
    "total",
]
