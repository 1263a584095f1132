"""Many questions at once: one search from an origin tells the best way to every destination."""

from corridor.trees.amounts import Amounts, amounts_of
from corridor.trees.emissions import Emissions
from corridor.trees.forest import Forest, Found, Pairs
from corridor.trees.outcome import (
    AMOUNTS,
    BorderPassed,
    Outcome,
    Outcomes,
    Passed,
    Searched,
    outcome_along,
)
from corridor.trees.passages import Passages

__all__ = [
    "AMOUNTS",
    "Amounts",
    "BorderPassed",
    "Emissions",
    "Forest",
    "Found",
    "Outcome",
    "Outcomes",
    "Pairs",
    "Passages",
    "Passed",
    "Searched",
    "amounts_of",
    "outcome_along",
]
