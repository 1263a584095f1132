"""Answers on standard output."""

from __future__ import annotations

from typing import Any

from corridor.files import written_json


def print_json(answer: Any) -> None:
    """Print an object as JSON."""
    print(written_json(answer, indent=2))
