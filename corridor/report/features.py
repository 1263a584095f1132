"""What a corridor, a gate or a line is made of, in words."""

from __future__ import annotations

from corridor.i18n import chain_of, say, tell, text, word
from corridor.network import Network
from corridor.places import Place
from corridor.report.sheets import Section


def feature_listings(feature: Place, network: Network) -> list[Section]:
    """Tell the gates of a corridor, the links of a gate or a line, and how to plan by them.

    Parameters
    ----------
    feature
        A place that stands for links.
    network
        Its network.
    """
    links = feature.barred or feature.links
    typed = feature.key if feature.kind == "line" else f"{feature.kind}:{feature.key}"
    if feature.kind == "corridor":
        gates = (gate for gate in network.gates.values() if links.issuperset(gate.links))
        made_of = Section(say("Gates"), lines=tuple(tell(gate.names) for gate in gates))
    else:
        made_of = Section(say("Links"), lines=tuple(_links(links, network)))
    plans = say("corridor route FROM TO --via '{word}'", word=typed)
    return [made_of, Section(say("Plans"), lines=(plans,))]


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
