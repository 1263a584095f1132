"""A union of countries means its members; what is no country is none."""

from __future__ import annotations

import pytest

import corridor
from corridor.errors import BadQuestion, NoRoute, UnknownPlace
from corridor.i18n.countries import country_names
from corridor.places.countries import country_code, is_iso_country
from corridor.routing import Router

NAMES = {
    "EU": [
        *("EU", "eu", "European Union", "ЕС", "Евросоюз", "Европейский союз"),
        *("Еуропалық одақ", "ЕО", "欧盟", "欧洲联盟"),
        *("the EU", "E.U.", "EU countries", "страны ЕС", "Еуроодақ", "ЕО елдері", "欧盟国家"),
    ],
    "Schengen": [
        "Schengen",
        "Schengen Area",
        "Шенген",
        "Шенгенская зона",
        "申根",
        "申根区",
        "страны Шенгена",
    ],
    "EAEU": ["EAEU", "EEU", "ЕАЭС", "ЕАЭО", "欧亚经济联盟", "Eurasian Economic Union"],
    "CIS": ["CIS", "СНГ", "ТМД", "独联体", "страны СНГ", "ТМД елдері"],
}
# What CLDR has names for and ISO 3166-1 has not: islands of one, unions, codes for tests.
_NO_COUNTRIES = ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
SIZES = {"EU": 27, "Schengen": 29, "EAEU": 5, "CIS": 9}


@pytest.mark.parametrize(
    ("union", "name"), [(union, name) for union, names in NAMES.items() for name in names]
)
def test_a_union_is_known_by_all_its_names(
    planner: corridor.Planner, union: str, name: str
) -> None:
    found = planner.places.find(name)
    assert (found.key, found.kind) == (union, "union")
    members = planner.network.unions[union]
    nodes = planner.network.nodes.values()
    assert found.nodes == {node.id for node in nodes if node.country in members}


@pytest.mark.parametrize(("union", "size"), SIZES.items())
def test_a_union_has_its_members(planner: corridor.Planner, union: str, size: int) -> None:
    members = planner.network.unions[union]
    assert len(members) == size
    assert all(map(is_iso_country, members))


def test_the_members_of_2026(planner: corridor.Planner) -> None:
    unions = planner.network.unions
    assert {"BG", "RO", "HR"} <= unions["Schengen"]
    assert unions["EU"] - unions["Schengen"] == {"IE", "CY"}
    assert unions["Schengen"] - unions["EU"] == {"IS", "LI", "NO", "CH"}
    assert unions["EAEU"] < unions["CIS"]


@pytest.mark.parametrize("name", NAMES["EU"])
def test_a_union_is_kept_out_of_or_the_trip_is_refused(
    planner: corridor.Planner, name: str
) -> None:
    with pytest.raises(NoRoute, match=r"Hamburg .* lies in European Union\."):
        planner.route("Almaty", "Hamburg", avoid=name)


def test_a_union_can_be_avoided_passed_and_stayed_in(planner: corridor.Planner) -> None:
    eu, schengen = planner.network.unions["EU"], planner.network.unions["Schengen"]
    assert eu & set(planner.route("Minsk", "Ankara", mode="rail").countries)
    assert not eu & set(planner.route("Minsk", "Ankara", avoid="EU").countries)
    assert not schengen & set(planner.route("Almaty", "Istanbul", avoid="Schengen").countries)
    assert schengen & set(planner.route("Almaty", "Istanbul", via="Schengen").countries)
    eaeu = planner.network.unions["EAEU"]
    assert set(planner.route("Almaty", "Minsk", stay="EAEU").countries) <= eaeu
    with pytest.raises(BadQuestion, match="one place is wanted"):
        planner.route("EU", "Minsk")


def test_what_is_no_country_is_unknown(planner: corridor.Planner) -> None:
    """Every territory that CLDR has a code of two letters for: a country, a union, or refused."""
    codes = {code for code in country_names("en") if len(code) == 2 and code.isalpha()}
    refused = {code for code in codes if not is_iso_country(code)}
    assert refused == set(_NO_COUNTRIES)
    for code in refused - {"EU"}:
        assert country_code(code) == ""
        with pytest.raises(UnknownPlace):
            planner.places.find(code)
    assert [country_code(code) for code in ("UK", "QU", "KAZ")] == ["GB", "", "KZ"]


def test_a_union_of_which_no_rate_speaks_changes_no_hours(planner: corridor.Planner) -> None:
    """Schengen and the CIS stand in no row of the rates: borders are as without them."""
    network = planner.network
    rated = {place for rate in network.rates.values() for place in rate.country}
    unions = {name: who for name, who in network.unions.items() if name in rated}
    assert set(unions) == {"EU", "EAEU"}
    fewer = Router(network.with_rows(unions=unions))
    router = planner.router
    for arc, link in enumerate(router.graph.arc_link):
        if link is not None:
            assert router.terms.of(arc) == fewer.terms.of(arc)
