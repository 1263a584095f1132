"""Access roads from a routing server, over real HTTP; whatever it does, there is a plan."""

from __future__ import annotations

import json
import pickle
import socket
import sys
from collections.abc import Iterator

import pytest
from geopy.distance import great_circle

import corridor
from corridor.export.json import answer_dict
from corridor.i18n import speaking, tell
from corridor.network.access import Doorstep, with_access
from corridor.network.detours import Detours
from corridor.roads import KEY_VARIABLE, RoadServer
from corridor.routing.parts import Passage
from tests.cli.test_commands import run
from tests.network.routing_stub import DETOUR, KM_H, Stub, middle, routing_stub

KINDS = {"osrm": "OSRM", "valhalla": "Valhalla", "ors": "openrouteservice"}
SUQIAN = Doorstep("door", "Suqian", "CN", 33.933, 118.283)
NONSENSE = "its answer makes no sense"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def stub() -> Iterator[Stub]:
    with routing_stub() as stub:
        yield stub


@pytest.fixture(scope="module")
def estimate(planner: corridor.Planner) -> corridor.Plan:
    return planner.route("Suqian", "Kassel")


def ends_of(plan: corridor.Plan) -> tuple[Passage, Passage]:
    return plan.passages[0], plan.passages[-1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_road_is_as_long_and_takes_as_long_as_the_server_says(
    planner: corridor.Planner, stub: Stub, kind: str
) -> None:
    plan = planner.route("Suqian", "Kassel", roads=f"{kind}={stub.url}/")
    for passage in ends_of(plan):
        link = passage.link
        km = float(great_circle(passage.start.point, passage.end.point).km) * DETOUR
        assert link.distance_km == pytest.approx(km, abs=0.06)
        assert passage.hours.typical == pytest.approx(km / KM_H, rel=0.01)
        assert passage.hours.low == passage.hours.typical < passage.hours.high
        assert (link.distance_kind, link.confidence) == ("computed", "medium")
        assert link.line == f"access by road ({KINDS[kind]})"
        assert link.id in plan.estimated
    assert not any(KINDS[kind] in note for note in plan.notes)
    told = [source.title for source, _ in plan.explain().sources]
    assert f"Roads by {KINDS[kind]} at 127.0.0.1:{stub.port}" in told


@pytest.mark.parametrize("kind", KINDS)
def test_many_terminals_are_one_request_and_the_same_question_is_none(
    planner: corridor.Planner, stub: Stub, kind: str
) -> None:
    words = {"roads": f"{kind}={stub.url}"}
    planner.route("Suqian", "Kassel", **words)
    assert len(stub.asked) == 2
    planner.route("Suqian", "Kassel", by="cost", **words)
    planner.runner_up("Suqian", "Kassel", **words)
    assert len(stub.asked) == 2


def test_freight_is_driven_from_the_door_and_to_the_door(
    planner: corridor.Planner, stub: Stub
) -> None:
    planner.route("Suqian", "Kassel", roads=f"osrm={stub.url}")
    (_, out), (_, back) = stub.asked
    assert out["sources"] == ["0"]
    assert len(out["destinations"][0].split(";")) > 1
    assert len(back["sources"][0].split(";")) > 1
    assert len(back["destinations"][0].split(";")) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_road_is_drawn_as_it_runs_and_asked_for_when_it_is_drawn(
    planner: corridor.Planner, stub: Stub, kind: str
) -> None:
    plan = planner.route("Suqian", "Kassel", roads=f"{kind}={stub.url}")
    assert len(stub.asked) == 2
    for passage in ends_of(plan):
        start, end = passage.start.point, passage.end.point
        assert passage.points[0] == start
        assert passage.points[-1] == end
        by = middle(start, end)
        assert any(point == pytest.approx(by, abs=2e-5) for point in passage.points)
        assert passage.is_traced
    assert len(stub.asked) == 4


def test_a_road_without_a_line_is_drawn_straight(planner: corridor.Planner, stub: Stub) -> None:
    plan = planner.route("Suqian", "Kassel", roads=f"osrm={stub.url}")
    stub.body = b'{"code": "Ok", "routes": []}'
    first, _ = ends_of(plan)
    assert first.points == [first.start.point, first.end.point]
    assert not first.is_traced


OSRM_SAYS = b'{"code": "NoSegment", "message": "Could not find a matching segment"}'
VALHALLA_SAYS = b'{"error_code": 171, "error": "No suitable edges near location"}'
ORS_SAYS = b'{"error": {"code": 6010, "message": "Point 0 is not found"}}'


@pytest.mark.parametrize(
    "failure",
    [
        ("osrm", 500, b"oops", "HTTP 500"),
        ("valhalla", 503, b"", "HTTP 503"),
        ("osrm", 302, b"", "HTTP 302"),
        ("ors", 429, b"{}", "HTTP 429"),
        ("osrm", 400, OSRM_SAYS, "HTTP 400: Could not find a matching segment"),
        ("valhalla", 400, VALHALLA_SAYS, "HTTP 400: No suitable edges near location"),
        ("ors", 404, ORS_SAYS, "HTTP 404: Point 0 is not found"),
        ("osrm", 200, b"<html>", NONSENSE),
        ("valhalla", 200, b"\xff\xfe", NONSENSE),
        ("ors", 200, b"[]", NONSENSE),
        ("osrm", 200, b"null", NONSENSE),
        ("valhalla", 200, b"{}", NONSENSE),
        ("osrm", 200, b'{"code": "Ok", "durations": [[1]]}', NONSENSE),
        ("osrm", 200, b'{"code": "Ok", "durations": [[1]], "distances": [[1]]}', NONSENSE),
        ("ors", 200, b"[" * 100_000, NONSENSE),
    ],
)
def test_a_failure_falls_back_to_the_estimate_and_is_told(
    planner: corridor.Planner,
    estimate: corridor.Plan,
    stub: Stub,
    failure: tuple[str, int, bytes, str],
) -> None:
    kind, stub.status, stub.body, reason = failure
    plan = planner.route("Suqian", "Kassel", roads=f"{kind}={stub.url}")
    assert plan.nodes == estimate.nodes
    assert plan.distance_km == estimate.distance_km
    assert plan.hours == estimate.hours
    told = [note for note in plan.notes if f"{KINDS[kind]} at 127.0.0.1:{stub.port}" in note]
    assert len(told) == 2
    for note, place in zip(told, ("Suqian", "Kassel"), strict=True):
        assert place in note
        assert f"({reason})" in note
        assert note.endswith("its length is an estimate.")
    assert len(stub.asked) == 2


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "figures",
    [
        (None, None, "no road between"),
        (float("nan"), 60.0, ""),
        (float("inf"), 60.0, ""),
        (-1000.0, 60.0, ""),
        ("far", 60.0, ""),
        (90_000_000.0, 60.0, "h for a road of"),
        (0.0, 0.0, "a road of 0.0 km where the great circle has"),
    ],
)
def test_figures_that_no_road_has_fall_back_to_the_estimate(
    planner: corridor.Planner,
    estimate: corridor.Plan,
    stub: Stub,
    kind: str,
    figures: tuple[object, object, str],
) -> None:
    metres, seconds, reason = figures
    stub.metres, stub.seconds = dict.fromkeys(range(9), metres), dict.fromkeys(range(9), seconds)
    plan = planner.route("Suqian", "Kassel", roads=f"{kind}={stub.url}")
    assert plan.distance_km == estimate.distance_km
    told = [note for note in plan.notes if KINDS[kind] in note]
    assert len(told) == 2
    assert all(reason in note for note in told)


def test_the_end_of_a_servers_map_is_no_short_cut(
    planner: corridor.Planner, estimate: corridor.Plan, stub: Stub
) -> None:
    stub.detour = 0.5
    plan = planner.route("Suqian", "Kassel", roads=f"osrm={stub.url}")
    assert plan.distance_km == estimate.distance_km
    assert any("where the great circle has" in note for note in plan.notes)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("metres", [250_000.0, 5_100.0])
def test_a_road_far_off_the_door_is_not_believed(
    planner: corridor.Planner, estimate: corridor.Plan, stub: Stub, kind: str, metres: float
) -> None:
    stub.snap = metres
    plan = planner.route("Suqian", "Kassel", roads=f"{kind}={stub.url}")
    assert plan.distance_km == estimate.distance_km
    told = [note for note in plan.notes if f"{KINDS[kind]} at" in note]
    assert len(told) == 2
    for note in told:
        assert f"nearest road that it knows lies {metres / 1000:,.0f} km from" in note


@pytest.mark.parametrize("kind", KINDS)
def test_a_road_near_the_door_is_believed(planner: corridor.Planner, stub: Stub, kind: str) -> None:
    stub.snap = 4_900.0
    plan = planner.route("Suqian", "Kassel", roads=f"{kind}={stub.url}")
    assert [link.link.distance_kind for link in ends_of(plan)] == ["computed", "computed"]


@pytest.mark.parametrize("kind", ["osrm", "valhalla"])
def test_the_line_of_a_road_far_off_the_door_is_not_drawn(
    planner: corridor.Planner, stub: Stub, kind: str
) -> None:
    plan = planner.route("Suqian", "Kassel", roads=f"{kind}={stub.url}")
    stub.snap = 250_000.0
    first, _ = ends_of(plan)
    assert first.points == [first.start.point, first.end.point]


def test_no_server_is_asked_for_a_road_over_water(planner: corridor.Planner, stub: Stub) -> None:
    with pytest.raises(corridor.NoRoute, match=r"from Dubai to Bandar Abbas .* round open water"):
        planner.route("Dubai", "Almaty", roads=f"osrm={stub.url}")
    assert stub.asked == []


def test_a_terminal_without_a_road_is_estimated_alone(
    planner: corridor.Planner, stub: Stub
) -> None:
    stub.metres = {1: None}
    server = RoadServer("osrm", stub.url)
    access = with_access(planner.network, [SUQIAN], {"rail"}, 300, server)
    links = [access.network.links[id_] for id_ in access.links]
    assert links[0].distance_kind == "estimate"
    assert {link.distance_kind for link in links[1:]} == {"computed"}
    told = list(access.links.values())
    assert "no road between them" in told[0]
    assert not any(told[1:])


def test_a_server_that_is_not_there_is_told(
    planner: corridor.Planner, estimate: corridor.Plan
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    plan = planner.route("Suqian", "Kassel", roads=f"osrm=http://127.0.0.1:{port}")
    assert plan.distance_km == estimate.distance_km
    assert sum("(no connection)" in note for note in plan.notes) == 2


def test_a_silent_server_is_not_waited_for_twice(
    planner: corridor.Planner, estimate: corridor.Plan, stub: Stub
) -> None:
    stub.is_silent = True
    server = RoadServer("osrm", stub.url, timeout_s=0.1)
    plan = planner.route("Suqian", "Kassel", roads=server)
    assert plan.distance_km == estimate.distance_km
    assert sum("(no answer within 0.1 s)" in note for note in plan.notes) == 2
    assert len(stub.asked) == 1


def test_a_failure_is_told_in_the_readers_language(planner: corridor.Planner, stub: Stub) -> None:
    stub.status, stub.body = 500, b""
    plan = planner.route("Suqian", "Kassel", roads=f"osrm={stub.url}")
    (note, *_) = [note for note in plan.notes if "OSRM" in note]
    with speaking("zh"):
        assert "徐州" in tell(note)


def test_a_road_longer_than_allowed_is_no_access(planner: corridor.Planner, stub: Stub) -> None:
    stub.detour = 4.0
    with pytest.raises(corridor.NoRoute) as told:
        planner.route("Suqian", "Kassel", roads=f"osrm={stub.url}")
    assert "km by road from the nearest terminal" in told.value.message
    assert "estimate" not in told.value.message


def test_no_server_is_asked_unless_there_is_a_door_to_go_to(
    planner: corridor.Planner, stub: Stub
) -> None:
    planner.route("Suqian", "Kassel")
    planner.route("Oral", "Saratov", roads=f"osrm={stub.url}")
    assert stub.asked == []


@pytest.mark.parametrize(
    "words",
    [
        "osrm",
        "localhost:5000",
        "osrm=localhost:5000",
        "osrm=ftp://localhost",
        "osrm=http://",
        "osrm=http://localhost:port",
        "osrm=http://localhost/?key=1",
        "google=https://maps.example",
    ],
)
def test_words_that_name_no_server_are_refused(planner: corridor.Planner, words: str) -> None:
    with pytest.raises(corridor.BadQuestion, match="routing server") as told:
        planner.route("Oral", "Saratov", roads=words)
    assert "osrm=http://localhost:5000" in told.value.hint


def test_a_key_goes_to_openrouteservice_alone_and_into_no_answer(
    planner: corridor.Planner, stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "secret-of-mine")
    planner.route("Suqian", "Kassel", roads=f"valhalla={stub.url}")
    assert set(stub.keys) == {None}
    plan = planner.route("Suqian", "Kassel", roads=f"ors={stub.url}/keyed")
    assert stub.keys[-1] == "secret-of-mine"
    assert "secret-of-mine" not in json.dumps(answer_dict([plan], explain=True))
    assert "secret-of-mine" not in " ".join(plan.notes)
    assert b"secret-of-mine" not in pickle.dumps(plan)


def test_the_public_openrouteservice_wants_a_key(
    planner: corridor.Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    with pytest.raises(corridor.BadQuestion) as told:
        planner.route("Suqian", "Kassel", roads="ors=https://api.openrouteservice.org")
    assert KEY_VARIABLE in told.value.hint


def test_a_user_and_password_of_the_address_are_not_told(
    planner: corridor.Planner, stub: Stub
) -> None:
    stub.status, stub.body = 500, b""
    address = stub.url.replace("//", "//me:hidden@")
    plan = planner.route("Suqian", "Kassel", roads=f"osrm={address}")
    assert any(f"OSRM at 127.0.0.1:{stub.port} " in note for note in plan.notes)
    assert not any("hidden" in note for note in plan.notes)


def test_without_routingpy_one_learns_what_to_install(
    planner: corridor.Planner, stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "routingpy", None)
    with pytest.raises(corridor.errors.MissingPackage) as told:
        planner.route("Suqian", "Kassel", roads=f"osrm={stub.url}")
    assert "pip install 'corridor-planner[roads]'" in told.value.hint


@pytest.mark.slow
def test_the_command_tells_the_road_of_the_server_and_its_host(stub: Stub) -> None:
    done = run("route", "Suqian", "Kassel", "--roads", f"osrm={stub.url}", "--explain")
    assert done.returncode == 0, done.stderr
    assert "access by road (OSRM)" in done.stdout
    assert f"OSRM at 127.0.0.1:{stub.port}" in done.stdout
    assert len(stub.asked) == 2


def test_the_command_tells_of_an_estimate_how_it_was_reckoned() -> None:
    told = run("route", "Suqian", "Kassel", "--explain").stdout
    (access,) = [line for line in told.splitlines() if line.startswith("Access")]
    for part in ("Suqian → Xuzhou", " km, ", " h, ", " USD, ", "estimate", "great circle x "):
        assert part in access
    assert "roads of China" in access
    assert "roads of Germany" in told
    assert "the median of" in told


def test_the_detour_of_every_country_is_one_that_roads_have(planner: corridor.Planner) -> None:
    detours = Detours(planner.network)
    for country in sorted({node.country for node in planner.network.nodes.values()}):
        assert 1.0 <= detours.of(country).factor < 1.5, country


def test_a_country_with_few_roads_takes_the_detour_of_all_and_says_so(
    planner: corridor.Planner,
) -> None:
    detour = Detours(planner.network).of("LU")
    assert not detour.is_of_country
    assert detour.told.endswith("roads of all countries, as few of Luxembourg are known")
    with speaking("ru"):
        assert "Люксембург" in tell(detour.told)


def test_estimated_roads_teach_no_detour(planner: corridor.Planner) -> None:
    roads = [link for link in planner.network.links.values() if link.mode == "road"]
    taught = [link for link in roads if link.distance_kind != "estimate"]
    assert Detours(planner.network).of("").roads <= len(taught) < len(roads)
