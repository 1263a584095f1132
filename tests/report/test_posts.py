"""What posts and stations take, in words."""

from __future__ import annotations

from corridor.i18n import tell
from corridor.network import Network
from corridor.report.posts import containers_text, post_facts


def test_a_post_tells_how_many_whose_when_and_by_which_queue() -> None:
    syrym = Network().crossings["syrym-mashtakovo-truck"]
    assert tell(post_facts(syrym)) == (
        "500 lorries a day, lorries of any country, open 24/7, queue by CarGoRuqsat, "
        "works until 2026-12-31"
    )


def test_a_border_of_a_railway_tells_how_many_trains_it_takes() -> None:
    ozinki = Network().crossings["semiglavy-mar-ozinki-block-train"]
    assert tell(post_facts(ozinki)) == "21 trains a day"


def test_a_station_tells_its_containers_and_one_of_which_nothing_is_known_is_silent() -> None:
    nodes = Network().nodes
    assert (
        tell(containers_text(nodes["oral"])) == "20 ft at private sidings, 40 ft at private sidings"
    )
    assert tell(containers_text(nodes["duisburg"])) == ""
