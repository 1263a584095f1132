"""Answers to a battery of questions, printed: `python -m tests.answers COMMANDS WORDS`.

It writes files into the working directory and takes them away. Tests run it under several seeds
of hashing, on which no answer hangs.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import random
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import corridor
from corridor.cli import main
from corridor.i18n import LANGUAGES, speaking, tell

COMMANDS = """
places ank
places sha
places Kazan
places Suzhou
places Аксу
route Lianyungan Duisbrug
route Suzhou Berlin --lang zh
route Urumchi Moskow --lang ru
route Aktau Baku --mode all
route Almaty Hamburg --via EU --avoid PL,LV --by cost --explain
route Xian Istanbul --alternatives 4
route Kassel Almaty --by balanced --format json
route Tashkent Termez --by emissions --avoid KZ,gate:oral
route Hohhot Tomsk --max-cost 9000 --max-days 60
route Almaty Hamburg --max-cost 100
route Almaty Hamburg --stay 1520 --avoid RU,ferry --max-days 3
route Almaty Hamburg --date 2026-12-20
route Lianyungang Duisburg --via "West Kazakhstan" --lang kk
route Lianyungang Duisburg --out plan.json
route Lianyungang Duisburg --out plan.geojson
route Lianyungang Duisburg --out plan.kml
route Lianyungang Duisburg --out plan.csv
route Lianyungang Duisburg --out plan.md
route Lianyungang Duisburg --out plan.zip
route Lianyungang Duisburg --out plan.xlsx
route Almaty Moscow --map plan.html
compare Xian Istanbul --map compared.html
compare Lianyungang Duisburg
compare Shanghai Warsaw --by cost --max-days 30 --format csv
compare Xian Istanbul --all --format json
compare Almaty Hamburg --date 2026-12-20 --by cost --mode rail,sea
pareto Almaty Hamburg
map network --out network.html
map region KZ-27 --out region.html
export network --out network.geojson
export network --out network.kml
export network --out network.csv
export network --out network.zip
data sources
data check
data nonsense
""".strip().splitlines()
# Answers that several things can be, one of which hashing chose.
TIED = ("aTzhen", "Акстааф", "Petropavlosk", "Ташкен")


def answers(commands: list[str], words: int) -> Iterator[str]:
    """Return what commands print and write, and what so many misspelt words may mean."""
    for command in commands:
        yield f"$ corridor {command}"
        yield from _printed(shlex.split(command))
    places = corridor.Planner().places
    for word in [*TIED, *_misspelt(words)]:
        for language in LANGUAGES if words > len(TIED) else ("en",):
            with speaking(language):
                try:
                    yield f"{word}: {sorted(places.find(word).nodes)}"
                except corridor.CorridorError as error:
                    yield f"{word}: {tell(error.message)} {tell(error.hint)}"
                    candidates = getattr(error, "candidates", ())
                    yield f"{[(one.typed, tell(one.told)) for one in candidates]}"


def _printed(words: list[str]) -> Iterator[str]:
    told = io.StringIO()
    with (
        contextlib.redirect_stdout(told),
        contextlib.redirect_stderr(told),
        contextlib.suppress(SystemExit),
        mock.patch.object(sys, "argv", ["corridor", *words]),
    ):
        main()
    yield told.getvalue()
    for file in sorted(Path.cwd().iterdir()):
        yield f"{file.name}: {hashlib.sha256(file.read_bytes()).hexdigest()}"
        file.unlink()


def _misspelt(count: int) -> Iterator[str]:
    """Return names of nodes with a letter lost, doubled or changed, or two swapped."""
    dice, nodes = random.Random(4), corridor.Planner().network.nodes.values()  # noqa: S311
    names = sorted(
        {name for n in nodes for name in (n.name, n.name_ru, n.name_kk) if len(name) > 3}
    )
    for name in dice.sample(names, count):
        at = dice.randrange(len(name) - 1)
        before, one, two, after = name[:at], name[at], name[at + 1], name[at + 2 :]
        changes = before + two + after, before + one + one + two + after, before + two + one + after
        yield dice.choice([*changes, f"{before}e{two}{after}"])


if __name__ == "__main__":
    which, number = sys.argv[1:]
    chosen = COMMANDS if which == "all" else COMMANDS[: int(which)]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for line in answers(chosen, int(number)):
        print(line)
