"""Answers on standard output."""

from __future__ import annotations

import json
from typing import Any


def print_json(answer: Any) -> None:
    """Print an object as JSON."""
    print(json.dumps(answer, ensure_ascii=False, indent=2))
