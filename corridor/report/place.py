"""All that is known of one place of the network, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corridor.i18n import Text, all_of, row_of, run_of, say, tell, text, word
from corridor.network import Gate, Link, Network, Node, Range, Service, Transfer
from corridor.report.amounts import days_text, usd_per_feu_text
from corridor.report.names import way_name
from corridor.report.posts import containers_text, post_facts
from corridor.report.sheets import Section


def place_listings(node: Node, network: Network) -> list[Section]:
    """Tell the links, borders, containers, transfers and services of a place, and its names.

    Parameters
    ----------
    node
        The place.
    network
        Its network.
    """
    return [
        Section(title, lines=tuple(map(tell, lines)))
        for title, lines in (
            (say("Also"), [row_of(node.aliases)] if node.aliases else []),
            (say("Links"), [_link(link, node, network) for link in _links(node, network)]),
            (say("Borders"), list(_borders(node, network))),
            (say("Gates"), [gate.names for gate in _gates(node, network)]),
            (say("Containers"), [containers_text(node)] if node.containers else []),
            (say("Transfers"), [_transfer(row) for row in _transfers(node, network)]),
            (say("Services"), [_service(row, network) for row in _services(node, network)]),
            (say("Plans"), [text("corridor route {place} DESTINATION", place=node.id)]),
        )
    ]


def _links(node: Node, network: Network) -> list[Link]:
    found = (link for link in network.links.values() if node.id in (link.from_id, link.to_id))
    return sorted(found, key=lambda link: (link.mode, link.distance_km, link.id))


def _link(link: Link, node: Node, network: Network) -> Text:
    other = network.nodes[link.to_id if link.from_id == node.id else link.from_id]
    gauge = f" {'/'.join(map(str, link.gauge_mm))}" if link.gauge_mm else ""
    way = text(
        "{mode} to {place}: {km:,.0f} km",
        mode=f"{tell(word('mode', link.mode))}{gauge}",
        place=other.names,
        km=link.distance_km,
    )
    return row_of(filter(None, (way, link.line, _unless_open(link.status))))


def _borders(node: Node, network: Network) -> Iterator[Text]:
    beside = {link.id: link for link in _links(node, network)}
    for row in network.crossings.values():
        link = beside.get(row.link)
        if link is not None and row.use == "plan" and row.hours_typical is not None:
            other = network.nodes[link.to_id if link.from_id == node.id else link.from_id]
            stay = days_text(_range(row.hours_low, row.hours_typical, row.hours_high))
            facts = (word("traffic", row.traffic), stay, _unless_open(row.status), post_facts(row))
            yield text(
                "{what}: {takes}",
                what=row_of((other.names, other.country)),
                takes=row_of(filter(None, facts)),
            )


def _gates(node: Node, network: Network) -> Iterable[Gate]:
    passed = network.gates_of_link
    gates = (gate for link in _links(node, network) for gate in passed.get(link.id, ()))
    return dict.fromkeys(gates)


def _transfers(node: Node, network: Network) -> list[Transfer]:
    return [row for row in network.transfers.values() if row.node == node.id]


def _transfer(row: Transfer) -> Text:
    before = way_name(row.from_mode, row.from_gauge_mm)
    after = way_name(row.to_mode, row.to_gauge_mm)
    facts = (
        word("procedure", row.procedure),
        days_text(Range(row.hours_low, row.hours_typical, row.hours_high)),
        usd_per_feu_text(Range.exactly(row.usd_per_feu)),
        row.facility,
        _unless_open(row.status),
    )
    return text(
        "{what}: {takes}", what=run_of((before, " → ", after)), takes=row_of(filter(None, facts))
    )


def _services(node: Node, network: Network) -> list[Service]:
    return [
        row for row in network.services.values() if node.id in (row.from_id, row.to_id, *row.via)
    ]


def _service(row: Service, network: Network) -> Text:
    facts = [
        text(
            "{start} → {end} by {modes}",
            start=network.nodes[row.from_id].names,
            end=network.nodes[row.to_id].names,
            modes=all_of(word("mode", mode) for mode in dict.fromkeys(row.mode)),
        )
    ]
    if row.departures_per_week:
        facts.append(text("{number:g} a week", number=row.departures_per_week))
    if row.hours_typical is not None:
        facts.append(days_text(_range(row.hours_low, row.hours_typical, row.hours_high)))
    return text("{facts}: {name}", facts=row_of(facts), name=row.name)


def _unless_open(status: str) -> str:
    return "" if status == "open" else word("status", status)


def _range(low: float | None, typical: float, high: float | None) -> Range:
    return Range(typical if low is None else low, typical, typical if high is None else high)
