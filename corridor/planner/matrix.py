"""From many places to many: the best route of each pair."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corridor import arguments
from corridor.criteria import MEASURES, Criterion, Measure
from corridor.errors import BadQuestion
from corridor.i18n import text
from corridor.network import Network
from corridor.planner.request import RequestOptions, criterion_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corridor.planner.route_planner import RoutePlanner
    from corridor.trees import Outcome, Outcomes

# As many as fit into the memory of a small machine, twice.
_MOST_PAIRS = 4_000_000


@dataclass(frozen=True, eq=False)
class Matrix:
    """What the best routes from some places to others come to.

    Attributes
    ----------
    origins, destinations
        The places as they were asked for: node ids, or words for places off the network.
    outcomes
        The outcomes, all destinations of the first origin first.
    criterion
        What is best.
    network
        The network of the routes.
    """

    origins: tuple[str, ...]
    destinations: tuple[str, ...]
    outcomes: Outcomes = field(repr=False)
    criterion: Criterion
    network: Network = field(repr=False)

    def __repr__(self) -> str:
        return f"Matrix({len(self.origins):,} x {len(self.destinations):,}, {self.outcomes!r})"

    @property
    def shape(self) -> tuple[int, int]:
        """How many origins and destinations there are."""
        return len(self.origins), len(self.destinations)

    def at(self, origin: int, destination: int) -> Outcome:
        """Return the outcome of one pair, by the places of its ends among all.

        Raises
        ------
        CorridorError
            The error that stands there instead of an outcome.
        """
        return self.outcomes[origin * len(self.destinations) + destination]

    def grid(self, measure: Measure) -> NDArray[np.float64]:
        """Return the usual amounts of a measure (origin, destination); nan where no route leads."""
        arguments.require_choice("measure", measure, MEASURES)
        usual: NDArray[np.float64] = getattr(self.outcomes, measure)[:, 1].reshape(self.shape)
        return usual

    @property
    def distance_km(self) -> NDArray[np.float64]:
        """Kilometres (origin, destination); nan where no route leads."""
        return self.outcomes.distance_km.reshape(self.shape)


def matrix(
    planner: RoutePlanner, origins: object, destinations: object, options: RequestOptions
) -> Matrix:
    """Find the best routes from some places to others, as `Planner.matrix` does."""
    from corridor.places.sets import ends_of  # noqa: PLC0415 - seldom asked for
    from corridor.planner.shares import every_outcome  # noqa: PLC0415 - numpy is slow to load
    from corridor.planner.trees import Trees  # noqa: PLC0415 - as above

    from_, to = (ends_of(planner.places, words) for words in (origins, destinations))
    if len(from_) * len(to) > _MOST_PAIRS:
        raise BadQuestion(
            text(
                "From {origins:,} origins to {destinations:,} destinations there are more than "
                "{most:,} pairs.",
                origins=len(from_),
                destinations=len(to),
                most=_MOST_PAIRS,
            ),
            text("Ask for fewer at a time."),
        )
    found = every_outcome(Trees(planner, options), from_, to)
    criterion = criterion_of(options.get("by") or "usual")
    return Matrix(from_, to, found, criterion, planner.network)
