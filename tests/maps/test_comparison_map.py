"""The page of a comparison: every way worth a look, grouped, whole, small and safe."""

from __future__ import annotations

from itertools import pairwise

import pytest

from corridor.i18n import LANGUAGES
from corridor.maps import ComparisonMap, comparison_map
from corridor.maps.choices import by_family, family_text, grouped_choices, look
from corridor.report.amounts import tenths
from corridor.report.itinerary import itinerary
from tests.maps.page_parts import PageParts

_MOST_BYTES = 1_200_000


@pytest.fixture(scope="module")
def comparison(planner):
    return planner.compare("Xuzhou", "Hamburg")


@pytest.fixture(scope="module")
def page(comparison):
    return comparison_map(comparison).html()


@pytest.fixture(scope="module")
def parts(page):
    return PageParts(page)


def test_a_comparison_gives_a_map(comparison):
    assert isinstance(comparison.map(), ComparisonMap)


def test_the_title_tells_how_many_ways_are_compared(comparison, parts):
    number = len(comparison.drawn)
    titles = [text.strip() for text in parts.texts if text.strip().endswith("routes compared")]
    ends = comparison.question.origin.name, comparison.question.destination.name
    assert titles[0] == f"{ends[0]} – {ends[1]}: {number} routes compared"


def test_the_best_way_stands_first_and_groups_stay_together(comparison):
    ordered = by_family(comparison.drawn)
    assert ordered[0] is comparison.drawn[0]
    assert sorted(map(id, ordered)) == sorted(map(id, comparison.drawn))
    families = [(choice.corridor, choice.trunk) for choice in ordered]
    changes = sum(one != other for one, other in pairwise(families))
    assert changes + 1 == len(set(families))


def _counted(number, one):
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def test_the_sea_goes_by_sea_alone_and_the_trans_siberian_by_its_capitals(comparison):
    names = {family_text(choice) for choice in comparison.drawn}
    assert "Sea" in names
    assert "Trans-Siberian, by rail" in names


def test_a_row_tells_the_figures_and_the_range_of_its_way(comparison):
    ordered = by_family(comparison.drawn)
    groups = grouped_choices(ordered, comparison)["groups"]
    assert groups[0]["name"] == "Northern, by rail"
    rows = [row for group in groups for row in group["rows"]]
    assert [row["number"] for row in rows] == list(range(len(ordered)))
    for row, choice in zip(rows, ordered, strict=True):
        plan = choice.plan
        km, days, usd, kg = (float(amount.replace(",", "")) for amount in row["amounts"])
        assert km == pytest.approx(plan.distance_km, abs=0.5)
        assert days == pytest.approx(plan.hours.typical / 24, abs=0.05)
        assert usd == pytest.approx(plan.usd_per_feu.typical, abs=0.5)
        assert kg == pytest.approx(plan.kg_co2e_per_feu.typical, abs=0.5)
        low, high = plan.hours.low / 24, plan.hours.high / 24
        assert row["how"] == (
            f"{tenths(low)}-{tenths(high)} days · "
            f"{_counted(len(plan.borders), 'border')}, {_counted(len(plan.transfers), 'transfer')}"
        )
        assert row["first"] is any(choice is first for first in comparison.rows)


def test_the_home_regions_own_way_bears_a_mark_that_is_explained(comparison, parts):
    groups = grouped_choices(by_family(comparison.drawn), comparison)["groups"]
    marked = [row["name"] for group in groups for row in group["rows"] if row["name"][0] == "*"]
    assert marked == [f"* {comparison.own.name}"]
    assert any("* the best route through West Kazakhstan." in told for told in parts.texts)


def test_every_way_is_drawn_and_told_in_brief(comparison, parts):
    ordered = by_family(comparison.drawn)
    plans = parts.scene["plans"]
    assert len(plans) == len(ordered)
    for drawn, choice in zip(plans, ordered, strict=True):
        assert len(drawn["legs"]) == len(choice.plan.legs)
        told = [(row[0], row[4]) for row in drawn["brief"]["route"]["rows"]]
        assert [kind for kind, _ in told] == [row.kind for row in itinerary(choice.plan)]
        counted = [km for _, km in told if km]
        assert counted[-1] == f"{choice.plan.distance_km:,.0f}"
        assert len(drawn["places"]) == len(set(choice.plan.nodes))


def test_what_is_left_out_is_told_beside_the_table(comparison, parts):
    left_out = len(comparison.choices) - len(comparison.drawn)
    told = f"{left_out:,} more combinations of gates with --all."
    assert any(told in text for text in parts.texts)


def test_the_price_of_the_home_region_stands_in_the_head(comparison, parts):
    more = comparison.own.totals.less(comparison.choices[0].totals)
    (told,) = {text for text in parts.texts if text.startswith("Through West Kazakhstan")}
    assert f"{more.distance_km:+,.0f} km" in told
    assert f"{more.usd_per_feu:+,.0f} USD" in told


def test_a_demand_that_costs_has_the_way_without_it_beside_it(planner):
    compared = planner.compare("Xuzhou", "Hamburg", via="West Kazakhstan")
    page = PageParts(comparison_map(compared).html())
    assert sum(not plan["marked"] for plan in page.scene["plans"]) == 1
    assert page.scene["plans"][0]["marked"]
    more = compared.choices[0].totals.less(compared.free.totals)
    told = f"Through West Kazakhstan: {more.distance_km:+,.0f} km"
    assert any(text.startswith(told) for text in page.texts)


def test_every_language_has_a_row_for_every_way(comparison, parts):
    rows = [a for tag, a in parts.tags if tag == "tr" and "choice" in (a.get("class") or "")]
    assert len(rows) == len(comparison.drawn) * len(LANGUAGES)


def test_a_page_is_small_and_asks_for_nothing(page, parts):
    assert len(page.encode()) < _MOST_BYTES
    assert parts.policy.startswith("default-src 'none'")
    assert not [a for _, a in parts.tags if "src" in a]
    assert [tag for tag, _ in parts.tags].count("script") == 2


@pytest.mark.slow
def test_the_command_stands_in_the_foot_when_given_and_the_page_is_else_the_same(comparison, page):
    command = 'corridor compare Xuzhou Hamburg --map "<b>.html"'
    told = comparison.map(command=command).html()
    assert command in PageParts(told).texts
    assert '<p class="made command">' not in page
    assert comparison.map().html() == page


def test_corridors_keep_their_words_in_data_and_their_colours_on_the_page(comparison):
    looks = {choice.corridor: look(choice).split()[0] for choice in comparison.drawn}
    assert looks["trans-siberian"] == "strand-trans-siberian"
    assert all(strand == f"strand-{corridor}" for corridor, strand in looks.items())
