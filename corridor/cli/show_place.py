"""All that the network knows of one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corridor.cli.figures import amount_text, days_text
from corridor.network import Gate, Link, Network, Node, Range, Service, Transfer


def show_place(node: Node, network: Network) -> None:
    """Print the links, borders, transfers and services of a place, and its other names.

    Parameters
    ----------
    node
        The place.
    network
        Its network.
    """
    console = Console(highlight=False)
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for heading, lines in (
        ("Also", [", ".join(node.aliases)] if node.aliases else []),
        ("Links", [_link(link, node, network) for link in _links(node, network)]),
        ("Borders", list(_borders(node, network))),
        ("Gates", [gate.name for gate in _gates(node, network)]),
        ("Transfers", [_transfer(row) for row in _transfers(node, network)]),
        ("Services", [_service(row, network) for row in _services(node, network)]),
        ("Plans", [f"corridor route {node.id} DESTINATION"]),
    ):
        for number, line in enumerate(lines):
            table.add_row(heading if number == 0 else "", Text(line))
    console.print(table)


def _links(node: Node, network: Network) -> list[Link]:
    found = (link for link in network.links.values() if node.id in (link.from_id, link.to_id))
    return sorted(found, key=lambda link: (link.mode, link.distance_km, link.id))


def _link(link: Link, node: Node, network: Network) -> str:
    other = network.nodes[link.to_id if link.from_id == node.id else link.from_id]
    gauge = f" {'/'.join(map(str, link.gauge_mm))}" if link.gauge_mm else ""
    status = "" if link.status == "open" else f", {link.status}"
    line = f", {link.line}" if link.line else ""
    return f"{link.mode}{gauge} to {other.name}: {link.distance_km:,.0f} km{line}{status}"


def _borders(node: Node, network: Network) -> Iterator[str]:
    beside = {link.id: link for link in _links(node, network)}
    for row in network.crossings.values():
        link = beside.get(row.link)
        if link is not None and row.use == "plan" and row.hours_typical is not None:
            other = network.nodes[link.to_id if link.from_id == node.id else link.from_id]
            status = "" if row.status == "open" else f", {row.status}"
            stay = _range(row.hours_low, row.hours_typical, row.hours_high)
            yield f"{other.name}, {other.country}: {row.traffic}, {days_text(stay)}{status}"


def _gates(node: Node, network: Network) -> Iterable[Gate]:
    passed = network.gates_of_link
    gates = (gate for link in _links(node, network) for gate in passed.get(link.id, ()))
    return dict.fromkeys(gates)


def _transfers(node: Node, network: Network) -> list[Transfer]:
    return [row for row in network.transfers.values() if row.node == node.id]


def _transfer(row: Transfer) -> str:
    before = f"{row.from_mode} {row.from_gauge_mm or ''}".strip()
    after = f"{row.to_mode} {row.to_gauge_mm or ''}".strip()
    stay = days_text(Range(row.hours_low, row.hours_typical, row.hours_high))
    price = amount_text(Range.exactly(row.usd_per_feu))
    where = f", {row.facility}" if row.facility else ""
    status = "" if row.status == "open" else f", {row.status}"
    return f"{before} → {after}: {row.procedure}, {stay}, {price} USD/FEU{where}{status}"


def _services(node: Node, network: Network) -> list[Service]:
    return [
        row for row in network.services.values() if node.id in (row.from_id, row.to_id, *row.via)
    ]


def _service(row: Service, network: Network) -> str:
    often = f", {row.departures_per_week:g} a week" if row.departures_per_week else ""
    stay = ""
    if row.hours_typical is not None:
        stay = f", {days_text(_range(row.hours_low, row.hours_typical, row.hours_high))}"
    ends = f"{network.nodes[row.from_id].name} → {network.nodes[row.to_id].name}"
    return f"{ends} by {' and '.join(dict.fromkeys(row.mode))}{often}{stay}: {row.name}"


def _range(low: float | None, typical: float, high: float | None) -> Range:
    return Range(typical if low is None else low, typical, typical if high is None else high)
