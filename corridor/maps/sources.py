"""What the figures of plans were taken from: keys in popups, titles and addresses once a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.maps.figures import source_text

if TYPE_CHECKING:
    from corridor.routing import Plan, Term


@dataclass(frozen=True, slots=True)
class Cited:
    """A source: its key, and its title followed by its address where it has one."""

    key: str
    told: tuple[str, ...]


def source_keys(sources: Iterable[tuple[str, ...]], terms: Iterable[Term]) -> tuple[str, ...]:
    """List keys of sources, then those of the figures that terms rest on, each once.

    Parameters
    ----------
    sources
        Keys of sources by what rests on them.
    terms
        Terms of a part of a plan.
    """
    cited = (*sources, *(term.figure.source for term in terms))
    return tuple(dict.fromkeys(key for keys in cited for key in keys))


def cited_sources(plans: Iterable[Plan]) -> list[Cited]:
    """List every source that some plans rest on, by title.

    Parameters
    ----------
    plans
        Plans over one network.
    """
    found = {}
    for plan in plans:
        links = (passage.link.source for passage in plan.passages)
        changes = (change.source for change in plan.transfers)
        for key in source_keys((*links, *changes), plan.terms):
            found[key] = Cited(key, tuple(source_text(plan.network.sources, key)))
    return sorted(found.values(), key=lambda cited: (cited.told[0].casefold(), cited.key))
