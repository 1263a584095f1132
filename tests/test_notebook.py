"""The notebook of the guide runs from the first cell to the last."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

import corridor.guide

pytestmark = pytest.mark.slow

NOTEBOOK = json.loads(Path(corridor.guide.__file__).with_name("tour.ipynb").read_text("utf-8"))
CODE = [cell for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]


def test_every_cell_runs_and_its_last_value_is_shown() -> None:
    names: dict[str, Any] = {}
    shown = [shown_of(run("".join(cell["source"]), names)) for cell in CODE]
    assert all(shown)
    plan, *_, compared, _ = shown
    assert plan.startswith("<")
    assert "iframe" in plan
    assert "iframe" in compared


def test_the_notebook_is_kept_without_what_it_printed() -> None:
    assert NOTEBOOK["nbformat"] == 4
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in CODE)
    identities = [cell["id"] for cell in NOTEBOOK["cells"]]
    assert len(set(identities)) == len(identities)


def run(source: str, names: dict[str, Any]) -> Any:
    """Run a cell as a notebook does, and return the value of the expression at its end."""
    *before, last = ast.parse(source).body
    assert isinstance(last, ast.Expr)
    exec(compile(ast.Module(before, []), "<cell>", "exec"), names)  # noqa: S102 - our own notebook
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)  # noqa: S307 - as above


def shown_of(value: Any) -> str:
    """Return what a notebook shows of a value."""
    return value._repr_html_() if hasattr(value, "_repr_html_") else repr(value)
