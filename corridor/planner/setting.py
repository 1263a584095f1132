"""The network that a planner plans on: that of a day or a release, changed by scenarios."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from corridor import arguments
from corridor.errors import BadQuestion
from corridor.i18n import row_of, text
from corridor.network import Network, Status
from corridor.network.released import released
from corridor.places.folding import shorten
from corridor.routing import World

if TYPE_CHECKING:
    from corridor.network.scenario import Stretch


@dataclass(frozen=True)
class Setting:
    """The network that is planned on, the days that follow, and what is told of them."""

    network: Network
    world: World
    stretches: tuple[Stretch, ...] = ()


def setting_of(network: Network, paths: tuple[Any, ...], day: date | None) -> Setting:
    """Return the network of a day, or else of the data's release, changed by scenarios.

    Raises
    ------
    CorridorError
        When a scenario cannot be read or applied, or the data does not tell of the day.
    """
    if not paths and day is None:
        network = released(network)
        return Setting(network, World(as_of=network.as_of))
    from corridor.network.scenario import (  # noqa: PLC0415 - only what changes the world asks
        Scenario,
        forecast_told,
        require_known,
        stretches_from,
    )

    scenarios = [one if isinstance(one, Scenario) else Scenario.read(one, network) for one in paths]
    names = tuple(scenario.names for scenario in scenarios)
    if day is not None:
        require_known(network, day)
        stretches = stretches_from(network, day, scenarios)
        world = World(names, day, day, tuple(filter(None, (forecast_told(network, day),))))
        return Setting(stretches[0].network, world, stretches)
    network = released(network)
    for scenario in scenarios:
        network = scenario.apply(network)
    return Setting(network, World(names, as_of=network.as_of))


def statuses_of(statuses: object) -> frozenset[Status]:
    """Read the statuses of links that trips may take, each once.

    Raises
    ------
    BadQuestion
        When one is none.
    """
    read = arguments.words("statuses", {"open"} if statuses is None else statuses)
    asked = {read} if isinstance(read, str) else {*read}
    known = get_args(Status)
    for status in sorted(asked - {*known}):
        raise BadQuestion(
            text("Unknown status '{word}'.", word=shorten(status)),
            text("There are {names}.", names=row_of(known)),
        )
    return frozenset(status for status in known if status in asked)
