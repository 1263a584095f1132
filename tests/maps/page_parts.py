"""The parts of a page, read as a browser reads them."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any


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
        """What the page's script draws."""
        return json.loads(self.scripts[0])

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
