"""Routing servers that mean harm: they are waited for a little while, and nothing leaks."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import resource
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from random import Random
from typing import Any

from corridor import Planner
from corridor.i18n import tell
from tests.fuzz.core import PATIENCE, Kind, Try, Wrong
from tests.fuzz.sound import controls, require_sound

# What one request may take is 5 s; a machine in use is slower, by as much as it plans slower.
_MOST_S = 15.0 * PATIENCE
_SLOWER = 4.0
_MOST_GROWN_MB = 100
_DRIP_S = 0.2
_SECRETS = ("s3cr3t", "us3r", "pr1v4te", "k3y-of-mine")
_OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
_NUMBERS = (
    *(
        "0",
        "-1",
        "NaN",
        "Infinity",
        "1e308",
        "1e400",
        "9" * 5000,
        '"x"',
        "null",
        "[]",
        "{}",
        "true",
    ),
    *("1", "100000", "5e7", "1e-320", '"\\u001b[31m"'),
)


def _prepare() -> Planner:
    import requests  # noqa: F401, PLC0415 - loaded once, before the children part
    import routingpy  # noqa: F401, PLC0415 - as above

    planner = Planner()
    planner.route("Suqian", "Kassel").map().html()
    return planner


def _answer(rng: Random) -> bytes:
    """Make an answer in one of the formats, with numbers that are none."""
    size, number = rng.choice((1, 2, 4, 9, 1000)), lambda: rng.choice(_NUMBERS)
    row = f"[{','.join(number() for _ in range(size))}]"
    rows = f"[{','.join([row] * min(size, 9))}]"
    place = (
        f'{{"location": [{number()}, {number()}], "distance": {number()}, "name": "\\u001b[2J"}}'
    )
    cell = f'{{"distance": {number()}, "time": {number()}}}'
    return rng.choice(
        (
            f'{{"code": "Ok", "distances": {rows}, "durations": {rows}, "sources": [{place}]}}',
            f'{{"sources_to_targets": [[{cell}]], "targets": [{place}]}}',
            f'{{"distances": {number()}, "durations": {number()}, "metadata": {rows}}}',
            f'{{"routes": [{{"geometry": {number()}, "distance": {number()}, "duration": 5}}]}}',
            "[" * 100_000,
            '{"a":' * 50_000,
            number(),
            "",
            '{"distances": ' + "[" + "[1]," * 3_000_000 + "[1]]}",
        )
    ).encode()


def _sized(body: bytes, status: bytes = _OK) -> bytes:
    return status + b"Content-Length: %d\r\n\r\n" % len(body) + body


def _drip(*parts: bytes) -> Iterator[bytes]:
    for part in itertools.chain(*parts):
        time.sleep(_DRIP_S)
        yield bytes((part,))


def _echo(asked: bytes, status: bytes) -> bytes:
    """Send back what was asked, headers and all, as a message to show."""
    said = json.dumps({"message": asked.decode("latin-1"), "error": "\x1b[31m\r\n\x07"}).encode()
    return _sized(said, b"HTTP/1.1 " + status + b"\r\n")


_Manner = Callable[[Random, bytes], Iterator[bytes]]
_MANNERS: dict[str, _Manner] = {
    "says nothing": lambda *_: iter(time.sleep(60) or () for _ in range(1)),
    "hangs up": lambda *_: iter(()),
    "drips headers": lambda *_: _drip(b"HTTP/1.1 200 OK\r\nX: ", itertools.repeat(97)),
    "drips the status": lambda *_: _drip(b"HTTP/1.1 " + b"2" * 999),
    "drips a body": lambda *_: itertools.chain((_OK + b"\r\n",), _drip(itertools.repeat(32))),
    "drips chunks": lambda *_: itertools.chain(
        (_OK + b"Transfer-Encoding: chunked\r\n\r\n",), _drip(itertools.cycle(b"1\r\n \r\n"))
    ),
    "headers without end": lambda *_: itertools.chain((_OK,), itertools.repeat(b"X: y\r\n" * 999)),
    "one long header": lambda *_: itertools.chain((_OK + b"X: ",), itertools.repeat(b"y" * 99_999)),
    "continues": lambda *_: itertools.repeat(b"HTTP/1.1 100 Continue\r\n\r\n"),
    "continues slowly": lambda *_: _drip(b"HTTP/1.1 100 Continue\r\n\r\n" * 999),
    "a body without end": lambda *_: itertools.chain(
        (_OK + b"\r\n",), itertools.repeat(b" " * 99_999)
    ),
    "chunks without end": lambda *_: itertools.chain(
        (_OK + b"Transfer-Encoding: chunked\r\n\r\n",), itertools.repeat(b"5\r\n[[[[[\r\n")
    ),
    "a bomb": lambda *_: iter(
        (_sized(gzip.compress(b" " * 60_000_000, 1), _OK + b"Content-Encoding: gzip\r\n"),)
    ),
    "no gzip": lambda *_: iter((_sized(b"\x1f\x8bxx", _OK + b"Content-Encoding: gzip\r\n"),)),
    "too short": lambda *_: iter((_OK + b"Content-Length: 999999999999\r\n\r\n{}",)),
    "a length that is none": lambda *_: iter((_OK + b"Content-Length: -5\r\n\r\n{}",)),
    "no HTTP": lambda *_: iter((os.urandom(3000),)),
    "another place": lambda *_: iter(
        (_sized(b"", b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n"),)
    ),
    "cookies": lambda *_: iter((_sized(b"{}", _OK + b"Set-Cookie: a=b\x1b\r\n" * 90),)),
    "echo": lambda _, asked: iter((_echo(asked, b"401 \x1b[31mNo"),)),
    "echo as found": lambda _, asked: iter((_echo(asked, b"200 OK"),)),
    "echo of a fault": lambda _, asked: iter((_echo(asked, b"500 No"),)),
    "a page": lambda *_: iter((_sized(b"<html>\x1b[2J" * 99, b"HTTP/1.1 404 \r\n"),)),
    "a status that is none": lambda *_: iter((b"HTTP/9.9 -7 x\r\n\r\n",)),
    "numbers": lambda rng, _: iter((_sized(_answer(rng)),)),
    "other numbers": lambda rng, _: iter((_sized(_answer(rng)),)),
    "letters": lambda *_: iter((_sized(b'{"code": "\xff\xfe\xed\xa0\x80"}'),)),
}


def _serve(listening: socket.socket, manner: _Manner, rng: Random) -> None:
    while True:
        with suppress(OSError):
            talk, _ = listening.accept()
            threading.Thread(target=_talk, args=(talk, manner, rng), daemon=True).start()


def _talk(talk: socket.socket, manner: _Manner, rng: Random) -> None:
    with talk, suppress(OSError):
        asked = talk.recv(65_536)
        for part in manner(rng, asked):
            talk.sendall(part)


def _attempt(one: Try) -> None:
    rng, planner = one.rng, one.shared
    kind, name = rng.choice(("osrm", "valhalla", "ors")), rng.choice(sorted(_MANNERS))
    one.tell(f"{kind}: {name}")
    os.environ.update(CORRIDOR_ROADS_KEY=_SECRETS[3], NO_PROXY="127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        made = (listening, _MANNERS[name], rng)
        threading.Thread(target=_serve, args=made, daemon=True).start()
        user, path = f"{_SECRETS[1]}:{_SECRETS[0]}@", f"/{_SECRETS[2]}"
        began = time.monotonic()
        planner.route("Suqian", "Kassel")
        plain_s = time.monotonic() - began
        began, before = time.monotonic(), _peak_mb()
        plan = planner.route(
            "Suqian", "Kassel", roads=f"{kind}=http://{user}127.0.0.1:{port}{path}"
        )
        took_s, grown_mb = time.monotonic() - began, _peak_mb() - before
    if took_s > _MOST_S + _SLOWER * plain_s:
        raise Wrong(f"waited longer than {_MOST_S:.0f} s")
    if grown_mb > _MOST_GROWN_MB:
        raise Wrong(f"took more than {_MOST_GROWN_MB} MB")
    require_sound(plan)
    _require_discreet(plan)


def _require_discreet(plan: Any) -> None:
    notes = " ".join(map(tell, plan.notes))
    if controls(notes, with_bidi=True):
        raise Wrong("a note holds signs that a terminal obeys")
    page = plan.map(command="corridor route").html()
    for form, told in (
        ("json", json.dumps(plan.to_dict())),
        ("page", page),
        ("md", plan.to_markdown()),
    ):
        for secret in _SECRETS:
            if secret in told:
                raise Wrong(f"{form} publishes {secret}")


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


KINDS = (Kind("servers", "hostile road servers", 50, 6, _attempt, _prepare, cpu_s=10 * PATIENCE),)
