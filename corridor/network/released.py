"""The network on the day of the data's release, on which plans are made that ask for no other."""

from __future__ import annotations

from corridor.network.network import Network


def released(network: Network) -> Network:
    """Return a network as `as_released` does, kept for the next process where that can be.

    Raises
    ------
    BadData
        When the calendar does not fit the network.
    """
    day = network.schema.created
    if day is None or network.as_of is not None:
        return network

    def make() -> Network:
        from corridor.network.scenario import as_released  # noqa: PLC0415 - it is seldom made

        return as_released(network)

    return network._kept_as("released", make).dated(day)  # noqa: SLF001 - its other half
