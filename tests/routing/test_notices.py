"""Which notices a plan meets, and which not."""

import pytest

import corridor
from corridor.errors import BadQuestion
from corridor.i18n import speaking, tell
from corridor.i18n.language import LANGUAGES
from corridor.planner import Planner


def met(plan: corridor.Plan) -> list[str]:
    return [notice.id for notice in plan.notices]


@pytest.mark.parametrize(
    ("ends", "wish", "notice", "words"),
    [
        (
            ("Tashkent", "Istanbul"),
            {"via": "Tehran"},
            "iran-war",
            ("War on Iran", "Иране война", "соғыс", "伊朗"),
        ),
        (
            ("Lianyungang", "Duisburg"),
            {"via": "Russia"},
            "ru-transit-list",
            ("confiscates", "конфискует", "тәркілейді", "没收"),
        ),
        (
            ("Oral", "Samara"),
            {"mode": "road", "via": "gate:syrym-road"},
            "syrym-rebuilt",
            ("Syrym is rebuilt", "Сырым", "жөнделеді", "瑟雷姆"),
        ),
    ],
)
def test_a_plan_tells_its_notice_in_four_languages(
    planner: corridor.Planner,
    ends: tuple[str, str],
    wish: dict[str, str],
    notice: str,
    words: tuple[str, ...],
) -> None:
    plan = planner.route(*ends, **wish)
    (found,) = [one for one in plan.notices if one.id == notice]
    for language, word in zip(LANGUAGES, words, strict=True):
        with speaking(language):
            assert word in tell(found.texts)


def test_the_gravest_notice_comes_first_and_of_these_the_shortest(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("Duisburg", "Xian")
    ranks = [(notice.gravity, len(notice.text)) for notice in plan.notices]
    assert ranks == sorted(ranks)
    assert ranks[0][0] == 1


def test_a_transit_is_told_of_neither_end(planner: corridor.Planner) -> None:
    assert "ru-transit-list" in met(planner.route("Almaty", "Warsaw", via="Russia"))
    assert "ru-transit-list" not in met(planner.route("Almaty", "Moscow"))


def test_a_direction_is_told_one_way_alone(planner: corridor.Planner) -> None:
    west, east = planner.route("Xian", "Duisburg"), planner.route("Duisburg", "Xian")
    assert "RU" in west.countries
    assert "RU" in east.countries
    assert "eu-dual-use-transit" not in met(west)
    assert "eu-dual-use-transit" in met(east)


def test_a_rule_for_lorries_is_not_told_of_a_train(planner: corridor.Planner) -> None:
    assert "ru-eu-trucks" in met(planner.route("Oral", "Samara", mode="road"))
    assert "ru-eu-trucks" not in met(planner.route("Oral", "Samara", mode="rail"))


@pytest.mark.parametrize(
    ("day", "is_met"), [("2025-07-01", False), ("2026-12-30", True), ("2027-01-02", False)]
)
def test_a_notice_is_told_on_its_days(day: str, *, is_met: bool) -> None:
    plan = Planner(day=day).route("Oral", "Samara", mode="road", via="gate:syrym-road")
    assert ("syrym-rebuilt" in met(plan)) is is_met


@pytest.mark.parametrize(
    ("wish", "kept", "dropped"),
    [
        ({"goods": "food"}, "poland-may-shut", "ru-transit-list"),
        ({"goods": "dual-use"}, "ru-transit-list", "cn-lithium"),
        ({"goods": "general"}, "poland-may-shut", "pl-customs-84-85-87"),
        ({"hs": "8542"}, "pl-customs-84-85-87", "cn-lithium"),
        ({"hs": "85"}, "cn-lithium", "no-such"),
        ({"hs": "8507.60"}, "cn-lithium", "no-such"),
        ({"hs": "0702"}, "ru-transit-list", "pl-customs-84-85-87"),
    ],
)
def test_goods_narrow_what_is_told(
    planner: corridor.Planner, wish: dict[str, str], kept: str, dropped: str
) -> None:
    plan = planner.route("Xian", "Duisburg", via="Russia", **wish)
    assert kept in met(plan)
    assert dropped not in met(plan)


def test_goods_change_no_way(planner: corridor.Planner) -> None:
    free, food = (planner.route("Xian", "Duisburg", goods=goods) for goods in ("", "food"))
    assert free.totals == food.totals
    assert food.query.goods.kinds == ("food",)


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"goods": "foood"}, "did you mean food"),
        ({"hs": "8"}, "not a code of the Harmonized System"),
        ({"hs": "chips"}, "not a code of the Harmonized System"),
        ({"hs": 8542}, "hs must be a word"),
    ],
)
def test_goods_that_are_none_are_refused(
    planner: corridor.Planner, wish: dict[str, object], words: str
) -> None:
    with pytest.raises(BadQuestion, match=words):
        planner.route("Xian", "Duisburg", **wish)


def test_before_a_line_opened_a_trip_is_planned_without_it() -> None:
    before, after = (Planner(day=day).route("Baku", "Kars") for day in ("2024-02-01", "2024-09-01"))
    opened = "rail-marabda--akhalkalaki"
    assert opened not in {passage.link.id for passage in before.passages}
    assert opened in {passage.link.id for passage in after.passages}
