"""A real Chromium without a network, and pages opened in it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

_HERE = Path(__file__).parent

_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

_CLEAR_POINT = """
    for (const path of document.querySelectorAll(arguments[0])) {
      const toScreen = path.getScreenCTM();
      for (let share = 0.05; share < 1; share += 0.01) {
        const at = path.getPointAtLength(share * path.getTotalLength()).matrixTransform(toScreen);
        if (document.elementFromPoint(at.x, at.y) === path.nextElementSibling) return [at.x, at.y];
      }
    }
"""


def pytest_collection_modifyitems(items):
    """Count every test that opens a browser among the slow ones."""
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.slow)


class Browser:
    """A browser window that opens files and tells what they asked for and complained of."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(
        self, path: Path, *, width: int = 1400, height: int = 800, dark: bool = False, **wishes: str
    ) -> None:
        """Open a file in a window of a size, for a reader of some wishes, with the logs emptied.

        `prefers_reduced_motion="reduce"` is such a wish.
        """
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        wishes["prefers_color_scheme"] = "dark" if dark else "light"
        features = [
            {"name": name.replace("_", "-"), "value": value} for name, value in wishes.items()
        ]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        for log in ("browser", "performance"):
            self.driver.get_log(log)
        self.driver.get(path.as_uri())

    def run(self, script: str, *arguments: Any) -> Any:
        """Run JavaScript in the page."""
        return self.driver.execute_script(script, *arguments)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, wherever the focus is."""
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def clear_point(self, lines: str) -> list[float]:
        """Return a point of one of some SVG lines over which nothing lies but what it reaches."""
        return self.run(_CLEAR_POINT, lines)

    def point(self, x: float, y: float, *, click: bool = False) -> None:
        """Move the mouse to a point of the window, and click there if asked."""
        moves = ["mouseMoved"] + ["mousePressed", "mouseReleased"] * click
        for kind in moves:
            event = {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1}
            if kind == "mouseMoved":
                event = {"type": kind, "x": x, "y": y}
            self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)

    def wait(self, condition: str) -> Any:
        """Wait until a JavaScript expression holds, and give it."""
        from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415

        wait = WebDriverWait(self.driver, 5, poll_frequency=0.05)
        return wait.until(lambda _: self.run(f"return {condition}"), f"never: {condition}")

    def requests(self) -> list[str]:
        """Return the addresses asked for since the page was opened."""
        messages = [
            json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")
        ]
        return [
            message["params"]["request"]["url"]
            for message in messages
            if message["method"] == "Network.requestWillBeSent"
        ]

    def complaints(self) -> list[str]:
        """Return what stands in the console."""
        return [entry["message"] for entry in self.driver.get_log("browser")]


@pytest.fixture(scope="session")
def _driver(tmp_path_factory):
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    chromedriver = shutil.which("chromedriver")
    if not chromium or not chromedriver:
        pytest.skip("needs Chromium: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for option in (*_OPTIONS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(chromedriver))
    yield driver
    driver.quit()


@pytest.fixture
def browser(_driver):
    """Return a browser that has no network."""
    return Browser(_driver)
