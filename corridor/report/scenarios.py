"""A scenario in words: its title, its days, what each of its changes does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corridor.i18n import Text, text
from corridor.network.scenario import Scenario
from corridor.network.scenario.change import Change
from corridor.network.scenario.period import Period


@dataclass(frozen=True, slots=True)
class ScenarioTold:
    """What is told of a scenario.

    Attributes
    ----------
    title
        Its name in the reader's language.
    note
        What a reader should know, in one paragraph.
    days
        The days on which it holds.
    changes
        What each change does, when and why.
    sources
        For each change the key of its source; "" for none.
    """

    title: str
    note: str
    days: Text
    changes: tuple[Text, ...]
    sources: tuple[str, ...]


def scenario_told(scenario: Scenario) -> ScenarioTold:
    """Put a scenario into words."""
    changes = scenario.changes
    return ScenarioTold(
        scenario.names,
        " ".join(scenario.note.split()),
        _days(changes),
        tuple(change.describe() for change in changes),
        tuple(change.source for change in changes),
    )


def span(changes: Sequence[Change]) -> Period:
    """Return the days from the first on which any change holds to the last."""
    periods = [change.period for change in changes]
    starts, ends = [one.start for one in periods], [one.end for one in periods]
    months = {month for one in periods for month in one.months}
    return Period(
        min((day for day in starts if day), default=None) if all(starts) else None,
        max((day for day in ends if day), default=None) if all(ends) else None,
        tuple(sorted(months)) if all(one.months for one in periods) else (),
    )


def _days(changes: Sequence[Change]) -> Text:
    periods = {change.period for change in changes}
    whole = span(changes).describe()
    if whole:
        return text("Holds {when}.", when=whole)
    if len(periods) > 1:
        return text("Each change holds on its own days.")
    return text("Holds on every day.")
