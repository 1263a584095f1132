"""Large graphs in files: arrays of numpy, none of which is ever run as code."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corridor import arguments
from corridor.errors import BadData
from corridor.files import Unreadable, write_whole
from corridor.i18n import text

# The form of the file; another one gets another number.
_FORM = 1
_SINGLE = ("form", "decimals")
_NEEDED = {*_SINGLE, "arc_tail", "arc_head", "arc_cost"}
_POSSIBLE = {*_NEEDED, "latitude", "longitude", "node_ids", "link_ids", "order"}


def save(path: str | Path, columns: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays by name.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    written = io.BytesIO()
    np.savez(written, allow_pickle=False, form=np.array(_FORM), **columns)
    write_whole(path, written.getvalue())


def load(path: str | Path) -> dict[str, NDArray[Any]]:
    """Read arrays by name.

    Raises
    ------
    BadData
        When the file cannot be read or is none of this form.
    """
    file = arguments.file("path", path)
    if file.exists() and not file.is_file():
        raise Unreadable(file.name, text("it is not a regular file"))
    try:
        with file.open("rb") as content, np.load(content, allow_pickle=False) as archive:
            columns = {name: archive[name] for name in archive.files}
    except OSError as error:
        raise Unreadable(file.name, error.strerror or str(error)) from error
    except (ValueError, EOFError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise no_graph(file) from error
    is_whole = {*columns} >= _NEEDED and {*columns} <= _POSSIBLE
    if not is_whole or any(columns[name].ndim for name in _SINGLE) or columns["form"] != _FORM:
        raise no_graph(file)
    del columns["form"]
    return columns


def no_graph(path: str | Path) -> BadData:
    """Tell that a file is none of this form."""
    return BadData(text("{file} holds no graph that this version wrote.", file=Path(path).name))
