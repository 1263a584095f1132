"""The map of one plan: as HTML, as a file, and in a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.files import write_whole
from corridor.maps.page import route_page
from corridor.maps.texts import TEXTS

if TYPE_CHECKING:
    from corridor.routing import Plan


def route_map(plan: Plan) -> RouteMap:
    """Draw a plan on a map that opens with no network.

    Parameters
    ----------
    plan
        The plan to draw.

    Returns
    -------
    RouteMap
        The map; `.save(path)` writes it, a notebook shows it.
    """
    return RouteMap(plan)


@dataclass(frozen=True)
class RouteMap:
    """A map of a plan, whole in one HTML file.

    Parameters
    ----------
    plan
        The plan that it shows.
    """

    plan: Plan

    def html(self) -> str:
        """Give the page; the same plan gives the same text."""
        return self._html

    def save(self, path: str | Path) -> None:
        """Write the page to a file, whole or not at all.

        Parameters
        ----------
        path
            Where to write; a file that is there is replaced.

        Raises
        ------
        OutputError
            When the file cannot be written.
        """
        write_whole(path, self.html())

    def _repr_html_(self) -> str:
        """Show the map in a notebook, in a frame of its own."""
        title = escape(TEXTS["map.label"])
        return (
            f'<iframe srcdoc="{escape(self.html())}" title="{title}" width="100%" height="640"'
            ' style="border:0"></iframe>'
        )

    @cached_property
    def _html(self) -> str:
        return route_page(self.plan)
