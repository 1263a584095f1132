"""Many questions at once: one search from an origin tells the best way to every destination."""

from corridor.trees.outcome import BorderPassed, Outcome, Outcomes, Passed, Searched

__all__ = ["BorderPassed", "Outcome", "Outcomes", "Passed", "Searched"]
