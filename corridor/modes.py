"""The modes of transport: what each is called, where it runs, by which rates it is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

# A mode stands here twice: its name, and what there is to know of it. What else it needs is data:
# links, transfers and rates; and a look in the style sheets of the maps.
Mode = Literal["rail", "road", "sea", "ferry"]


@dataclass(frozen=True, slots=True)
class Means:
    """A means of transport.

    Attributes
    ----------
    word
        What it is called in English; the catalogues have the other languages.
    colour
        The colour of its lines on light paper, in pages and in files, as #rrggbb.
    rate
        What the table of rates calls it.
    vehicle
        What runs, in English; "" on the rails, where the gauge tells.
    is_at_sea
        Whether it runs at sea, where lines belong to no country.
    """

    word: str
    colour: str
    rate: str
    vehicle: str = ""
    is_at_sea: bool = False


MEANS: Mapping[Mode, Means] = {
    "rail": Means("rail", "#0072b2", "rail-container"),
    "road": Means("road", "#c65600", "road", "a truck"),
    "sea": Means("sea", "#007f5c", "sea-container", "a container ship", is_at_sea=True),
    "ferry": Means("ferry", "#a8528a", "ferry", "a ferry", is_at_sea=True),
}
MODES: tuple[Mode, ...] = tuple(MEANS)
AT_SEA: frozenset[Mode] = frozenset(mode for mode in MODES if MEANS[mode].is_at_sea)
ON_LAND: frozenset[Mode] = frozenset(MODES) - AT_SEA
