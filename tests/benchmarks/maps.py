"""How large and how quick maps are, beside plain folium with one object a link, in one run.

Run it with `python tests/benchmarks/maps.py`, with nothing else on the machine. A page is ready
when Chromium has run its scripts and painted twice. Pages of the peer ask for Leaflet and more
online: in the browser they are given the Leaflet that ours have, which their bytes do not count,
and they have no popups (those want jQuery), no base map and one language. `corridor route` is
timed as whole processes with and without `--map`, in turns.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import folium
from selenium import webdriver

from corridor import Planner
from corridor.maps import network_map
from corridor.maps.leaflet import leaflet_css, leaflet_js
from corridor.network import Link, Network

ROUNDS = 7
ORIGIN, DESTINATION, VIA = "Lianyungang", "Duisburg", "West Kazakhstan"
MOST_PLAN_KB, MOST_NETWORK_KB = 600, 3000
MOST_PLAN_SECONDS, MOST_READY_SECONDS = 0.3, 2.0
_READY = """
    const done = arguments[arguments.length - 1];
    const paint = (then) => requestAnimationFrame(then);
    const twice = () => paint(() => paint(() => done(performance.now())));
    if (document.readyState === 'complete') twice(); else addEventListener('load', twice);
"""
_OBJECTS = "return document.querySelectorAll('*').length"
_PAN = """
    const map = Object.values(window).find((one) => one instanceof L.Map) ?? map_corridor;
    const from = performance.now();
    for (let i = 0; i < 10; i++) map.panBy([20, 0], { animate: false });
    return (performance.now() - from) / 10;
"""


def seconds(task: Callable[[], object]) -> float:
    """Time a task once."""
    begun = time.perf_counter()
    task()
    return time.perf_counter() - begun


def folium_page(network: Network, links: Iterable[Link]) -> str:
    """Draw links as one would with folium alone: a line and a tooltip for each."""
    drawn = folium.Map(location=(48, 60), zoom_start=4, tiles=None)
    for link in links:
        start, end = network.nodes[link.from_id], network.nodes[link.to_id]
        points = network.geometry.line(link.id) or (start.point, end.point)
        told = f"{start.name} - {end.name}: {link.distance_km} km, {link.line}"
        folium.PolyLine(points, tooltip=told).add_to(drawn)
        for node in (start, end):
            folium.CircleMarker(node.point, radius=3, tooltip=node.name).add_to(drawn)
    return drawn.get_root().render()


def with_leaflet(page: str) -> str:
    """Put Leaflet into a page of folium, so that both are timed without a network."""
    head = f"<script>{leaflet_js()}</script><style>{leaflet_css()}</style>"
    lines = (line for line in page.splitlines() if "cdn" not in line and "netdna" not in line)
    return "\n".join(lines).replace("<head>", f"<head>{head}", 1)


def chromium() -> Any:
    """Open a Chromium without a network."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for option in ("headless=new", "no-sandbox", "disable-gpu", "window-size=1400,800"):
        options.add_argument(f"--{option}")
    options.add_argument("--host-resolver-rules=MAP * ~NOTFOUND")
    return webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))


def in_browser(driver: Any, path: Path) -> tuple[float, float, int]:
    """Return the seconds until a page is ready, the milliseconds of a move, and its elements."""
    ready, moved = [], []
    for _ in range(ROUNDS):
        driver.get(path.as_uri())
        ready.append(driver.execute_async_script(_READY) / 1000)
        moved.append(driver.execute_script(_PAN))
    elements = driver.execute_script(_OBJECTS)
    return statistics.median(ready), statistics.median(moved), elements


def processes() -> tuple[float, float]:
    """Time `corridor route` without and with `--map`, as whole processes that take turns."""
    words = [sys.executable, "-m", "corridor", "route", ORIGIN, DESTINATION, "--via", VIA]
    plain, drawn = [], []
    with tempfile.TemporaryDirectory() as folder:
        with_map = [*words, "--map", str(Path(folder) / "map.html")]
        for _ in range(ROUNDS):
            for command, times in ((words, plain), (with_map, drawn)):
                times.append(
                    seconds(lambda c=command: subprocess.run(c, capture_output=True, check=True))
                )
    return statistics.median(plain), statistics.median(drawn)


def main() -> int:
    """Print a row for each map of ours and of the peer; exit 1 where one of ours is too much."""
    network, planner = Network(), Planner()

    def plan() -> Any:
        return planner.route(ORIGIN, DESTINATION, via=VIA)

    links = [passage.link for passage in plan().passages]
    makers: dict[str, Callable[[], str]] = {
        "plan, corridor": lambda: plan().map().html(),
        "plan, folium": lambda: folium_page(network, links),
        "comparison, corridor": lambda: planner.compare("Xuzhou", "Hamburg").map().html(),
        "network, corridor": lambda: network_map(network).html(),
        "network, folium": lambda: folium_page(network, network.links.values()),
        "region, corridor": lambda: network_map(network, region="KZ-27").html(),
    }
    pages = {name: make() for name, make in makers.items()}
    made = {
        name: statistics.median(seconds(make) for _ in range(ROUNDS))
        for name, make in makers.items()
    }
    made["plan, corridor"] -= statistics.median(seconds(plan) for _ in range(ROUNDS))
    print(f"{'map':22} {'kB':>6} {'made in s':>10} {'ready in s':>11} {'a move, ms':>11} elements")
    ready = {}
    driver = chromium()
    with tempfile.TemporaryDirectory() as folder:
        for name, html in pages.items():
            path = Path(folder) / "map.html"
            path.write_text(with_leaflet(html) if "folium" in name else html, encoding="utf-8")
            ready[name], moved, elements = in_browser(driver, path)
            kb = len(html.encode()) / 1000
            print(
                f"{name:22} {kb:6.0f} {made[name]:10.3f} {ready[name]:11.2f} {moved:11.1f} "
                f"{elements:8}"
            )
    driver.quit()
    plain, drawn = processes()
    print(f"corridor route {plain:.2f} s, with --map {drawn:.2f} s")
    kept = (
        len(pages["plan, corridor"].encode()) <= 1000 * MOST_PLAN_KB
        and made["plan, corridor"] <= MOST_PLAN_SECONDS
        and len(pages["network, corridor"].encode()) <= 1000 * MOST_NETWORK_KB
        and ready["network, corridor"] <= MOST_READY_SECONDS
    )
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
