"""Words that name no place but a part of the network: a gate, a line, a link, a mode, a gauge."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from corridor.errors import UnknownPlace
from corridor.network import MODES, Mode, Network
from corridor.places.place import Place

_LISTED = 3
_LEAST_LIKENESS = 60


def find_feature(network: Network, word: str) -> Place | None:
    """Find the feature that a word names.

    Parameters
    ----------
    network
        The network that it is a part of.
    word
        "gate:caspian", "line:Trans-Siberian", "link:rail-oral--semiglavy-mar",
        "crossing:..." (a link over a border), a mode ("ferry"), or a gauge in mm ("1520").

    Returns
    -------
    Place or None
        None when the word has not the form of a feature.

    Raises
    ------
    UnknownPlace
        When the network has no such gate, line or link; the hint says what looks alike.
    """
    plain = word.strip().casefold()
    if plain in MODES:
        return _mode(word, plain)
    if plain.removesuffix("mm").strip() in _gauges(network):
        gauge = int(plain.removesuffix("mm"))
        return Place(word, f"{gauge} mm", plain, "gauge", gauges=frozenset((gauge,)))
    kind, colon, name = word.strip().partition(":")
    finder = _FINDERS.get(kind.casefold())
    return finder(network, word, name.strip()) if colon and finder else None


def _mode(word: str, mode: str) -> Place:
    modes: frozenset[Mode] = frozenset(known for known in MODES if known == mode)
    return Place(word, mode, mode, "mode", modes=modes)


def _gauges(network: Network) -> set[str]:
    return {str(gauge) for link in network.links.values() for gauge in link.gauge_mm}


def _gate(network: Network, word: str, name: str) -> Place:
    asked = name.casefold()
    for gate in network.gates.values():
        names = gate.id, gate.name, gate.name_ru, gate.name_kk, gate.name_zh
        if asked and asked in (known.casefold() for known in names):
            return Place(word, gate.name, gate.id, "gate", links=frozenset(gate.links))
    raise _unknown("gate", name, [gate.id for gate in network.gates.values()])


def _line(network: Network, word: str, name: str) -> Place:
    asked = name.casefold()
    links = [link for link in network.links.values() if link.line.casefold() == asked]
    if not links or not asked:
        raise _unknown("line", name, {link.line for link in network.links.values() if link.line})
    ids = frozenset(link.id for link in links)
    return Place(word, links[0].line, word.strip(), "line", links=ids)


def _link(network: Network, word: str, name: str) -> Place:
    link = network.links.get(name)
    if link is None:
        raise _unknown("link", name, network.links)
    start, end = network.nodes[link.from_id].name, network.nodes[link.to_id].name
    return Place(word, f"{start} - {end}", link.id, "link", links=frozenset((link.id,)))


def _unknown(kind: str, name: str, known: Iterable[str]) -> UnknownPlace:
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - only when a word is unknown

    def likeness(one: str, other: str, *, score_cutoff: float | None = None) -> float:
        """Compare letter by letter, and word by word in any order: "b--a" is like "a--b"."""
        cutoff = score_cutoff or 0.0
        in_order = fuzz.ratio(one, other, score_cutoff=cutoff)
        return max(in_order, fuzz.token_sort_ratio(one, other, score_cutoff=cutoff))

    alike = process.extract(
        name,
        sorted(known),
        scorer=likeness,
        processor=utils.default_process,
        limit=_LISTED,
        score_cutoff=_LEAST_LIKENESS,
    )
    hint = f"Did you mean {' or '.join(found for found, *_ in alike)}?" if alike else ""
    return UnknownPlace(f"The network has no {kind} '{name}'.", hint)


_FINDERS: dict[str, Callable[[Network, str, str], Place]] = {
    "gate": _gate,
    "line": _line,
    "link": _link,
    "crossing": _link,
}
