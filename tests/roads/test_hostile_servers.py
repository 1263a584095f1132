"""Whatever a routing server does, the answer comes soon, needs little room and tells no secret."""

from __future__ import annotations

import base64
import gc
import gzip
import json
import pickle
import socket
import threading
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

import corridor
from corridor.cli.command_line import command_line
from corridor.export.json import answer_dict
from corridor.i18n import Text
from corridor.roads import KEY_VARIABLE, RoadServer, road_server
from corridor.roads.deadline import within
from tests.network.routing_stub import routing_stub
from tests.roads.hostile import (
    HEAD,
    HIDDEN,
    HOSTILE,
    SOUND,
    Serve,
    echoes,
    replies,
    serving,
    status,
)

KINDS = ("osrm", "valhalla", "ors")
START, ENDS = (33.93, 118.28), [(33.95, 118.3), (33.9, 118.2)]
# How long a server has in these tests, s; and when a test is held to hang.
SECONDS, FOR_EVER = 0.5, 30.0
MOST_BYTES = 150_000_000


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NETRC", KEY_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("HOME", str(tmp_path))


def finished(work: Callable[[], object]) -> object:
    """Return what a work returns; one that hangs fails the test."""
    done: list[object] = []
    thread = threading.Thread(target=lambda: done.append(work()), daemon=True)
    thread.start()
    thread.join(FOR_EVER)
    assert done, "hangs, or raised"
    return done[0]


def reasons(server: RoadServer) -> list[str]:
    (row,) = server.roads([START], ENDS)
    return [one if isinstance(one, Text) else f"{one}" for one in row]


@pytest.mark.parametrize(
    ("name", "kind"), [(name, KINDS[place % len(KINDS)]) for place, name in enumerate(HOSTILE)]
)
def test_a_hostile_server_gives_no_road_and_a_reason(name: str, kind: str) -> None:
    _meet(HOSTILE[name], kind)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_server_fills_no_memory(name: str, kind: str) -> None:
    tracemalloc.start()
    try:
        _meet(HOSTILE[name], kind)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MOST_BYTES


def _meet(serve: Serve, kind: str) -> None:
    """Ask a server for roads and for a line."""
    with serving(serve) as hostile:
        url = f"http://me:{HIDDEN}@127.0.0.1:{hostile.port}/{HIDDEN}"
        servers = [RoadServer(kind, url, key=HIDDEN, timeout_s=SECONDS) for _ in range(2)]
        told = finished(lambda: reasons(servers[0]))
        line = finished(lambda: servers[1].shape(START, ENDS[0]))
    assert all(isinstance(reason, Text) and reason for reason in told)
    assert all(len(reason) < 300 and reason.isprintable() for reason in told)
    assert not any(HIDDEN in reason or "127.0" in reason for reason in told)
    assert line is None


def test_the_sound_answer_among_them_would_be_a_road() -> None:
    with serving(replies(SOUND)) as server:
        road = RoadServer("osrm", f"http://127.0.0.1:{server.port}")
        assert [one.distance_km for one in road.roads([START], ENDS)[0]] == [9.0, 9.0]


@pytest.mark.parametrize("name", ["drips the body", "echoes the request", "a deep list"])
def test_a_plan_is_made_by_the_estimate(planner: corridor.Planner, name: str) -> None:
    with serving(HOSTILE[name]) as hostile:
        server = RoadServer("osrm", f"http://127.0.0.1:{hostile.port}", timeout_s=SECONDS)
        plan = planner.route("Suqian", "Kassel", roads=server)
    assert plan.distance_km == planner.route("Suqian", "Kassel").distance_km
    assert sum("its length is an estimate" in note for note in plan.notes) == 2


def test_threads_end_with_their_connections() -> None:
    before = threading.active_count()
    with serving(HOSTILE["drips a header"]) as hostile:
        reasons(RoadServer("osrm", f"http://127.0.0.1:{hostile.port}", timeout_s=SECONDS))
        for thread in threading.enumerate():
            if "run" in thread.name:
                thread.join(FOR_EVER)
                assert not thread.is_alive()
    assert threading.active_count() <= before


def test_a_name_that_is_searched_for_ever_is_given_up() -> None:
    over = threading.Event()
    with pytest.raises(TimeoutError):
        within(0.05, lambda _: over.wait(FOR_EVER))
    over.set()


def test_a_connection_made_too_late_is_cut_at_once() -> None:
    one, other = socket.socketpair()
    late = threading.Event()
    cut: list[bytes] = []

    def work(connections: object) -> None:
        late.wait(FOR_EVER)
        connections.keep(one)
        cut.append(one.recv(1))

    with one, other:
        with pytest.raises(TimeoutError):
            within(0.05, work)
        late.set()
        assert other.recv(1) == b""


@pytest.mark.parametrize("kind", KINDS)
def test_tls_on_a_plain_port_is_no_connection(kind: str) -> None:
    with serving(replies(SOUND)) as server:
        road = RoadServer(kind, f"https://127.0.0.1:{server.port}", timeout_s=SECONDS)
        assert set(reasons(road)) <= {"no connection", "no answer within 0.5 s"}


def test_a_reset_before_the_handshake_is_no_connection() -> None:
    with serving(HOSTILE["resets at once"]) as server:
        road = RoadServer("osrm", f"https://127.0.0.1:{server.port}", timeout_s=SECONDS)
        assert set(finished(lambda: reasons(road))) <= {"no connection", "no answer within 0.5 s"}
    # What is left of the connection speaks up here if it does, not in some later test.
    gc.collect()


def test_a_silent_handshake_is_given_up() -> None:
    with serving(lambda _, server: server.over.wait(FOR_EVER)) as server:
        road = RoadServer("osrm", f"https://127.0.0.1:{server.port}", timeout_s=SECONDS)
        assert set(finished(lambda: reasons(road))) == {"no answer within 0.5 s"}


@pytest.mark.parametrize("name", ["localhost.invalid", "999.999.999.999", "[::1]"])
def test_a_host_that_is_none_is_no_connection(name: str) -> None:
    road = RoadServer("osrm", f"http://{name}:1", timeout_s=SECONDS)
    assert set(reasons(road)) <= {"no connection", "no answer within 0.5 s"}


WRITINGS = {
    "as it is": HIDDEN,
    "in capitals": HIDDEN.upper(),
    "in a header": f"Authorization: {HIDDEN}",
    "a piece": HIDDEN[:7],
    "the end": f"...{HIDDEN[-6:]}",
    "spaced": " ".join(HIDDEN),
    "quoted": "".join(f"%{ord(letter):02x}" for letter in HIDDEN),
    "entities": "".join(f"&#{ord(letter)};" for letter in HIDDEN),
    "base64": base64.b64encode(f"me:{HIDDEN}".encode()).decode(),
    "hex": HIDDEN.encode().hex(),
    "backwards": HIDDEN[::-1],
    "behind much": f"{'x' * 115} {HIDDEN}",
    "a path": f"no such page: /{HIDDEN}/table",
    "parted by what nobody sees": "\u200b".join(HIDDEN),
}


@pytest.mark.parametrize("name", WRITINGS)
def test_a_server_that_tells_a_secret_is_not_quoted(name: str) -> None:
    with serving(status(403, json.dumps({"message": WRITINGS[name]}).encode())) as server:
        for url, key in (
            (f"http://127.0.0.1:{server.port}", HIDDEN),
            (f"http://me:{HIDDEN}@127.0.0.1:{server.port}", None),
            (f"http://127.0.0.1:{server.port}/{HIDDEN}", None),
        ):
            if name != "base64" or "me:" in url:
                assert set(reasons(RoadServer("ors", url, key=key))) == {"HTTP 403"}


def test_a_server_that_tells_none_is_quoted() -> None:
    with serving(status(400, b'{"message": "Point 0 is \\u001b[31m not found"}')) as server:
        road = RoadServer("ors", f"http://me:{HIDDEN}@127.0.0.1:{server.port}", key=HIDDEN)
        assert set(reasons(road)) == {"HTTP 400: Point 0 is [31m not found"}


@pytest.mark.parametrize("kind", KINDS)
def test_no_answer_in_any_form_tells_a_secret(
    planner: corridor.Planner, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "key-of-mine")
    with serving(echoes) as server, routing_stub() as stub:
        for port in (server.port, stub.port):
            words = f"{kind}=http://user-of-mine:word-of-mine@127.0.0.1:{port}/path-of-mine"
            stub.status = 500 if port == server.port else 200
            plan = planner.route("Suqian", "Kassel", roads=words)
            command = command_line(["route", "Suqian", "Kassel", "--roads", words])
            told = [
                json.dumps(answer_dict([plan], explain=True)),
                repr(plan),
                plan.to_markdown(),
                plan.to_csv(),
                plan.map(command=command).html(),
                command,
                *plan.notes,
            ]
            assert [text for text in told if "of-mine" in text] == []
            kept = pickle.dumps(plan)
            assert not any(word in kept for word in (b"key-of", b"user-of", b"word-of"))


def test_netrc_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("default login stranger password taken\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with serving(replies(SOUND)) as server:
        for url, key, wanted in (
            (f"http://127.0.0.1:{server.port}", "mine", b"mine"),
            (f"http://127.0.0.1:{server.port}", None, None),
            (f"http://я:ф@127.0.0.1:{server.port}", None, b"Basic 0Y860YQ="),
            (f"http://a:b%40c@127.0.0.1:{server.port}", "mine", b"Basic YTpiQGM="),
        ):
            reasons(RoadServer("ors", url, key=key))
            assert _header(server.requests[-1], b"authorization") == wanted


def _header(request: bytes, wanted: bytes) -> bytes | None:
    for line in request.partition(b"\r\n\r\n")[0].split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == wanted:
            return value.strip()
    return None


@pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "ALL_PROXY"])
def test_a_proxy_of_the_environment_is_asked(
    variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(replies(SOUND)) as proxy:
        monkeypatch.setenv(variable, f"http://me:{HIDDEN}@127.0.0.1:{proxy.port}")
        monkeypatch.delenv("NO_PROXY")
        road = RoadServer("osrm", "http://routing.invalid:5000")
        (row,) = road.roads([START], ENDS)
        assert [one.distance_km for one in row] == [9.0, 9.0]
        assert proxy.requests[0].startswith(b"GET http://routing.invalid:5000/table/")
        assert _header(proxy.requests[0], b"proxy-authorization") is not None
        monkeypatch.setenv("NO_PROXY", "routing.invalid")
        assert "no connection" in reasons(RoadServer("osrm", "http://routing.invalid:5000"))


def test_a_proxy_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(HOSTILE["drips headers"]) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.delenv("NO_PROXY")
        road = RoadServer("osrm", "https://routing.invalid", timeout_s=SECONDS)
        assert set(finished(lambda: reasons(road))) == {"no answer within 0.5 s"}


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_certificates_of_the_environment_are_asked_for(
    variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "/nowhere/ca.pem")
    with serving(replies(SOUND)) as server:
        road = RoadServer("osrm", f"https://127.0.0.1:{server.port}", timeout_s=SECONDS)
        assert set(reasons(road)) <= {"no connection", "no answer within 0.5 s"}
        assert server.requests == []


@pytest.mark.parametrize("location", ["http://127.0.0.1:{other}/x", "https://evil.invalid/", "//x"])
def test_no_redirection_takes_the_key_elsewhere(location: str) -> None:
    with serving(replies(SOUND)) as other:
        place = location.format(other=other.port).encode()
        with serving(status(307, b"", b"Location: " + place + b"\r\n")) as server:
            road = RoadServer("ors", f"http://127.0.0.1:{server.port}", key=HIDDEN)
            assert set(reasons(road)) == {"HTTP 307"}
            assert len(server.requests) == 1
        assert other.requests == []


@pytest.mark.parametrize("encoding", [b"gzip", b"deflate", b"identity"])
def test_a_packed_answer_is_read(encoding: bytes) -> None:
    body = json.dumps(SOUND).encode()
    packed = {b"gzip": gzip.compress, b"deflate": zlib.compress}.get(encoding, bytes)(body)
    head = HEAD + b"Content-Encoding: " + encoding + b"\r\n"
    with serving(replies(packed, head)) as server:
        (row,) = RoadServer("osrm", f"http://127.0.0.1:{server.port}").roads([START], ENDS)
        assert [one.distance_km for one in row] == [9.0, 9.0]
        assert _header(server.requests[0], b"accept-encoding") == b"identity"


BAD = [
    "osrm=http://a b",
    "osrm=http://localhost:99999",
    "osrm=http://localhost:0",
    "osrm=http://localhost:-1",
    "osrm=http://[::1",
    "osrm=http://::1]:5000",
    "osrm=http://[nothing]:5000",
    "osrm=http://[::1]]",
    "osrm=http://.",
    "osrm=http://a..b",
    "osrm=http://-a",
    "osrm=http://" + "a" * 64 + ".kz",
    "osrm=http://" + "a." * 200 + "kz",
    "osrm=http://\ud800.kz",
    "osrm=http://a\udcff",
    "osrm=http://a\x00b",
    "osrm=http://a\r\nX: y",
    "osrm=http://a\tb",
    "osrm=http://a\u202eb",
    "osrm=http://a\u3000b",
    "osrm=http://a\\b",
    "osrm=http://a@b@c",
    "osrm=http://a#b",
    "osrm=http://a?b",
    "osrm=http:/a",
    "osrm=http:a",
    "osrm=//a",
    "osrm=a",
    "osrm=file:///etc/passwd",
    "osrm=javascript:alert(1)",
    "osrm=http://user:word@",
    "osrm=",
    "=http://a",
    "http://a",
    "osrm:http://a",
    "osrm=http://a/\x1b[2J",
    "osrm=" + "http://a/" * 50_000,
    "x" * 100_000,
]


@pytest.mark.parametrize("words", BAD, ids=lambda words: ascii(words[:30]))
def test_an_address_that_is_none_is_refused_in_a_short_line(words: str) -> None:
    with pytest.raises(corridor.BadQuestion, match="is not a routing server") as told:
        road_server(words)
    line = str(told.value)
    assert len(line) < 250
    assert line.isprintable()


GOOD = {
    "http://localhost:5000": "localhost:5000",
    "https://Routing.Example.KZ/osrm/": "routing.example.kz",
    "http://[::1]:5000": "[::1]:5000",
    "http://user:word@[fe80::1]/a": "[fe80::1]",
    "http://127.0.0.1:80": "127.0.0.1:80",
    "http://мой-сервер.kz": "мой-сервер.kz",
    "http://路由.cn:5000/a": "路由.cn:5000",
    "http://osrm_1:5000": "osrm_1:5000",
    "http://user:w%2Fo%40rd@a.kz": "a.kz",
    "http://user:@a.kz.": "a.kz.",
}


@pytest.mark.parametrize("address", GOOD)
def test_of_an_address_host_and_port_are_told(address: str) -> None:
    assert road_server(f"OSRM = {address}").host == GOOD[address]


LEAKY = [
    "osrm=http://me:SECRET@localhost:port",
    "osrm=http://me:SECRET@localhost/?a=b",
    "osrm=http://localhost/SECRET?x",
    "osrm=http://localhost/?key=SECRET",
    "osrm=http://localhost#SECRET",
    "osrm=http://me:SECRET",
    "osrm=http://me:SEC/RET@localhost",
    "osrm=http://me:a?SECRET@localhost",
    "osrm=http://me:SECRET@a@b",
    "osrm=me:SECRET@localhost",
    "osrm=http:/me:SECRET@localhost",
    "osrm=http//me:SECRET@localhost",
    "osrm=ftp://me:SECRET@localhost/SECRET",
    "google=https://me:SECRET@maps.example/SECRET?key=SECRET",
    "https://me:SECRET@maps.example/SECRET?key=SECRET",
    "osrm:http://me:SECRET@localhost/a?key=SECRET",
    "osrm=http://me:SECRET@local host",
    "osrm=http://me:SECRET@localhost:99999/SECRET",
    "osrm=http://me:SECRET@[::1/SECRET",
    "osrm http://me:SECRET@localhost",
    "osrm==http://me:SECRET@localhost",
]


@pytest.mark.parametrize("words", LEAKY)
def test_no_secret_of_words_is_told_in_an_error_or_a_map(words: str) -> None:
    words = words.replace("SECRET", "hidden").replace("SEC/RET", "hid/den")
    with pytest.raises(corridor.BadQuestion) as told:
        road_server(words)
    shown = [str(told.value), told.value.message, command_line(["route", "--roads", words])]
    shown += [command_line(["route", f"--roads={words}"])]
    assert not any(part in text for text in shown for part in ("hid", "den"))


def test_the_foot_of_a_map_tells_the_host() -> None:
    plain = ["route", "a", "b", "--roads", "osrm=http://localhost:5000"]
    assert command_line(plain).endswith("--roads osrm=http://localhost:5000")
    secret = [*plain[:-1], "osrm=http://me:hidden@localhost:5000/hidden"]
    assert command_line(secret).endswith('--roads "osrm=http://localhost:5000…"')
    assert "hidden" not in command_line(["route", "--roads=osrm=http://me:hidden@localhost"])


@pytest.mark.parametrize("key", ["a b\nc", "ключ", "\x1b", "a\tb"])
def test_a_key_that_is_none_is_refused_and_not_told(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, key)
    with pytest.raises(corridor.BadQuestion, match=KEY_VARIABLE) as told:
        road_server("ors=http://localhost:8080")
    assert key not in str(told.value)


def test_blanks_round_a_key_are_no_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, f" {HIDDEN}\r\n")
    with serving(replies(SOUND)) as server:
        reasons(road_server(f"ors=http://127.0.0.1:{server.port}"))
        assert _header(server.requests[0], b"authorization") == HIDDEN.encode()


def test_a_server_of_no_kind_is_refused() -> None:
    with pytest.raises(corridor.BadQuestion, match="google=http"):
        RoadServer("google", "http://localhost")


def test_a_server_that_was_sent_elsewhere_asks_without_its_key() -> None:
    with serving(replies(SOUND)) as server:
        url = f"http://me:{HIDDEN}@127.0.0.1:{server.port}"
        sent = pickle.loads(pickle.dumps(RoadServer("ors", url, key=HIDDEN)))  # noqa: S301
        assert reasons(sent)
        assert _header(server.requests[0], b"authorization") is None
