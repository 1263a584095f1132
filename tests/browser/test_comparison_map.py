"""The map of compared ways in a browser without a network, with a mouse or without."""

from __future__ import annotations

import io
from base64 import b64decode

import pytest
from selenium.webdriver.common.keys import Keys

from corridor.i18n import LANGUAGES, speaking, tell, word
from corridor.maps.choices import by_family, family_text, grouped_choices
from corridor.maps.figures import figure
from corridor.maps.texts import TEXTS
from corridor.report.itinerary import itinerary

_HERE = "document.querySelector('.panel .edition:not([hidden])')"
_FRONT = "document.querySelector('.head .edition:not([hidden]) .front').innerText"
_SEEN = f"""
    return [...{_HERE}.querySelectorAll('.choice')].filter((row) => row.offsetHeight)
      .map((row) => row.dataset.plan);
"""
_LOOK = "(path) => path.classList.value.match(/strand-(?!core)[a-z-]+/)[0]"
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
def figures(comparison, ordered):
    groups = grouped_choices(ordered, comparison)["groups"]
    rows = [row for group in groups for row in group["rows"]]
    return [row["amounts"][0] for row in rows]


@pytest.mark.parametrize(("width", "height"), [(1400, 800), (390, 844)])
def test_a_page_asks_for_nothing_but_itself_and_complains_of_nothing(browser, page, width, height):
    browser.open(page, width=width, height=height)
    browser.wait("document.querySelector('.stop')")
    asked = [address for address in browser.requests() if not address.startswith("data:")]
    assert asked == [page.as_uri()]
    assert browser.complaints() == []


def test_the_best_way_stands_in_front_and_one_of_each_corridor_beside_it(
    browser, page, comparison, ordered, figures
):
    browser.open(page)
    assert browser.run(f"return {_PRESSED}") == "0"
    assert figures[0] in browser.run(f"return {_FRONT}")
    drawn = browser.run("return document.querySelectorAll('.leaflet-pane path.way').length")
    assert drawn == len(ordered[0].plan.legs)
    assert browser.run(_SEEN) == [
        str(number)
        for number, choice in enumerate(ordered)
        if any(choice is row for row in comparison.rows)
    ]
    looks = {f"strand-{choice.corridor}" for choice in comparison.rows}
    drawn = browser.run(f"return [...document.querySelectorAll('path.other')].map({_LOOK})")
    assert looks - {f"strand-{ordered[0].corridor}"} <= set(drawn) <= looks
    names = browser.run("""
        return [...document.querySelectorAll('.of-strand span:not([hidden])')].map((name) =>
          name.textContent);
    """)
    assert {"Northern", "* Northern", "Trans-Siberian", "Middle", "Southern"} <= set(names)


def test_corridors_differ_in_colour_and_in_dashes(browser, page):
    browser.open(page)
    drawn = browser.run("""
        return [...document.querySelectorAll(
          '.foot .edition:not([hidden]) .filter[data-kind=corridor] .strand')].map((line) =>
          [getComputedStyle(line).stroke, getComputedStyle(line).strokeDasharray]);
    """)
    colours, dashes = zip(*drawn, strict=True)
    assert len(set(colours)) == len(set(dashes)) == len(drawn) == 5


_ALONG = """
    return [...document.querySelectorAll('.of-strand span:not([hidden])')]
      .filter((name) => name.style.transform.includes('rotate'))
      .map((name) => {
        const { left, top, right, bottom } = name.getBoundingClientRect();
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        const turn = parseFloat(name.style.transform.match(/rotate\\((.*)rad/)[1]);
        const look = [...name.closest('.label').classList].find((one) => /^strand-/.test(one));
        const far = [];
        for (const line of document.querySelectorAll(`path.strand.${look}, path.way.${look}`)) {
          for (let at = 0; at < line.getTotalLength(); at += 2) {
            const point = line.getPointAtLength(at).matrixTransform(line.getScreenCTM());
            far.push(Math.hypot(point.x - x, point.y - y));
          }
        }
        return [name.textContent, Math.min(...far), turn];
      });
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_run_along_corridors_where_these_are_straight(browser, page, language):
    browser.open(page, width=1920, height=1080)
    browser.run(f"document.querySelector('.speak[lang={language}]').click()")
    along = browser.run(_ALONG)
    assert along
    for name, far, turn in along:
        assert far < 10, name
        assert abs(turn) <= 1.58


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_way_is_broken_on_a_tablet(browser, page, language):
    browser.open(page, width=1024, height=768)
    browser.run(f"document.querySelector('.speak[lang={language}]').click()")
    widths = browser.run("""
        return [...document.querySelectorAll('.edition:not([hidden]) .choice > th')]
          .filter((name) => name.checkVisibility()).map((name) => name.offsetWidth);
    """)
    assert min(widths) > 250


def test_ways_that_share_a_line_lie_side_by_side(browser, page):
    browser.open(page)
    apart = browser.run("""
        const at = (path) => {
          const points = [];
          const long = path.getTotalLength();
          for (let far = 0; far < long; far += 4) points.push(path.getPointAtLength(far));
          return points;
        };
        const one = at(document.querySelector('.strand.strand-southern:not(.on-road)'));
        const front = at(document.querySelector('.leaflet-pane path.way'));
        return front.slice(5, -5).map((a) =>
          Math.min(...one.map((b) => Math.hypot(a.x - b.x, a.y - b.y))));
    """)
    assert min(apart) > 3
    assert sorted(apart)[len(apart) // 2] < 20


def test_a_filter_takes_a_corridor_off_map_and_table(browser, page, ordered):
    browser.open(page)
    browser.run("document.querySelector('.filter[data-value=middle]').click()")
    kept = [str(i) for i, choice in enumerate(ordered) if choice.corridor != "middle"]
    seen = browser.run(_SEEN)
    assert seen
    assert set(seen) <= set(kept)
    assert browser.run("return document.querySelectorAll('.other.strand-middle').length") == 0
    browser.run("document.querySelector('.filter[data-kind=mode][data-value=rail]').click()")
    assert {ordered[int(number)].trunk for number in browser.run(_SEEN)} == {"road", "sea"}
    assert "no-corridor=middle&no-mode=rail" in browser.run("return location.hash")


def test_the_ways_of_a_corridor_unfold(browser, page, ordered):
    browser.open(page)
    before = len(browser.run(_SEEN))
    browser.run(f"{_HERE}.querySelector('.unfold[data-family=\"middle.road\"]').click()")
    middle = [c for c in ordered if (c.corridor, c.trunk) == ("middle", "road")]
    assert len(browser.run(_SEEN)) == before + len(middle) - 1
    listed = browser.run(f"return {_HERE}.querySelector('.listed-ways').innerText")
    assert listed.startswith(f"{before + len(middle) - 1} of {len(ordered)} routes")
    browser.driver.refresh()
    assert len(browser.run(_SEEN)) == before + len(middle) - 1


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
    number = browser.run(_SEEN)[1]
    browser.press(Keys.TAB)
    browser.run(f"{_HERE}.querySelector('.choose[data-plan=\"{number}\"]').focus()")
    assert browser.run("return document.querySelector('path.ahead').getTotalLength()") > 100
    browser.press(Keys.ENTER)
    assert browser.run(f"return {_PRESSED}") == number
    assert figures[int(number)] in browser.run(f"return {_FRONT}")
    assert browser.run("return document.activeElement.dataset.plan") == number


def test_a_line_tells_its_way_and_a_click_brings_it_forward(browser, page, ordered):
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
    number = next(i for i, choice in enumerate(ordered) if choice.trunk == "sea")
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
        heading, legend = TEXTS["choices.way"], tell(word("corridor", "middle")).capitalize()
        group = family_text(ordered[0])
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
def test_what_is_listed_is_printed_on_one_sheet(browser, page, ordered, language):
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    browser.open(page)
    browser.run(f"document.querySelector('.speak[lang={language}]').click()")
    asked = {"preferCSSPageSize": True, "printBackground": True}
    data = browser.driver.execute_cdp_cmd("Page.printToPDF", asked)["data"]
    (sheet,) = pypdf.PdfReader(io.BytesIO(b64decode(data))).pages
    text = sheet.extract_text()
    seen = browser.run(_SEEN)
    for number, choice in enumerate(ordered):
        with speaking(language):
            assert (figure(choice.plan.distance_km) in text) is (str(number) in seen)
