"""Build `pinyin.tsv`: how the Chinese names of the places read in pinyin.

Run `pip install -r data/build/requirements.txt`, then `python data/build/pinyin.py`. The readings
are those of the package pypinyin, without tones and spaces.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from pypinyin import lazy_pinyin, load_phrases_dict, load_single_dict

DATA = Path(__file__).parents[1]
# A name with brackets is two: 圃田 (郑州集装箱中心站).
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
# How characters read in names of places, where pypinyin takes them for words of every day.
_IN_NAMES = {"什": "shí", "勒": "lè", "都": "dū", "卜": "bǔ"}
_NAMES = {
    "成都": "chéng dū",
    "六安": "lù ān",
    "喀什": "kā shí",
    "波罗的": "bō luó dì",
    "的里雅斯特": "dì lǐ yǎ sī tè",
    "漯河": "luò hé",
    "珲春": "hún chūn",
    "长治": "cháng zhì",
}


def chinese_names() -> list[str]:
    """Return the Chinese names of all places, each once."""
    with (DATA / "nodes.csv").open(encoding="utf-8", newline="") as file:
        cells = [row["name_zh"] for row in csv.DictReader(file)]
    return sorted({name for cell in cells for name in _HAN.findall(cell)})


def reading(name: str) -> str:
    """Return the reading of a name; ü is u, as a keyboard without it has it."""
    return "".join(lazy_pinyin(name)).replace("ü", "u").replace("v", "u")


def main() -> None:
    """Write the file, a line a name."""
    load_single_dict({ord(character): read for character, read in _IN_NAMES.items()})
    load_phrases_dict({name: [[one] for one in read.split()] for name, read in _NAMES.items()})
    lines = [f"{name}\t{reading(name)}\n" for name in chinese_names()]
    (DATA / "pinyin.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
