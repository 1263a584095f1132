"""Network -> state graph -> plan: the search for ways."""

from corridor.routing.assemble import borders_of, changes_of, legs_of, notes_of, passages_of
from corridor.routing.criteria import CRITERIA, ArcCosts, Criterion
from corridor.routing.explain import ExplainedPassage, Explanation
from corridor.routing.plan import Border, Change, Leg, Passage, Plan, Query, ViaCost
from corridor.routing.question import Demand, Question, answer
from corridor.routing.reasons import no_route
from corridor.routing.state_graph import StateGraph
from corridor.routing.through import ThroughWay

__all__ = [
    "CRITERIA",
    "ArcCosts",
    "Border",
    "Change",
    "Criterion",
    "Demand",
    "ExplainedPassage",
    "Explanation",
    "Leg",
    "Passage",
    "Plan",
    "Query",
    "Question",
    "StateGraph",
    "ThroughWay",
    "ViaCost",
    "answer",
    "borders_of",
    "changes_of",
    "legs_of",
    "no_route",
    "notes_of",
    "passages_of",
]
