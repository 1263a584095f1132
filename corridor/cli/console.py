"""The console that tables are printed on."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from corridor.cli.charset import carried
from corridor.printable import shown

# Blanks at the end of a line, and the signs for colours among them; no blank is looked at twice,
# for a wide table has thousands of them.
_BEHIND = re.compile(r"(?<! ) ++((?:\x1b\[[0-9;]*m| )*+)$", re.MULTILINE)


class _Shown(Console):
    """Shows texts without what a terminal would obey; its own signs for colours are kept."""

    _is_rendering = False

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        segments = super().render(renderable, options)
        # What is rendered inside comes out through the outer one.
        return segments if self._is_rendering else self._shown(segments)

    def _shown(self, segments: Iterable[Segment]) -> Iterable[Segment]:
        self._is_rendering = True
        try:
            for segment in segments:
                yield segment if segment.control else segment._replace(text=shown(segment.text))
        finally:
            self._is_rendering = False


class _Trimmed:
    """A stream to which no blanks go at the end of a line, and no letters that it cannot carry.

    A table fills its last column with blanks.
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, content: str) -> int:
        """Write lines without what stands behind them."""
        trimmed = _BEHIND.sub(lambda behind: behind[1].replace(" ", ""), content)
        self._stream.write(carried(trimmed))
        return len(content)


def standard_console() -> Console:
    """Return a console on standard output."""
    stream: Any = sys.stdout
    file: Any = _Trimmed(getattr(stream, "as_it_is", stream))
    return _Shown(file=file, highlight=False, emoji=False)
