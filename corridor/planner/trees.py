"""Many questions with the same demands, which share the trees of their searches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from corridor.errors import CorridorError
from corridor.planner.request import RequestOptions
from corridor.routing import Cargo
from corridor.trees import Outcome, Outcomes

if TYPE_CHECKING:
    from corridor.planner.planner import Planner


class Trees:
    """The best ways for one set of demands, from any origin to any destination.

    What `Planner.route` would find is found, to the last digit: by trees that questions share,
    or, where demands are beyond trees, by a search for each question; every outcome says which.

    Parameters
    ----------
    planner
        Knows places, network and world.
    options
        What is wanted of all ways, as `Planner.route` takes it.
    """

    def __init__(self, planner: Planner, options: RequestOptions) -> None:
        self._planner, self._options = planner, options

    def outcome(self, origin: object, destination: object) -> Outcome:
        """Return what the best way between two places comes to.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion, NoRoute
            As `Planner.route`.
        """
        return self.outcomes([origin], [destination])[0]

    def outcomes(
        self,
        origins: Sequence[object],
        destinations: Sequence[object],
        cargos: Sequence[Cargo | None] | None = None,
    ) -> Outcomes:
        """Return what the best ways of many pairs come to, as columns.

        Parameters
        ----------
        origins, destinations
            Places, one of each for each pair.
        cargos
            For each pair what is moved; None for the planner's own.

        Returns
        -------
        Outcomes
            A row for each pair, in the same order. A pair without an answer has its error.
        """
        return Outcomes.of(self._searched(origins, destinations, cargos))

    def _searched(
        self,
        origins: Sequence[object],
        destinations: Sequence[object],
        cargos: Sequence[Cargo | None] | None,
    ) -> Iterator[Outcome | CorridorError]:
        moved = cargos if cargos is not None else [None] * len(origins)
        for origin, destination, cargo in zip(origins, destinations, moved, strict=True):
            planner = self._planner.for_cargo(cargo) if cargo else self._planner
            try:
                yield Outcome.of(planner.route(origin, destination, **self._options))
            except CorridorError as error:
                yield error
