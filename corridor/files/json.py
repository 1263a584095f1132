"""JSON as every program reads and writes it: no NaN, no depth without end, nothing that obeys."""

from __future__ import annotations

import json
from typing import Any

from corridor.errors import BadData
from corridor.i18n import text
from corridor.printable import escaped


def parsed_json(content: bytes | str) -> Any:
    """Read JSON as the standard has it: no NaN, no infinity.

    Raises
    ------
    ValueError
        When it is none, is no UTF-8, or is nested too deeply; the argument tells why.
    """
    try:
        told = content if isinstance(content, str) else content.decode("utf-8-sig")
        return json.loads(told, parse_constant=_refuse_constant)
    except RecursionError:
        raise ValueError(text("it is nested too deeply")) from None


def written_json(
    value: Any, *, indent: int | None = None, separators: tuple[str, str] | None = None
) -> str:
    """Write an object as JSON that every program can read.

    Parameters
    ----------
    value
        What is to be written.
    indent, separators
        As of `json.dumps`.

    Raises
    ------
    BadData
        When a number in it is not finite.
    """
    try:
        written = json.dumps(
            value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
        )
    except ValueError as error:
        raise BadData(
            text("A number of the answer is not finite, and JSON holds no such number."),
            text("Mend the figures of the data: run 'corridor data check' on its folder."),
        ) from error
    return escaped(written)


def _refuse_constant(name: str) -> float:
    raise ValueError(text("{value} is not a number that JSON can hold", value=name))
