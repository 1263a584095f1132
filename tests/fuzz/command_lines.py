"""Command lines, in process: every command and option of the app, with all sorts of values."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, get_args, get_origin

from corridor import Planner
from corridor.cli import main
from corridor.export.formats import FORMATS
from tests.fuzz.core import Kind, Try, Wrong, restart_cpu
from tests.fuzz.sound import controls
from tests.fuzz.values import Words, junk_word

# Chromium takes longer than all the rest, and has its own tests.
_NOT_TRIED = frozenset({"--png", "--svg", "--size", "--pdf"})
_MISUSED = 2
_REAL = 0.02
# A bench of accuracy takes as long as a hundred other lines.
_WEIGHTS = {"route": 6.0, "compare": 2.0, "places": 3.0, "data accuracy": 0.1}


@dataclass(frozen=True)
class Command:
    """A command of the app: its words, how many values stand after them, its options."""

    words: tuple[str, ...]
    places: int
    options: dict[str, Any]


@dataclass(frozen=True)
class Done:
    """What a command line came to."""

    code: int
    out: bytes
    err: bytes


def commands(app: Any, words: tuple[str, ...] = ()) -> Iterator[Command]:
    """Find every command of the app with the options that it declares."""
    for name in app:
        if not name.startswith("-"):
            yield from commands(app[name], (*words, name))
    if app.default_command:
        found = [one for one in app.assemble_argument_collection() if one.parse and one.names]
        places = [one for one in found if one.field_info.kind.name == "POSITIONAL_ONLY"]
        named = {name: one.hint for one in found for name in one.names if name.startswith("--")}
        yield Command(words, len(places), {k: v for k, v in named.items() if k not in _NOT_TRIED})


def _prepare() -> dict[str, Any]:
    from corridor.cli.app import app  # noqa: PLC0415 - its help is told in a language

    planner = Planner()
    # What a command loads is loaded once, before the children part.
    for line in (["route", "Kassel", "Oral", "--format", "md"], ["compare", "Xuzhou", "Hamburg"]):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
            main(line)
    return {"commands": list(commands(app)), "words": Words(planner.network)}


def _line(rng: Random, shared: dict[str, Any]) -> list[str]:
    every = shared["commands"]
    command = rng.choices(every, [_WEIGHTS.get(" ".join(one.words), 1.0) for one in every])[0]
    words = shared["words"]
    line = list(command.words)
    line += [_place(rng, words) for _ in range(command.places + rng.choice((0,) * 18 + (1, -1)))]
    options = sorted(command.options)
    for option in rng.choices(options, k=rng.choice((0, 1, 1, 2, 2, 3, 4, 8))):
        line += _option(rng, words, option, command.options[option])
    if rng.random() < 0.25 and "--format" in options:
        line += ["--format", "json"]
    if rng.random() < 0.12:
        _spoil(rng, line)
    return line


def _place(rng: Random, words: Words) -> str:
    return junk_word(rng) if rng.random() < 0.15 else words.near(rng, words.place)


def _option(rng: Random, words: Words, option: str, hint: Any) -> list[str]:
    choices = _choices(hint)
    if hint is bool:
        return [option]
    if rng.random() < 0.12:
        value = junk_word(rng)
    elif option in ("--via", "--avoid", "--stay"):
        value = ",".join(words.near(rng, words.demand) for _ in range(rng.choice((1, 1, 2))))
    elif option in _VALUES:
        value = rng.choice(_VALUES[option])
    elif choices:
        value = str(rng.choice(choices))
    else:
        value = rng.choice(("0", "1", "2", "30", "12.5", "-1", "1e9", "1e999", "nan", "9" * 400))
    return [f"{option}={value}"] if rng.random() < 0.5 else [option, value]


_VALUES = {
    "--mode": ("rail", "all", "sea,rail", "road", "ferry", "boat", "rail,,rail"),
    "--scenario": ("red-sea", "calendar", "syrym-queue", "nowhere.toml", "/dev/zero", ".", "fifo"),
    "--date": ("2026-01-15", "2025-07-01", "2026-02-30", "today", "9999-12-31", "0001-01-01"),
    "--data": ("nowhere", "fifo", "folder", "/etc/passwd", "/dev/zero", "loop", "broken"),
    "--map": (
        "x.html",
        "x.json",
        "nowhere/x.html",
        "loop",
        "folder",
        "n" * 250 + ".html",
        "fifo.d",
    ),
    "--out": ("x.json", "x.csv", "x.md", "x.kml", "x.zip", "x.xlsx", "x.geojson", "new", "loop"),
    "--tiles": ("OpenTopoMap", "https://t/{z}/{x}/{y}.png", "http://[x/{z}{x}{y}", "x"),
    "--roads": ("osrm=http://127.0.0.1:9", "ors=http://u:secret@[::1", "valhalla=file:///", "x"),
    "--criteria": ("time,cost", "cost,emissions,distance", "time", "best,worst"),
}


def _choices(hint: Any) -> list[Any]:
    if get_origin(hint) is None:
        return []
    return [
        c for arg in get_args(hint) for c in (_choices(arg) or ([arg] if _is_plain(arg) else []))
    ]


def _is_plain(arg: Any) -> bool:
    return isinstance(arg, str)


def _spoil(rng: Random, line: list[str]) -> None:
    """Make the words of a command fit together less well."""
    place = rng.randrange(len(line) + 1)
    how = rng.randrange(4)
    if how == 0:
        line.insert(place, junk_word(rng))
    elif how == 1:
        del line[place:]
    elif how == 2:
        line.insert(
            place, rng.choice(("--help", "--bad", "-h", "--", "--lang", "--version", "--all"))
        )
    else:
        rng.shuffle(line)


def _attempt(one: Try) -> None:
    rng, line = one.rng, _line(one.rng, one.shared)
    width = rng.choice(("80", "80", "200", "1", "0", "-5", "wide", "999999999"))
    spoken = rng.choice(("en", "ru_RU.UTF-8", "kk", "zh_CN", "C", "\udcff"))
    stream = rng.choice(("",) * 30 + ("<&-", ">&-", "2>&-", ">/dev/full", ">&- 2>&- <&-"))
    one.tell(f"COLUMNS={width} LANG={spoken!r} corridor {_shown(line)} {stream}")
    _set_scene(one.folder)
    os.environ.update(COLUMNS=width, LANG=spoken, LC_ALL="", HOME=str(one.folder))
    is_real = bool(stream) or rng.random() < _REAL
    if "accuracy" in line:
        # It plans every trip of which a figure is published.
        restart_cpu(60)
    done = _in_shell(line, stream) if is_real else _in_process(line)
    _require_good(line, done, stream)


def _shown(line: list[str]) -> str:
    return ascii(shlex.join(line))[1:-1]


def _set_scene(folder: Path) -> None:
    os.chdir(folder)
    os.mkfifo("fifo")
    Path("folder").mkdir()
    Path("loop").symlink_to("loop")
    Path("broken").mkdir()
    Path("broken/datapackage.json").write_text("{", encoding="ascii")


def _in_process(line: list[str]) -> Done:
    with (
        io.TextIOWrapper(io.BytesIO(), "utf-8") as out,
        io.TextIOWrapper(io.BytesIO(), "utf-8") as err,
    ):
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main(line)
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 1
        out.flush()
        err.flush()
        return Done(code, out.buffer.getvalue(), err.buffer.getvalue())


def _in_shell(line: list[str], stream: str) -> Done:
    words = [sys.executable, "-m", "corridor", *(word.replace("\0", "") for word in line)]
    words = [
        os.fsencode(word.encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape"))[
            :99_999
        ]
        for word in words
    ]
    done = subprocess.run(
        [b"sh", b"-c", f'exec "$@" {stream}'.encode(), b"sh", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=250,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def _require_good(line: list[str], done: Done, stream: str) -> None:
    out, err = done.out.decode(errors="replace"), done.err.decode(errors="replace")
    if "Traceback" in err or "Exception ignored" in err:
        raise Wrong(f"a traceback: {err.strip().splitlines()[-1][:120]}")
    if done.code not in (0, 1, _MISUSED):
        raise Wrong(f"exit code {done.code}")
    if "2>&-" not in stream and done.code and not (err.strip() or out.strip()):
        raise Wrong(f"exit code {done.code} without a word")
    if ">&-" not in stream and not done.code and not out.strip():
        raise Wrong("exit code 0 and nothing printed")
    form = _said(line, "--format")
    if form not in FORMATS or FORMATS[form].is_text:
        for sign in (*controls(out), *controls(err, with_bidi=True)):
            if not (form == "csv" and sign == "\ufeff"):
                raise Wrong(f"a sign that a terminal obeys: {sign!r}")
    if form == "json" and not stream and not _is_told_otherwise(line):
        try:
            json.loads(out)
        except ValueError:
            raise Wrong(f"exit code {done.code} and no JSON: {out[:60]!r}") from None


def _is_told_otherwise(line: list[str]) -> bool:
    """Tell whether help is asked for, or the answer goes to a file; "--" ends the options."""
    names = {word.partition("=")[0] for word in line}
    return bool(names & {"--out", "--help", "-h", "--version", "--"})


def _said(line: list[str], option: str) -> str:
    said = ""
    for word, after in pairwise((*line, "")):
        name, equals, value = word.partition("=")
        if name == option:
            said = value if equals else after
    return said


KINDS = (Kind("command-lines", "command lines in process", 5_000, 30, _attempt, _prepare),)
