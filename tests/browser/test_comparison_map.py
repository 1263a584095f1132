"""The map of compared ways in a browser without a network, with a mouse or without."""

from __future__ import annotations

import io
from base64 import b64decode

import pytest
from selenium.webdriver.common.keys import Keys

from corridor.i18n import LANGUAGES, speaking, tell
from corridor.maps.choices import by_family, grouped_choices
from corridor.maps.figures import figure
from corridor.maps.texts import TEXTS
from corridor.report.itinerary import itinerary

_HERE = "document.querySelector('.panel .edition:not([hidden])')"
_FRONT = "document.querySelector('.head .edition:not([hidden]) .front').innerText"
_PRESSED = f"{_HERE}.querySelector('.choose[aria-pressed=true]').dataset.plan"


@pytest.fixture(scope="session")
def comparison(planner):
    return planner.compare("Xuzhou", "Hamburg")


@pytest.fixture(scope="session")
def ordered(comparison):
    return by_family(comparison.drawn)


@pytest.fixture(scope="session")
def page(comparison, tmp_path_factory):
    path = tmp_path_factory.mktemp("maps") / "compared.html"
    comparison.map(command="corridor compare Xuzhou Hamburg --map compared.html").save(path)
    return path


@pytest.fixture(scope="module")
def figures(ordered):
    rows = [row for group in grouped_choices(ordered)["groups"] for row in group["rows"]]
    return [row["amounts"][0] for row in rows]


@pytest.mark.parametrize(("width", "height"), [(1400, 800), (390, 844)])
def test_a_page_asks_for_nothing_but_itself_and_complains_of_nothing(browser, page, width, height):
    browser.open(page, width=width, height=height)
    browser.wait("document.querySelector('.stop')")
    asked = [address for address in browser.requests() if not address.startswith("data:")]
    assert asked == [page.as_uri()]
    assert browser.complaints() == []


def test_the_best_way_stands_in_front_and_the_others_are_grey(browser, page, ordered, figures):
    browser.open(page)
    assert browser.run(f"return {_PRESSED}") == "0"
    assert figures[0] in browser.run(f"return {_FRONT}")
    drawn = browser.run("return document.querySelectorAll('.leaflet-pane path.way').length")
    assert drawn == len(ordered[0].plan.legs)
    assert browser.run("return document.querySelectorAll('path.other').length") > 10


def test_a_click_on_a_row_brings_its_way_forward(browser, page, ordered, figures):
    number = next(i for i, choice in enumerate(ordered) if choice.trunk == "sea")
    browser.open(page)
    browser.run(f"{_HERE}.querySelectorAll('.choice')[{number}].querySelector('th').click()")
    assert browser.run(f"return {_PRESSED}") == str(number)
    assert figures[number] in browser.run(f"return {_FRONT}")
    drawn = browser.run(
        "return [...document.querySelectorAll('.leaflet-pane path.way')].map((p) => p.classList[1])"
    )
    assert "sea" in drawn
    assert len(drawn) == len(ordered[number].plan.legs)


def test_a_way_comes_forward_by_keyboard(browser, page, figures):
    browser.open(page)
    browser.run(f"{_HERE}.querySelectorAll('.choose')[1].focus()")
    assert browser.run("return document.querySelector('path.ahead').getTotalLength()") > 100
    browser.press(Keys.ENTER)
    assert browser.run(f"return {_PRESSED}") == "1"
    assert figures[1] in browser.run(f"return {_FRONT}")
    assert browser.run("return document.activeElement.matches('.choose[data-plan=\"1\"]')")


def test_a_grey_line_tells_its_way_and_a_click_brings_it_forward(browser, page, ordered):
    browser.open(page)
    x, y = browser.clear_point("path.other")
    browser.point(x, y)
    name = browser.wait("document.querySelector('.leaflet-tooltip')?.innerText")
    browser.point(x, y, click=True)
    number = int(browser.wait(f"{_PRESSED} !== '0' && {_PRESSED}"))
    assert tell(ordered[number].name).replace(" - ", " – ") in name
    assert browser.run(f"return {_FRONT}").startswith(name)


def test_the_brief_of_a_way_unfolds_under_its_row(browser, page, ordered):
    browser.open(page)
    number = 2
    browser.run(f"{_HERE}.querySelectorAll('.choice')[{number}].click()")
    summary = "document.querySelector('.choice.chosen + .unfolded summary')"
    browser.run(f"{_HERE}; {summary}.focus()")
    browser.press(Keys.ENTER)
    plan = ordered[number].plan
    counted = browser.run(f"""
        const brief = {_HERE}.querySelector('.brief[open]');
        return ['.route tbody .show', '.route tbody tr', '.route :is(.gauge, .mode)'].map((name) =>
          brief.querySelectorAll(name).length);
    """)
    assert counted == [len(plan.legs), len(itinerary(plan)), len(plan.transfers)]
    browser.run(f"{_HERE}.querySelectorAll('.brief .show')[1].click()")
    shown = browser.wait("document.querySelector('.leaflet-popup .facts')?.innerText")
    assert f"Leg 2: {plan.legs[1].start.name}" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_changes_all_texts(browser, page, ordered, comparison, language):
    browser.open(page)
    browser.run(f"document.querySelector('.speak[lang={language}]').click()")
    browser.run("document.querySelector('.stop').click()")
    popup = browser.wait("document.querySelector('.leaflet-popup .facts')?.innerText")
    with speaking(language):
        origin = tell(comparison.question.origin.name)
        assert tell(ordered[0].plan.origin.names) in popup
        assert TEXTS["event.start"] in popup
        heading, legend, other = TEXTS["choices.way"], TEXTS["way.sea"], TEXTS["legend.others"]
        group = grouped_choices(ordered)["groups"][0]["name"]
        unit = TEXTS["page.km"]
        zoom, brief, total = TEXTS["page.zoom_in"], TEXTS["choices.brief"], TEXTS["figures.time"]
    assert browser.run("return document.documentElement.lang") == language
    assert browser.run("return document.title").startswith(origin)
    heads = "[...document.querySelectorAll('h1')].filter((head) => head.offsetHeight)"
    assert browser.run(f"return {heads}.map((head) => head.innerText)") == [
        browser.run("return document.title")
    ]
    table = browser.run(f"return {_HERE}.innerText")
    assert all(text in table for text in (heading, group, brief))
    assert total in browser.run(f"return {_FRONT}")
    foot = browser.run("return document.querySelector('.foot').innerText")
    assert legend in foot
    assert other in foot
    assert "corridor compare Xuzhou Hamburg --map compared.html" in foot
    control = "document.querySelector('.leaflet-control-zoom-in').title"
    assert browser.run(f"return {control}") == zoom
    scale = browser.run("return document.querySelector('.leaflet-control-scale-line').innerText")
    assert scale == f"1000 {unit}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [390, 1400])
def test_names_and_figures_neither_overlap_nor_overflow(browser, page, width, language):
    browser.open(page, width=width, height=844)
    browser.run(f"document.querySelector('.speak[lang={language}]').click()")
    browser.run(
        "if (document.body.classList.contains('folded')) document.querySelector('.fold').click()"
    )
    browser.run(f"{_HERE}.querySelector('summary').click()")
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
    faults = browser.run(f"""
        const panel = document.querySelector('.panel');
        const faults = panel.scrollWidth > panel.clientWidth ? ['panel'] : [];
        for (const row of {_HERE}.querySelectorAll('tr')) {{
          const boxes = [...row.children].filter((cell) => cell.textContent.trim()).map((cell) => {{
            const range = document.createRange();
            range.selectNodeContents(cell);
            return range.getBoundingClientRect();
          }});
          boxes.forEach((a, i) => boxes.slice(0, i).forEach((b) => {{
            const apart = a.right <= b.left + 1 || b.right <= a.left + 1
              || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
            if (!apart) faults.push(row.innerText);
          }}));
          if (boxes.some((box) => box.right > panel.getBoundingClientRect().right)) {{
            faults.push('wide: ' + row.innerText);
          }}
        }}
        return faults;
    """)
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_best_ways_of_each_group_are_printed_on_one_sheet(browser, page, ordered, language):
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    browser.open(page)
    browser.run(f"document.querySelector('.speak[lang={language}]').click()")
    asked = {"preferCSSPageSize": True, "printBackground": True}
    data = browser.driver.execute_cdp_cmd("Page.printToPDF", asked)["data"]
    (sheet,) = pypdf.PdfReader(io.BytesIO(b64decode(data))).pages
    text = sheet.extract_text()
    for choice in ordered:
        if not choice.is_dominated:
            with speaking(language):
                assert figure(choice.plan.distance_km) in text
