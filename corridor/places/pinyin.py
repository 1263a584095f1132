"""How Chinese names read in pinyin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def read_pinyin(folder: Path) -> Iterator[tuple[str, str]]:
    """Read the Chinese names of a data package and their readings, without tones and spaces.

    Parameters
    ----------
    folder
        Folder of a data package that holds `pinyin.tsv`; without the file there are none.

    Yields
    ------
    tuple of str
        The name and its reading.
    """
    try:
        text = (folder / "pinyin.tsv").read_text(encoding="utf-8")
    except FileNotFoundError:
        return
    for line in text.splitlines():
        name, _, reading = line.partition("\t")
        yield name, reading
