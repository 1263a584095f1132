"""Where each number of a plan comes from."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.network import Source
from corridor.routing.parts import Passage
from corridor.routing.plan import Plan


@dataclass(frozen=True, slots=True)
class ExplainedPassage:
    """A link of a plan, its length, and the sources that the length rests on."""

    passage: Passage
    sources: tuple[Source, ...]

    @property
    def distance_km(self) -> float:
        """Length, km."""
        return self.passage.link.distance_km

    @property
    def kind(self) -> str:
        """What kind of length it is: tariff, timetable, chainage, computed ..."""
        return self.passage.link.distance_kind

    @property
    def confidence(self) -> str:
        """How far the length can be relied on: high, medium or low."""
        return self.passage.link.confidence


@dataclass(frozen=True, slots=True)
class Explanation:
    """A plan link by link, with the sources of each, and all sources together.

    Attributes
    ----------
    links
        Links in order.
    sources
        Every source that a link of the plan rests on, with the kilometres that rest on it, most
        first; a length from two sources counts for both.
    """

    links: tuple[ExplainedPassage, ...]
    sources: tuple[tuple[Source, float], ...]


def explain(plan: Plan) -> Explanation:
    """Say of each link of a plan how long it is and who says so.

    Parameters
    ----------
    plan
        A plan.

    Returns
    -------
    Explanation
        The links in order and the sources by kilometres.
    """
    links = tuple(
        ExplainedPassage(passage, tuple(plan.network.sources[key] for key in passage.link.source))
        for passage in plan.passages
    )
    km: dict[Source, float] = {}
    for link in links:
        for source in link.sources:
            km[source] = km.get(source, 0.0) + link.distance_km
    ranked = sorted(km.items(), key=lambda item: (-item[1], item[0].id))
    return Explanation(links, tuple(ranked))
