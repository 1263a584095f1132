"""Words that name a part of the network: a corridor, gate, line, link, mode or gauge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from corridor.errors import Candidate, UnknownPlace
from corridor.files import Unreadable
from corridor.i18n import NAME_COLUMNS, Text, any_of, chain_of, text, word
from corridor.network import MODES, Gate, Mode, Network
from corridor.network.line_names import ListedName, rows_as_text
from corridor.places.corridors import corridor_place, find_corridor
from corridor.places.corridors import names_of as names_of_corridor
from corridor.places.place import Place
from corridor.places.transliteration import sounds

_LISTED = 3
_LEAST_LIKENESS = 60


def find_feature(network: Network, asked: str) -> Place | None:
    """Find the feature that a word names.

    Parameters
    ----------
    network
        The network that it is a part of.
    asked
        "gate:caspian", "line:Trans-Siberian", "corridor:middle", "link:rail-oral--semiglavy-mar",
        "crossing:..." (a link over a border), a mode ("ferry"), or a gauge in mm ("1520").
        Gates, lines and corridors go by all their names.

    Returns
    -------
    Place or None
        None when the word has not the form of a feature.

    Raises
    ------
    UnknownPlace
        When the network has no such gate, line, corridor or link; the hint says what looks alike.
    """
    plain = asked.strip().casefold()
    if plain in MODES:
        return _mode(asked, plain)
    number = plain.removesuffix("mm").strip()
    if number.isdecimal() and number in _gauges(network):
        gauge = int(plain.removesuffix("mm"))
        told = text("{gauge} mm", gauge=str(gauge))
        return Place(asked, told, plain, "gauge", gauges=frozenset((gauge,)))
    kind, colon, name = asked.strip().partition(":")
    finder = _FINDERS.get(kind.casefold())
    return finder(network, asked, name.strip()) if colon and finder else None


def line_names(network: Network) -> Mapping[str, list[str]]:
    """Return the names by which each line goes: the one that its links have first, then others."""
    names: dict[str, list[str]] = {
        link.line: [link.line] for link in network.links.values() if link.line
    }
    for line, others in _listed_lines(network):
        if line in names:
            names[line] += others
    return names


def gate_names(gate: Gate) -> tuple[str, ...]:
    """Return the id and the names of a gate."""
    return gate.id, *gate.spellings


def _mode(asked: str, mode: str) -> Place:
    modes: frozenset[Mode] = frozenset(known for known in MODES if known == mode)
    return Place(asked, word("mode", mode), mode, "mode", modes=modes)


def _gauges(network: Network) -> set[str]:
    return {str(gauge) for link in network.links.values() for gauge in link.gauge_mm}


def _corridor(network: Network, asked: str, name: str) -> Place:
    known = network.corridors.get(name.casefold())
    places = [corridor_place(network, known)] if known else find_corridor(network, name)
    if places:
        return places[0]
    names = {
        other: row.id for row in network.corridors.values() for other in names_of_corridor(row)
    }
    raise _unknown(text("The network has no corridor '{name}'.", name=name), asked, name, names)


def _gate(network: Network, asked: str, name: str) -> Place:
    found = _called(name, {gate.id: gate_names(gate) for gate in network.gates.values()})
    if found:
        gate = network.gates[found]
        return Place(asked, gate.names, gate.id, "gate", links=frozenset(gate.links))
    names = {gate.id: gate.id for gate in network.gates.values()}
    raise _unknown(text("The network has no gate '{name}'.", name=name), asked, name, names)


def _line(network: Network, asked: str, name: str) -> Place:
    lines = line_names(network)
    found = _called(name, lines)
    if found:
        links = frozenset(link.id for link in network.links.values() if link.line == found)
        told = ListedName.of(found, network.folder / "lines.csv")
        return Place(asked, told, asked.strip(), "line", links=links)
    names = {other: line for line, others in lines.items() for other in others}
    raise _unknown(text("The network has no line '{name}'.", name=name), asked, name, names)


def _link(network: Network, asked: str, name: str) -> Place:
    link = network.links.get(name)
    if link is None:
        names = {id_: id_ for id_ in network.links}
        raise _unknown(text("The network has no link '{name}'.", name=name), asked, name, names)
    ends = chain_of(network.nodes[end].names for end in (link.from_id, link.to_id))
    return Place(asked, ends, link.id, "link", links=frozenset((link.id,)))


def _called(name: str, names: Mapping[str, Iterable[str]]) -> str:
    """Return the key of the thing that goes by a name, or by one that sounds so; "" for none."""
    plain = name.casefold()
    for key, known in names.items():
        if plain and plain in (other.casefold() for other in known):
            return key
    keys = sounds(name)
    found = [key for key, known in names.items() if any(keys & sounds(other) for other in known)]
    return found[0] if len(found) == 1 else ""


def _listed_lines(network: Network) -> Iterator[tuple[str, list[str]]]:
    """Return the names in other languages of the lines that the table of their names lists."""
    try:
        rows = rows_as_text(network.folder / "lines.csv")
    except Unreadable as error:
        if error.is_missing:
            return
        raise
    for row in rows:
        names = [row.get(column, "") for column in NAME_COLUMNS[1:]]
        aliases = row.get("aliases", "").split("|")
        yield row.get("id", ""), [name for name in (*names, *aliases) if name]


def _unknown(message: Text, asked: str, name: str, names: Mapping[str, str]) -> UnknownPlace:
    """Make the error that says which of some names look alike, each with what it names."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - only when a word is unknown

    def likeness(one: str, other: str, *, score_cutoff: float | None = None) -> float:
        """Compare letter by letter, and word by word in any order: "b--a" is like "a--b"."""
        cutoff = score_cutoff or 0.0
        in_order = fuzz.ratio(one, other, score_cutoff=cutoff)
        return max(in_order, fuzz.token_sort_ratio(one, other, score_cutoff=cutoff))

    alike = process.extract(
        name,
        sorted(names),
        scorer=likeness,
        processor=utils.default_process,
        limit=_LISTED,
        score_cutoff=_LEAST_LIKENESS,
    )
    found = list(dict.fromkeys(names[other] for other, *_ in alike))
    kind = asked.strip().partition(":")[0]
    return UnknownPlace(
        message,
        text("Did you mean {names}?", names=any_of(found)) if found else "",
        word=asked,
        candidates=[Candidate(f"{kind}:{key}", key) for key in found],
    )


_FINDERS: dict[str, Callable[[Network, str, str], Place]] = {
    "corridor": _corridor,
    "gate": _gate,
    "line": _line,
    "link": _link,
    "crossing": _link,
}
