"""The command that finds places."""

from __future__ import annotations

from typing import Annotated

from corridor.cli.answer_language import Lang
from corridor.cli.options import DataFolder, complete_any_place
from corridor.cli.parameter import Parameter
from corridor.cli.show_places import show_places
from corridor.cli.tables import print_heading, print_listings, print_title
from corridor.errors import UnclearPlace
from corridor.i18n import Text, plural, tell, text, word
from corridor.network import Node
from corridor.places import Place, PlaceFinder
from corridor.planner import Planner
from corridor.report.doors import door_listings, where_told
from corridor.report.features import feature_listings
from corridor.report.place import place_listings

_MOST = 20
_AREAS = ("region", "country", "union")


def places(
    query: Annotated[str, Parameter(completer=complete_any_place)],
    /,
    *,
    every: Annotated[bool, Parameter(name="--all", negative="")] = False,
    data: DataFolder = None,
    lang: Lang = None,  # noqa: ARG001 - read before the words are parsed
) -> None:
    """List the places that a word may mean; of the one that it names tell all that is known.

    Parameters
    ----------
    query
        A name, a part of one, or a code; a region or a country, for all its places; a corridor, a
        line ("line:...") or a gate ("gate:oral").
    every
        List all of them, however many.
    data
        A data package to use instead of the one that comes along.
    lang
        The language of the answer: en, ru, kk or zh; as the system speaks when none is given.
    """
    planner = Planner(data)
    finder, network = planner.places, planner.network
    feature = finder.find_feature(query)
    if feature is not None:
        print_heading(feature.name, tell(word("place", feature.kind)))
        print_listings(feature_listings(feature, network))
        return
    spot = finder.find_spot(query)
    if spot is not None:
        print_heading(spot.name, where_told(spot))
        print_listings(door_listings(spot, network))
        return
    found = finder.search(query)
    meant = _meant(finder, query)
    if meant is not None and meant.kind in _AREAS:
        inside = [network.nodes[node] for node in sorted(meant.nodes)]
        print_title(_area_told(meant, len(inside)))
        show_places(inside, planner.state_graph)
        return
    exact = _exact(meant, found)
    if exact is not None:
        show_places([exact], planner.state_graph)
        print_listings(place_listings(exact, network))
        found = [node for node in found if node is not exact]
        if found:
            print_title(text("Also called so, or with the word in a name:"))
    show_places(found, planner.state_graph, None if every else _MOST)


def _meant(finder: PlaceFinder, query: str) -> Place | None:
    """Return the place that a word names; None where it names none, or several."""
    try:
        return finder.find(query)
    except UnclearPlace:
        return None


def _exact(meant: Place | None, found: list[Node]) -> Node | None:
    """Return the node that a word names, or the only one that it may mean."""
    if len(found) == 1:
        return found[0]
    key = meant.key if meant is not None and meant.kind == "node" else ""
    return next((node for node in found if node.id == key), None)


def _area_told(area: Place, number: int) -> Text:
    return plural("{area}: {number} place", "{area}: {number} places", number, area=area.name)
