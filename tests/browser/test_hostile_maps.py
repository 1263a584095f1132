"""Five hundred hostile strings as names, lines, sources and titles: shown as text, never run."""

from __future__ import annotations

import pytest

from corridor import Planner
from corridor.maps import network_map
from tests.maps.hostile import hostile_chain, hostile_fan, hostile_strings

_STRINGS = hostile_strings()
_MANY = 50
_LAST = f"n{len(_STRINGS) - 1}"
_LANGUAGES = ("en", "ru", "kk", "zh")
# What is told only when a tooltip or a popup is opened.
_OPENED = """
    const told = [];
    map_corridor.eachLayer((layer) => {
      for (const part of [layer.getTooltip?.(), layer.getPopup?.()]) {
        if (!part) continue;
        layer[part instanceof L.Popup ? 'openPopup' : 'openTooltip']();
        told.push(part.getElement().textContent);
        layer[part instanceof L.Popup ? 'closePopup' : 'closeTooltip']();
      }
    });
"""
_SPEAK = "document.querySelector(`.speak[lang=${arguments[0]}]`).click();"
_ROUTE = f"{_SPEAK} {_OPENED} return [...told, document.body.textContent, document.title];"
_COMPARED = f"""
    {_SPEAK}
    const all = [];
    for (const row of document.querySelectorAll('.edition:not([hidden]) .choose')) {{
      row.click();
      {_OPENED}
      all.push(...told, document.body.textContent, document.title);
    }}
    return all;
"""
# To open all popups takes long: each language opens a quarter of them.
_NETWORK = f"""
    {_SPEAK}
    const form = document.querySelector('.edition:not([hidden]) .search');
    const all = [];
    for (const [number, sought] of arguments[1].entries()) {{
      form.querySelector('input').value = sought;
      form.querySelector('input').dispatchEvent(new Event('input'));
      all.push(form.querySelector('.found').textContent);
      if (number % 4 !== arguments[2]) continue;
      form.querySelector('.found button').click();
      const popup = () => [...document.querySelectorAll('.leaflet-popup .facts')].at(-1);
      all.push(popup().textContent);
      [...document.querySelectorAll('.to-link')].at(-1).click();
      all.push(popup().textContent);
    }}
    return all;
"""
_ALLOWED = ("data:", "file:")
_HARM = """
    return {
      hacked: window.hacked ?? null,
      alerts: window.alerts,
      scripts: document.scripts.length,
      foreign: [...document.querySelectorAll(
        'img, iframe, object, embed, video, audio, base, meta[http-equiv=refresh], ' +
        'style ~ style, a[href]:not([href="#"], [href="#close"]), form:not(.search)',
      )].map((one) => one.outerHTML.slice(0, 200)),
      handlers: [...document.querySelectorAll('*')].filter((one) =>
        [...one.attributes].some(({ name }) => name.startsWith('on'))).map((one) => one.tagName),
    };
"""
_WATCH = (
    "window.alerts = 0; window.alert = window.prompt = window.confirm = () => { alerts += 1; };"
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    chain = Planner(hostile_chain(folder / "chain", _STRINGS))
    fan = Planner(hostile_fan(folder / "fan", _STRINGS))
    typed = _STRINGS[2]
    way = chain.route("n0", _LAST, via="n3")
    way.map([chain.route("n0", "n200")], command=typed).save(folder / "route.html")
    compared = fan.compare("n0", _LAST)
    compared.map(command=typed).save(folder / "comparison.html")
    network_map(chain.network, command=typed).save(folder / "network.html")
    # A comparison tells of the ways that it draws.
    drawn = {node.name for choice in compared.drawn for node in choice.plan.nodes}
    told = {"comparison": [string for string in _STRINGS if string in drawn]}
    assert len(told["comparison"]) > _MANY
    return folder, told


def _unharmed(browser):
    done = browser.run(_HARM)
    assert done["hacked"] is None
    assert done["alerts"] == 0
    assert done["scripts"] == 2
    assert done["foreign"] == []
    assert done["handlers"] == []
    assert [one for one in browser.requests() if not one.startswith(_ALLOWED)] == []
    assert browser.complaints() == []


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize(
    ("name", "script"),
    [("route", _ROUTE), ("comparison", _COMPARED), ("network", _NETWORK)],
)
def test_every_hostile_string_is_read_as_text_and_none_runs(browser, pages, name, script, language):
    folder, told_in = pages
    browser.open(folder / f"{name}.html")
    browser.run(_WATCH)
    begun = [string[:60] for string in _STRINGS]
    told = "\n".join(browser.run(script, language, begun, _LANGUAGES.index(language)))
    strings = told_in.get(name, _STRINGS)
    unread = [string[:80] for string in strings if string not in told]
    assert unread == []
    _unharmed(browser)
