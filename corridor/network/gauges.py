"""The home gauge of a country: that of most of its railways."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corridor.network.network import Network


def home_gauges(network: Network) -> dict[str, int]:
    """Return for each country the gauge (mm) of most of its kilometres of railway.

    Planned lines are left out; half of a link is counted at each of its ends.

    Examples
    --------
    >>> from corridor.network import Network
    >>> gauges = home_gauges(Network())
    >>> gauges["CN"], gauges["KZ"], gauges["ES"]
    (1435, 1520, 1668)
    """
    km: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    for link in network.links.values():
        if link.status != "planned":
            for gauge in link.gauge_mm:
                for end in (link.from_id, link.to_id):
                    km[network.nodes[end].country][gauge] += link.distance_km
    return {country: max(lengths, key=lengths.__getitem__) for country, lengths in km.items()}
