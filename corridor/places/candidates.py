"""What an unclear word may mean, as it is told and asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corridor.errors import AmbiguousPlace, Candidate
from corridor.i18n import Name, Text, series_of, text, word
from corridor.network import Network
from corridor.places.cities import Spot
from corridor.places.place import Place

_LISTED = 6


def ambiguous(asked: str, candidates: Sequence[Candidate]) -> AmbiguousPlace:
    """Make the error that lists what a word may mean, with a number each."""
    numbered = (
        text("{number}. {typed} ({place})", number=number, typed=one.typed, place=one.told)
        for number, one in enumerate(candidates[:_LISTED], start=1)
    )
    return AmbiguousPlace(
        text("'{word}' may be {listed}.", word=asked, listed=series_of(numbered)),
        text("Type the short name before the (."),
        word=asked,
        candidates=candidates,
    )


def place_candidates(network: Network, places: Iterable[Place]) -> list[Candidate]:
    """Tell places apart by region, country and role, or by position in one region."""
    listed = list(places)
    regions = [network.nodes[place.key].region for place in listed if place.kind == "node"]
    return [Candidate(place.key, _told_apart(network, place, regions)) for place in listed]


def city_candidates(cities: Sequence[Spot], taken: Iterable[str] = ()) -> list[Candidate]:
    """Tell cities apart by country; those of one country by province, or else by position.

    Parameters
    ----------
    cities
        The cities.
    taken
        ISO codes of the countries of places that share their name.
    """
    countries = [*taken, *(city.country for city in cities)]
    provinces = [(city.country, city.province) for city in cities]
    return [
        _alone(city)
        if countries.count(city.country) == 1
        else _in_province(city)
        if city.province and provinces.count((city.country, city.province)) == 1
        else _at(city)
        for city in cities
    ]


def _alone(city: Spot) -> Candidate:
    told = text(
        "{name}, {country}, {role}",
        name=_with_province(city),
        country=city.country,
        role=word("role", "city"),
    )
    return Candidate(f"{city.name} {city.country}", told)


def _in_province(city: Spot) -> Candidate:
    return Candidate(f"{_with_province(city)}, {city.country}", _alone(city).told)


def _at(city: Spot) -> Candidate:
    told = text(
        "{name}, {country}, {role}, {position}",
        name=city.name,
        country=city.country,
        role=word("role", "city"),
        position=f"{city.lat:.2f},{city.lon:.2f}",
    )
    return Candidate(f"{city.lat:.4f},{city.lon:.4f}", told)


def _with_province(city: Spot) -> str:
    return f"{city.name}, {city.province}" if city.province else city.name


def first_name(name: Text) -> Text:
    """Return a name without what stands in brackets after it."""
    if not isinstance(name, Name):
        return name
    others = {language: _without_brackets(other) for language, other in name.names.items()}
    return Name.of(_without_brackets(name), **others)


def _told_apart(network: Network, place: Place, regions: Sequence[str]) -> Text:
    if place.kind != "node":
        return place.name
    node = network.nodes[place.key]
    region = network.regions.get(node.region)
    if region is not None and regions.count(node.region) == 1:
        return text(
            "{name}, {region}, {country}, {role}",
            name=first_name(place.name),
            region=region.names,
            country=node.country,
            role=word("role", node.roles[0]),
        )
    return text(
        "{name}, {country}, {role}, {position}",
        name=place.name,
        country=node.country,
        role=word("role", node.roles[0]),
        position=f"{node.lat:.2f},{node.lon:.2f}",
    )


def _without_brackets(name: str) -> str:
    return str(name).partition(" (")[0]
