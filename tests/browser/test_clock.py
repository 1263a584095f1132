"""The hour of a trip: one for the line, the chart and the words, whoever sets it."""

from __future__ import annotations

import pytest

from corridor.maps import route_map
from corridor.maps.progress import stands, steps

_TRAIN = """
    (() => {
      const train = document.querySelector('.train.front');
      if (!train) return null;
      const frame = map_corridor.getContainer().getBoundingClientRect();
      const { left, top } = train.getBoundingClientRect();
      const at = [left - frame.left, top - frame.top];
      const { lat, lng } = map_corridor.containerPointToLatLng(at);
      return [lat, lng];
    })()
""".strip()
_CHART = "document.querySelector('.edition:not([hidden]) .chart svg')"
_CURSOR = """
    (() => {
      const svg = document.querySelector('.edition:not([hidden]) .chart svg');
      const dot = svg.querySelector('.cursor circle');
      if (!dot) return null;
      const [left, right, hours, zero, top, km] = svg.dataset.frame.split(' ').map(Number);
      return [(dot.getAttribute('cx') - left) / (right - left) * hours,
        (zero - dot.getAttribute('cy')) / (zero - top) * km];
    })()
""".strip()
_TOLD = "document.querySelector('.clock .told').textContent"
_SET = """
    const slider = document.querySelector('.clock input');
    slider.value = arguments[0];
    slider.dispatchEvent(new Event('input'));
"""
_ON_CHART = """
    const [left, right, hours, zero] = arguments[0].dataset.frame.split(' ').map(Number);
    arguments[0].scrollIntoView();
    const at = new DOMPoint(left + (right - left) * arguments[1] / hours, zero)
      .matrixTransform(arguments[0].getScreenCTM());
    return [at.x, at.y - 5];
"""


@pytest.fixture(scope="session")
def plan(planner):
    return planner.route("Lianyungang", "Duisburg", via="West Kazakhstan")


@pytest.fixture(scope="session")
def page(plan, tmp_path_factory):
    path = tmp_path_factory.mktemp("clock") / "route.html"
    route_map(plan).save(path)
    return path


@pytest.fixture(scope="session")
def dostyk(plan):
    return next(stand for stand in stands(steps(plan)) if stand.place.startswith("Dostyk"))


def test_nothing_runs_before_departure(browser, page, plan):
    browser.open(page)
    assert browser.run(f"return {_TRAIN}") is None
    assert browser.run(f"return {_CURSOR}") is None
    assert browser.run(f"return {_TOLD}") == f"Day 0.0 · 0 km · {plan.origin.name}"


def test_the_clock_sets_the_train_the_chart_and_the_words(browser, page, plan, dostyk):
    browser.open(page)
    hour = (dostyk.start_hours + dostyk.end_hours) / 2
    browser.run(_SET, hour)
    place = next(node for node in plan.nodes if node.name == "Dostyk")
    assert browser.run(f"return {_TRAIN}") == pytest.approx(place.point, abs=0.3)
    assert browser.run(f"return {_CURSOR}") == pytest.approx([hour, dostyk.km], rel=0.01)
    assert browser.run(f"return {_TOLD}") == f"Day {hour / 24:.1f} · {dostyk.km:,.0f} km · Dostyk"
    browser.run(_SET, plan.hours.typical)
    assert browser.run(f"return {_TRAIN}") == pytest.approx(plan.destination.point, abs=0.3)
    assert browser.run(f"return {_CURSOR}") == pytest.approx(
        [plan.hours.typical, plan.distance_km], rel=0.01
    )


def test_the_mouse_on_the_chart_moves_the_train(browser, page, plan, dostyk):
    browser.open(page)
    chart = browser.run(f"return {_CHART}")
    x, y = browser.run(_ON_CHART, chart, dostyk.end_hours - 1)
    browser.point(x, y)
    at = browser.wait(_TRAIN)
    place = next(node for node in plan.nodes if node.name == "Dostyk")
    assert at == pytest.approx(place.point, abs=0.3)
    browser.point(500, 600)
    browser.wait(f"!{_TRAIN}")


def test_the_mouse_on_the_line_moves_the_cursor_of_the_chart(browser, page, plan):
    browser.open(page)
    followed = steps(plan)
    step = next(step for step in followed if step.start_km > 7000 and step.way)
    node = plan.nodes[[s.start_km for s in followed if s.way].index(step.start_km)]
    x, y = browser.run(
        """
        const frame = map_corridor.getContainer().getBoundingClientRect();
        const { x, y } = map_corridor.latLngToContainerPoint(arguments[0]);
        return [x + frame.left, y + frame.top];
        """,
        node.point,
    )
    browser.point(x - 40, y - 80)
    browser.point(x, y + 1)
    hours, km = browser.wait(_CURSOR)
    assert km == pytest.approx(step.start_km, abs=150)
    assert hours == pytest.approx(step.start_hours.typical, abs=8)


def test_a_trip_plays_and_pauses(browser, page):
    browser.open(page)
    value = "Number(document.querySelector('.clock input').value)"
    browser.run("document.querySelector('.clock .play').click()")
    browser.wait(f"{value} > 5 && {_TRAIN}")
    assert browser.run("return document.querySelector('.play').ariaLabel") == "Pause"
    browser.run("document.querySelector('.clock .play').click()")
    stopped = browser.run(f"return {value}")
    browser.driver.execute_async_script(
        "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))"
    )
    assert browser.run(f"return {value}") == stopped


def test_who_asks_for_less_motion_has_the_clock_but_nothing_plays(browser, page):
    browser.open(page, prefers_reduced_motion="reduce")
    assert not browser.run("return document.querySelector('.play').checkVisibility()")
    browser.run(_SET, 200)
    assert browser.run(f"return {_TRAIN}") is not None


def test_in_a_comparison_a_train_of_each_way_that_is_seen_runs(browser, planner, tmp_path):
    page = tmp_path / "compared.html"
    compared = planner.compare("Almaty", "Moscow")
    compared.map().save(page)
    browser.open(page)
    browser.run(_SET, 40)
    trains = browser.run("return document.querySelectorAll('.train').length")
    assert trains == len(compared.rows) > 1
