"""The parts of a page, read as a browser reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class PageParts(HTMLParser):
    """All tags with their attributes, the texts shown, and the contents of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self._open = ""
        self.feed(page)
        self.close()

    @property
    def scene(self) -> dict[str, Any]:
        """What the page's script draws in the language that the page speaks at first."""
        raw = json.loads(self.scripts[0])
        same = raw.pop("same")
        return _told(raw, raw["languages"].index(raw["language"]), same)

    def plan(self, number: int = 0) -> dict[str, Any]:
        """What it draws of a plan, the line of each leg put together as points (lat, lon)."""
        scene = self.scene
        lines = [unpacked(line) for line in scene["lines"]]
        plan = scene["plans"][number]
        for leg in plan["legs"]:
            ways = [lines[abs(n) - 1][:: 1 if n > 0 else -1] for n in leg["lines"]]
            leg["points"] = [point for way in ways for point in way]
        return plan

    @property
    def policy(self) -> str:
        """The Content-Security-Policy."""
        return next(
            attributes["content"] or ""
            for tag, attributes in self.tags
            if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
        )

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._open = tag
        if tag in ("script", "style"):
            self._kept().append("")

    def handle_endtag(self, tag):  # noqa: ARG002 - as HTMLParser calls it
        self._open = ""

    def handle_data(self, data):
        if self._open in ("script", "style"):
            self._kept()[-1] += data
        elif data.strip():
            self.texts.append(data)

    def _kept(self) -> list[str]:
        return self.scripts if self._open == "script" else self.styles


def _told(thing: Any, language: int, same: list[Any]) -> Any:
    if isinstance(thing, list):
        return [_told(part, language, same) for part in thing]
    if not isinstance(thing, dict):
        return thing
    if thing.keys() == {"told"}:
        return _told(thing["told"][language], language, same)
    if thing.keys() == {"same"}:
        return _told(same[thing["same"]], language, same)
    return {key: _told(value, language, same) for key, value in thing.items()}


def unpacked(text: str, per_degree: int = 10_000) -> list[tuple[float, float]]:
    """Read the points (lat, lon) of a line that was packed."""
    numbers, step, shift = [0, 0], 0, 0
    for digit in map(_DIGITS.index, text):
        step += digit % 32 << shift
        shift += 5
        if digit < 32:
            numbers.append(numbers[-2] + (-step - 1 if step % 2 else step) // 2)
            step = shift = 0
    return [(lat / per_degree, lon / per_degree) for lat, lon in _pairs(numbers[2:])]


def _pairs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    return zip(numbers[::2], numbers[1::2], strict=True)
