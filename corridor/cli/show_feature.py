"""What a corridor, a gate or a line is made of."""

from __future__ import annotations

from rich.text import Text

from corridor.cli.console import standard_console
from corridor.cli.tables import print_listings
from corridor.i18n import chain_of, say, tell, text, word
from corridor.network import Network
from corridor.places import Place


def show_feature(feature: Place, network: Network) -> None:
    """Print the gates of a corridor, the links of a gate or a line, and how to plan by them.

    Parameters
    ----------
    feature
        A place that stands for links.
    network
        Its network.
    """
    console = standard_console()
    console.print(
        Text.assemble((tell(feature.name), "bold"), ", ", tell(word("place", feature.kind)))
    )
    links = feature.barred or feature.links
    typed = feature.key if feature.kind == "line" else f"{feature.kind}:{feature.key}"
    gates = [gate for gate in network.gates.values() if links.issuperset(gate.links)]
    listings = [
        (say("Gates"), [tell(gate.names) for gate in gates if feature.kind == "corridor"]),
        (say("Links"), _links(links, network) if feature.kind != "corridor" else []),
        (say("Plans"), [say("corridor route FROM TO --via '{word}'", word=typed)]),
    ]
    print_listings(console, listings)


def _links(ids: frozenset[str], network: Network) -> list[str]:
    links = (network.links[id_] for id_ in sorted(ids))
    return [
        tell(
            text(
                "{mode}: {ends}: {km:,.0f} km",
                mode=word("mode", link.mode),
                ends=chain_of(network.nodes[end].names for end in (link.from_id, link.to_id)),
                km=link.distance_km,
            )
        )
        for link in links
    ]
