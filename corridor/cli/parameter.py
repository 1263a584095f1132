"""What a command tells of its parameters, without loading the parser that reads it."""

from __future__ import annotations

from functools import cached_property
from typing import Any


class Parameter:
    """A parameter of cyclopts, which is made when cyclopts looks at it.

    To cyclopts it is one of its own: it has that class and its attributes.

    Parameters
    ----------
    **settings
        As `cyclopts.Parameter` takes them.
    """

    def __init__(self, **settings: Any) -> None:
        self.settings = settings

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return type(self._told)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._told, name)

    @cached_property
    def _told(self) -> Any:
        import cyclopts  # noqa: PLC0415 - plain words do without it

        return cyclopts.Parameter(**self.settings)
