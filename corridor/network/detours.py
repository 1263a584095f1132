"""How much longer than the great circle roads are, learned from the roads of a network."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.errors import NoRoute
from corridor.globe import great_circle_km
from corridor.i18n import Text, text
from corridor.i18n.countries import country as country_name
from corridor.network.network import Network

# Roads of a country that its factor is learned from, at least.
_LEAST_ROADS = 4


@dataclass(frozen=True, slots=True)
class Detour:
    """How many times the great circle a road is.

    Attributes
    ----------
    factor
        The median of the roads that it was learned from; 1 or more.
    country
        The country it is to hold for (ISO 3166-1).
    roads
        How many roads it was learned from.
    is_of_country
        Whether those are the roads of the country; else they are all of the network.
    """

    factor: float
    country: str
    roads: int
    is_of_country: bool

    @property
    def told(self) -> Text:
        """How an estimate is reckoned with it, for readers."""
        country = country_name(self.country)
        if self.is_of_country:
            return text(
                "great circle x {factor:.2f}, roads of {country}",
                factor=self.factor,
                country=country,
            )
        return text(
            "great circle x {factor:.2f}, roads of all countries, as few of {country} are known",
            factor=self.factor,
            country=country,
        )

    @property
    def told_over_land(self) -> Text:
        """How an estimate is reckoned where the great circle runs over water or abroad."""
        country = country_name(self.country)
        if self.is_of_country:
            return text(
                "distance over land x {factor:.2f}, roads of {country}",
                factor=self.factor,
                country=country,
            )
        return text(
            "distance over land x {factor:.2f}, roads of all countries, as few of {country} are "
            "known",
            factor=self.factor,
            country=country,
        )


class Detours:
    """The detour factors of a network, by country.

    Roads whose own length is an estimate teach nothing, unless there are no others.

    Parameters
    ----------
    network
        The network.

    Raises
    ------
    NoRoute
        When the network has no road to learn from.
    """

    def __init__(self, network: Network) -> None:
        self._ratios: dict[str, list[float]] = {}
        roads = [link for link in network.links.values() if link.mode == "road"]
        measured = [link for link in roads if link.distance_kind != "estimate"]
        for link in measured or roads:
            ends = network.nodes[link.from_id], network.nodes[link.to_id]
            km = great_circle_km(ends[0].point, ends[1].point)
            if km > 0:
                for country in {"", *(node.country for node in ends)}:
                    self._ratios.setdefault(country, []).append(link.distance_km / km)
        if not self._ratios:
            raise NoRoute(
                text(
                    "The network has no road from which the length of an access could be learned."
                ),
                text("Name a place of the network."),
            )

    def of(self, country: str) -> Detour:
        """Return the factor of a country (ISO 3166-1), or that of all where its roads are few."""
        from statistics import median  # noqa: PLC0415 - as above

        own = self._ratios.get(country, ())
        is_of_country = bool(country) and len(own) >= _LEAST_ROADS
        ratios = own if is_of_country else self._ratios[""]
        factor = max(1.0, median(ratios))
        return Detour(factor, country, len(ratios), is_of_country)
