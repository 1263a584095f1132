"""Scenarios: read from TOML and CSV, refused with a sentence, applied without touching the rest."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.errors import BadData, BadQuestion
from corridor.network import Network, Screenlines, shipped_data
from corridor.network.scenario import Scenario, on_date

NETWORK = Network()
SHIPPED = Scenario.shipped(NETWORK)
TABLES = ("nodes", "links", "transfers", "crossings", "services", "rates", "preferences", "sources")
AKTAU_ALAT = "aktau-port-alat-port-sea"
BREST = "rail-brest--malaszewicze"
DAY = dt.date(2025, 9, 20)


@pytest.fixture
def read(tmp_path: Path) -> Any:
    """Return a function that reads a scenario from the text of its file."""

    def read_text(text: str, *, named: bool = True) -> Scenario:
        path = tmp_path / "mine.toml"
        path.write_text(('name = "Mine"\n' if named else "") + text, encoding="utf-8")
        return Scenario.read(path, NETWORK)

    return read_text


def records(network: Network) -> dict[str, dict[str, Any]]:
    return {table: dict(getattr(network, table)) for table in TABLES}


def changed(before: Network, after: Network) -> set[tuple[str, str]]:
    old, new = records(before), records(after)
    return {
        (table, key)
        for table in TABLES
        for key in old[table].keys() | new[table].keys()
        if old[table].get(key) != new[table].get(key)
    }


# The scenarios that come along


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_scenario_reads_and_changes_something(name: str) -> None:
    scenario = Scenario.read(name, NETWORK)
    assert changed(NETWORK, scenario.apply(NETWORK))
    for change in scenario.changes:
        alone = Scenario(id="alone", name="Alone", changes=(change,))
        earlier = tuple(other for other in scenario.changes if "[[add]]" in other.place)
        ground = Scenario(id="ground", name="Ground", changes=earlier).apply(NETWORK)
        assert "[[add]]" in change.place or changed(ground, alone.apply(ground)), change.place


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_scenario_leaves_no_way_round_a_screenline(name: str) -> None:
    lines = Screenlines(Scenario.read(name, NETWORK).apply(NETWORK))
    assert lines.between(["xian"], ["duisburg"]) == ("china-exit", "ural-caspian", "eu-entry")


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_scenario_says_why_and_by_whose_word_in_four_languages(name: str) -> None:
    scenario = Scenario.read(name, NETWORK)
    assert all((scenario.name, scenario.name_ru, scenario.name_kk, scenario.name_zh, scenario.note))
    assert "\n" not in scenario.note
    for change in scenario.changes:
        assert change.reason
        assert change.source in NETWORK.sources
        assert change.reason in change.describe()


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("day", [dt.date(2019, 1, 1), DAY, dt.date(2026, 1, 15)])
def test_a_shipped_scenario_applies_on_any_day(name: str, day: dt.date) -> None:
    scenario = Scenario.read(name, NETWORK)
    assert on_date(NETWORK, day, [scenario]).links
    assert scenario.apply(NETWORK, day).links


@pytest.mark.parametrize(
    ("name", "opened"),
    [
        ("almaty-bypass", {"rail-zhetygen--kazybek-bek"}),
        (
            "ayagoz-bakhty",
            {"rail-tacheng--baketu", "rail-baketu--bakhty", "rail-ayagoz--bakhty"},
        ),
        (
            "china-kyrgyzstan-uzbekistan",
            {"rail-kashgar--torugart", "rail-torugart--makmal", "rail-makmal--andijan"},
        ),
        ("halkali-kapikule", {"rail-cerkezkoy--kapikule", "rail-istanbul--cerkezkoy-2"}),
        ("moyynty-kyzylzhar", {"rail-moyynty--kyzylzhar"}),
        ("rasht-astara", {"rail-rasht--astara-ir"}),
    ],
)
def test_a_new_line_is_open_with_the_gauge_changes_it_needs(name: str, opened: set[str]) -> None:
    after = Scenario.read(name, NETWORK).apply(NETWORK)
    assert {key for table, key in changed(NETWORK, after) if table == "links"} == opened
    assert all(after.links[link].status == "open" for link in opened)
    gauges: dict[str, set[int]] = {}
    for link in after.links.values():
        if link.mode == "rail" and link.status == "open":
            for end in (link.from_id, link.to_id):
                gauges.setdefault(end, set()).update(link.gauge_mm)
    changes = {
        (transfer.node, transfer.from_gauge_mm, transfer.to_gauge_mm)
        for transfer in after.transfers.values()
        if transfer.status == "open"
    }
    ends = {end for key in opened for end in (after.links[key].from_id, after.links[key].to_id)}
    for end in ends:
        for one in gauges[end]:
            for other in gauges[end] - {one}:
                assert (end, one, other) in changes


def test_poland_shut_leaves_no_open_link_with_belarus() -> None:
    after = Scenario.read("malaszewicze-shut", NETWORK).apply(NETWORK)
    countries = {key: node.country for key, node in NETWORK.nodes.items()}
    for link in after.links.values():
        if {countries[link.from_id], countries[link.to_id]} == {"BY", "PL"}:
            assert link.status == "closed"


def test_listed_goods_find_no_open_link_to_russia_or_belarus() -> None:
    after = Scenario.read("eu-sanctions-transit", NETWORK).apply(NETWORK)
    for link in after.links.values():
        ends = {NETWORK.nodes[link.from_id].country, NETWORK.nodes[link.to_id].country}
        assert link.status == "closed" or not ends & {"RU", "BY"}


# The calendar and days


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (dt.date(2025, 9, 11), "open"),
        (dt.date(2025, 9, 12), "closed"),
        (dt.date(2025, 9, 24), "closed"),
        (dt.date(2025, 9, 25), "open"),
    ],
)
def test_the_first_and_the_last_day_of_a_closure_belong_to_it(day: dt.date, status: str) -> None:
    assert on_date(NETWORK, day).links[BREST].status == status


@pytest.mark.parametrize(("month", "hours"), [(11, 24), (12, 120), (3, 120), (4, 24)])
def test_storms_slow_the_caspian_in_their_months_of_any_year(month: int, hours: float) -> None:
    for year in (2025, 2031):
        service = on_date(NETWORK, dt.date(year, month, 28)).services[AKTAU_ALAT]
        assert service.hours_typical == hours


def test_the_queue_after_the_closure_lasts_a_week() -> None:
    reload = "malaszewicze-rail1520-rail1435"
    usual = NETWORK.transfers[reload].hours_typical
    for day, more in ((25, 84), (30, 84)):
        slow = on_date(NETWORK, dt.date(2025, 9, day)).transfers[reload]
        assert slow.hours_typical == usual + more
        assert slow.source[-1] == "news-by-belorusskie-tamozhenniki-gotovy"
        assert slow.confidence == "low"
    assert on_date(NETWORK, dt.date(2025, 10, 2)).transfers[reload].hours_typical == usual


def test_services_run_between_their_first_and_last_day() -> None:
    feeder, closed, cape = (
        AKTAU_ALAT,  # from 2025-01
        "baltiysk-mukran-sea",  # from 2019-11 to 2022-03
        "beijing-baku-rail-sea-rail",  # from 2025-06-30
    )

    def running(*day: int) -> set[str]:
        return {feeder, closed, cape} & on_date(NETWORK, dt.date(*day)).services.keys()

    assert running(2019, 10, 31) == set()
    assert running(2019, 11, 1) == {closed}
    assert running(2022, 3, 31) == {closed}
    assert running(2022, 4, 1) == set()
    assert running(2024, 12, 31) == set()
    assert running(2025, 1, 1) == {feeder}
    assert running(2025, 6, 29) == {feeder}
    assert running(2025, 6, 30) == {feeder, cape}


def test_a_scenario_may_speak_of_a_service_that_does_not_run_on_the_day() -> None:
    winter = Scenario.read("caspian-winter", NETWORK)
    assert AKTAU_ALAT not in on_date(NETWORK, dt.date(2024, 1, 1), [winter]).services


def test_a_package_without_a_calendar_has_days_as_well(folder: Path) -> None:
    assert on_date(Network(folder), DAY).links.keys() == Network(folder).links.keys()


def test_without_a_day_every_entry_holds(read: Any) -> None:
    scenario = read(f'[[close]]\nlinks = ["{BREST}"]\nfrom = 2030-01-01\nmonths = [1]\n')
    assert scenario.apply(NETWORK).links[BREST].status == "closed"
    for day, holds in (("2030-01-31", 1), ("2031-01-01", 1), ("2030-02-01", 0), ("2029-01-01", 0)):
        assert len(scenario.holding(dt.date.fromisoformat(day))) == holds


# Applying


@given(
    names=st.lists(st.sampled_from(SHIPPED), max_size=4, unique=True),
    day=st.none() | st.dates(dt.date(2018, 1, 1), dt.date(2030, 12, 31)),
)
def test_the_given_network_stays_as_it_is(names: list[str], day: dt.date | None) -> None:
    before = records(NETWORK)
    network = NETWORK
    for name in names:
        network = Scenario.read(name, NETWORK).apply(network, day)
    if day is not None:
        on_date(network, day)
    assert records(NETWORK) == before


def test_nodes_gates_and_countries_stand_for_their_links_and_transfers(read: Any) -> None:
    scenario = read('[[close]]\nnodes = ["brest"]\ngates = ["oral"]\ncountries = ["MN"]\n')
    after = scenario.apply(NETWORK)
    for link in NETWORK.links.values():
        ends = (link.from_id, link.to_id)
        meant = (
            "brest" in ends
            or link.id in NETWORK.gates["oral"].links
            or "MN" in {NETWORK.nodes[end].country for end in ends}
        )
        assert (after.links[link.id] != link) <= meant
        assert after.links[link.id].status == "closed" or not meant
    for transfer in NETWORK.transfers.values():
        meant = transfer.node == "brest" or NETWORK.nodes[transfer.node].country == "MN"
        assert (after.transfers[transfer.id].status == "closed") >= meant
    assert scenario.changes[0].describe() == "closed brest, gate oral, MN"


def test_what_is_opened_by_name_wins_over_what_is_closed_in_general(read: Any) -> None:
    after = read(f'[[open]]\nlinks = ["{BREST}"]\n[[close]]\nnodes = ["brest"]\n').apply(NETWORK)
    assert after.links[BREST].status == "open"
    assert after.links["rail-brest--terespol"].status == "closed"


def test_cells_are_set_added_to_and_multiplied(read: Any) -> None:
    rows = f'table = "services"\nrows = ["{AKTAU_ALAT}"]\n'
    scenario = read(
        f"[[change]]\n{rows}set = {{ departures_per_week = 3, valid_from = 2026-01-02 }}\n"
        f"[[change]]\n{rows}add = {{ hours_typical = 10, hours_high = 24.5 }}\n"
        f"[[change]]\n{rows}multiply = {{ departures_per_week = 0.5 }}\n"
    )
    service = scenario.apply(NETWORK).services[AKTAU_ALAT]
    assert (service.departures_per_week, service.valid_from) == (1.5, "2026-01-02")
    assert (service.hours_low, service.hours_typical, service.hours_high) == (20, 34, 60.5)
    assert scenario.changes[1].describe() == (
        f"changed {AKTAU_ALAT}: hours_typical + 10, hours_high + 24.5"
    )


def test_a_number_that_is_not_known_stays_unknown(read: Any) -> None:
    scenario = read(
        '[[change]]\ntable = "services"\nwhere = { mode = "ferry", from = "kuryk-port" }\n'
        "add = { hours_high = 10 }\n"
    )
    services = scenario.apply(NETWORK).services
    assert services["kuryk-port-alat-port-ferry"].hours_high == 40
    assert services["kuryk-port-anzali-port-ferry"].hours_high is None


def test_rows_are_chosen_by_cells_and_by_items_of_list_cells(read: Any) -> None:
    scenario = read(
        '[[change]]\ntable = "rates"\nmultiply = { typical = 2, high = 2 }\n'
        'where = { country = ["KZ", "CN"], metric = "grid_intensity" }\n'
    )
    after = scenario.apply(NETWORK)
    chosen = {
        rate.id
        for rate in NETWORK.rates.values()
        if {"KZ", "CN"} & set(rate.country)
        and rate.metric == "grid_intensity"
        and rate.typical is not None
    }
    assert chosen
    assert {key for table, key in changed(NETWORK, after) if table == "rates"} == chosen
    assert scenario.changes[0].describe() == (
        "changed rates with country KZ or CN and metric grid_intensity: typical x 2, high x 2"
    )


def test_a_changed_figure_names_its_source_and_is_no_surer_than_it(read: Any) -> None:
    entry = (
        f'[[change]]\ntable = "services"\nrows = ["{AKTAU_ALAT}"]\nset = {{ usd_per_feu = 900 }}'
    )
    before = NETWORK.services[AKTAU_ALAT]
    own = read(entry).apply(NETWORK)
    assert own.services[AKTAU_ALAT].source == (*before.source, "scenario-mine")
    assert own.services[AKTAU_ALAT].confidence == "low"
    assert own.sources["scenario-mine"].title == "Scenario Mine"
    cited = read(f'{entry}\nsource = "tr4-2020"\nconfidence = "high"').apply(NETWORK)
    assert cited.services[AKTAU_ALAT].source == (*before.source, "tr4-2020")
    assert cited.services[AKTAU_ALAT].confidence == before.confidence == "medium"
    assert "scenario-mine" not in cited.sources


def test_a_status_says_nothing_of_the_other_figures(read: Any) -> None:
    scenario = read(
        f'[[change]]\ntable = "links"\nrows = ["{BREST}"]\nset = {{ status = "restricted" }}'
    )
    link, before = scenario.apply(NETWORK).links[BREST], NETWORK.links[BREST]
    assert (link.status, link.source, link.confidence) == (
        "restricted",
        before.source,
        before.confidence,
    )


def test_a_node_and_its_links_can_be_added(read: Any) -> None:
    scenario = read(
        '[[add]]\ntable = "links"\nsource = "judgement"\nrow = { id = "rail-oral--yard", '
        'from = "oral", to = "yard", mode = "rail", distance_km = 12, gauge_mm = "1435|1520", '
        'via = ["Yard[51.2:51.5]"] }\n'
        '[[add]]\ntable = "nodes"\nrow = { id = "yard", name = "Yard", country = "KZ", '
        'region = "KZ-27", lat = 51.1, lon = 51.6, roles = ["terminal", "dry-port"] }\n'
        '[[add]]\ntable = "transfers"\nrow = { id = "yard-rail1520-road", node = "yard", '
        'from_mode = "rail", from_gauge_mm = 1520, to_mode = "road", '
        'procedure = "terminal-handling", hours_low = 4, hours_typical = 8, hours_high = 24, '
        "usd_per_feu = 90 }\n"
    )
    # The link stands before its node in the file, and comes after it.
    after = scenario.apply(NETWORK)
    link, node = after.links["rail-oral--yard"], after.nodes["yard"]
    assert (link.gauge_mm, link.status, link.distance_kind) == ((1435, 1520), "open", "estimate")
    assert (link.source, link.confidence) == (("judgement",), "low")
    assert link.via_points[0].name == "Yard"
    assert node.roles == ("terminal", "dry-port")
    assert node.source == ("scenario-mine",)
    assert after.transfers["yard-rail1520-road"].to_gauge_mm is None
    assert ("oral", "yard") in after.graph.edges()
    assert "yard" not in NETWORK.graph


def test_scenarios_are_applied_one_after_the_other(read: Any) -> None:
    shut = Scenario.read("malaszewicze-shut", NETWORK)
    reopened = read(f'[[open]]\nlinks = ["{BREST}"]\n')
    assert reopened.apply(shut.apply(NETWORK)).links[BREST].status == "open"
    assert shut.apply(reopened.apply(NETWORK)).links[BREST].status == "closed"


# Tables of a user


def write_rows(path: Path, table: str, *rows: dict[str, str]) -> Path:
    columns = [column.name for column in NETWORK.schema.tables[table].columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def shipped_row(table: str, key: str) -> dict[str, str]:
    with (shipped_data() / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return next(row for row in csv.DictReader(file) if row["id"] == key)


def test_rows_of_a_table_replace_those_of_their_id_and_are_added(tmp_path: Path) -> None:
    mine = {**shipped_row("rates", "cargo-payload-container"), "typical": "21"}
    path = write_rows(tmp_path / "rates.csv", "rates", mine, {**mine, "id": "mine", "high": ""})
    scenario = Scenario.read(path, NETWORK)
    after = scenario.apply(NETWORK)
    assert changed(NETWORK, after) == {("rates", "cargo-payload-container"), ("rates", "mine")}
    assert after.rates["cargo-payload-container"].typical == 21
    assert [*after.rates] == [*NETWORK.rates, "mine"]
    assert scenario.changes[0].describe() == (
        "replaced or added in rates cargo-payload-container, mine"
    )


def test_tables_of_a_folder_may_name_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "overlay"
    folder.mkdir()
    yard = {**shipped_row("nodes", "oral"), "id": "our-yard", "source": "my-survey"}
    link = {**shipped_row("links", BREST), "id": "rail-oral--our-yard", "source": "my-survey"}
    write_rows(folder / "nodes.csv", "nodes", yard)
    write_rows(folder / "links.csv", "links", {**link, "from": "oral", "to": "our-yard"})
    survey = {"id": "my-survey", "title": "Survey of our own", "kind": "document"}
    write_rows(folder / "sources.csv", "sources", survey)
    scenario = Scenario.read(str(folder), NETWORK)
    assert (scenario.id, scenario.name) == ("overlay", "overlay")
    after = scenario.apply(NETWORK)
    assert after.links["rail-oral--our-yard"].to_id == "our-yard"
    assert after.sources["my-survey"].title == "Survey of our own"


def test_a_table_that_is_none_or_names_what_is_not_there_is_refused(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "rate.csv", "rates")
    with pytest.raises(BadData, match=r"'rate.csv' is called like no table; did you mean rates\?"):
        Scenario.read(path, NETWORK)
    with pytest.raises(BadData, match=r"'rate.csv' is called like no table; did you mean rates\?"):
        Scenario.read(tmp_path, NETWORK)
    path.unlink()
    with pytest.raises(BadData, match=r"holds no CSV file\. There may be sources\.csv, "):
        Scenario.read(tmp_path, NETWORK)
    row = {**shipped_row("links", BREST), "to": "malaszewice"}
    path = write_rows(tmp_path / "links.csv", "links", row)
    with pytest.raises(
        BadData,
        match=rf"^links.csv, row '{BREST}': nodes has no row 'malaszewice'; "
        r"did you mean malaszewicze\?",
    ):
        Scenario.read(path, NETWORK)
    write_rows(path, "links", {**row, "to": "malaszewicze", "distance_km": "near"})
    with pytest.raises(BadData, match=r"links.csv, row 2, column distance_km: 'near' is not a num"):
        Scenario.read(path, NETWORK)
    row = shipped_row("links", BREST)
    write_rows(path, "links", row, row)
    with pytest.raises(BadData, match=rf"links.csv: two rows have the id '{BREST}'\."):
        Scenario.read(path, NETWORK)


# What is refused


def test_an_unknown_name_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(BadQuestion) as caught:
        Scenario.read("caspian-wintr", NETWORK)
    assert str(caught.value).startswith(
        "There is no scenario 'caspian-wintr'; did you mean caspian-winter? Name a .toml file, a "
        "folder of tables, or one of almaty-bypass, ayagoz-bakhty, "
    )


def test_a_file_of_another_kind_is_no_scenario(tmp_path: Path) -> None:
    path = tmp_path / "mine.ods"
    path.touch()
    with pytest.raises(BadQuestion, match=r"does not end in \.toml or \.csv or \.xlsx\. Save"):
        Scenario.read(path, NETWORK)


def test_a_file_that_is_no_toml_or_has_no_name_is_refused(read: Any) -> None:
    with pytest.raises(BadData, match=r"^mine.toml is not valid TOML: .*line 2"):
        read("[[close]\n")
    with pytest.raises(BadData, match=r"^mine.toml: the key 'name' is missing\. Begin with a"):
        read('note = "x"', named=False)


SERVICE = f'[[change]]\ntable = "services"\nrows = ["{AKTAU_ALAT}"]\n'
NEW_LINK = (
    '[[add]]\ntable = "links"\nrow = {{ id = "rail-oral--brest", from = "oral", to = "brest", '
    'mode = "rail", distance_km = 9, gauge_mm = 1520, {} }}'
)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[closes]]", "mine.toml: there is no key 'closes'; did you mean close? There are name,"),
        ("note = 5", "mine.toml: note is '5', and must be text in quotes."),
        ("[close]", "mine.toml: [close] must be written [[close]], as there may be several."),
        ("close = [1]", "mine.toml, [[close]] 1 must be a table of keys and values."),
        (
            f'[[close]]\nlinks = ["{BREST}"]\n[[close]]\nlink = ["x"]',
            (
                "mine.toml, [[close]] 2: there is no key 'link'; did you mean links? There are "
                "links, transfers, nodes, gates, countries, from, until, months, reason, "
                "reason_ru, reason_kk, reason_zh, source, first_seen, confirmed."
            ),
        ),
        (
            "[[close]]",
            (
                "mine.toml, [[close]] 1: it needs at least one of links, transfers, nodes, gates, "
                "countries."
            ),
        ),
        (
            '[[close]]\nlinks = "x"',
            "mine.toml, [[close]] 1: links is 'x', and must be a list of texts in brackets.",
        ),
        (
            '[[close]]\nlinks = ["rail-brest--malaszewice"]',
            (
                "mine.toml, [[close]] 1: links has no row 'rail-brest--malaszewice'; "
                f"did you mean {BREST}?"
            ),
        ),
        (
            '[[open]]\ngates = ["orall"]',
            "mine.toml, [[open]] 1: gates has no row 'orall'; did you mean oral?",
        ),
        (
            '[[close]]\ncountries = ["XX"]',
            "mine.toml, [[close]] 1: no node lies in 'XX'. The countries are ",
        ),
        (
            '[[close]]\nnodes = ["oral"]\nfrom = "2025-09-12"',
            (
                "mine.toml, [[close]] 1: from is '2025-09-12', and must be a day such as "
                "2025-09-12, without quotes."
            ),
        ),
        (
            '[[close]]\nnodes = ["oral"]\nuntil = 2025-09-12T10:00:00',
            "mine.toml, [[close]] 1: until is '2025-09-12 10:00:00', and must be a day",
        ),
        (
            '[[close]]\nnodes = ["oral"]\nfrom = 2025-09-12\nuntil = 2025-09-11',
            "mine.toml, [[close]] 1: until 2025-09-11 lies before from 2025-09-12.",
        ),
        (
            '[[close]]\nnodes = ["oral"]\nmonths = [0]',
            "mine.toml, [[close]] 1: months is '[0]', and must be a list of numbers from 1 to 12.",
        ),
        (
            '[[close]]\nnodes = ["oral"]\nsource = "tr4-2O2O"',
            "mine.toml, [[close]] 1: sources has no row 'tr4-2O2O'; did you mean tr4-20",
        ),
        (
            '[[change]]\ntable = "service"',
            (
                "mine.toml, [[change]] 1: table is 'service'; did you mean services? It is one of "
                "links, transfers, crossings, services, rates, preferences."
            ),
        ),
        (
            SERVICE,
            "mine.toml, [[change]] 1: it needs exactly one of set, add, multiply, and has none.",
        ),
        (
            f"{SERVICE}set = {{ hours_low = 1 }}\nadd = {{ hours_low = 1 }}",
            (
                "mine.toml, [[change]] 1: it needs exactly one of set, add, multiply, and has set "
                "and add."
            ),
        ),
        (
            f"{SERVICE}set = 5",
            "mine.toml, [[change]] 1: set must be a table such as { column = value }.",
        ),
        (
            f'{SERVICE}where = {{ mode = "sea" }}\nset = {{ hours_low = 1 }}',
            "mine.toml, [[change]] 1: it needs exactly one of rows, where, and has rows and where.",
        ),
        (
            '[[change]]\ntable = "services"\nrows = []\nset = { hours_low = 1 }',
            "mine.toml, [[change]] 1: rows names no row.",
        ),
        (
            f"{SERVICE}set = {{ departure_per_week = 1 }}",
            (
                "mine.toml, [[change]] 1: services has no column 'departure_per_week' to use here; "
                "did you mean departures_per_week? There are name, from, to, mode, via, "
            ),
        ),
        (
            f'{SERVICE}set = {{ id = "x" }}',
            "mine.toml, [[change]] 1: services has no column 'id' to use here",
        ),
        (
            f'{SERVICE}set = {{ hours_low = "few" }}',
            "mine.toml, [[change]] 1, column hours_low: 'few' is not a number.",
        ),
        (
            f"{SERVICE}set = {{ hours_low = -1 }}",
            "mine.toml, [[change]] 1, column hours_low: '-1' is not between 0 and 5000.",
        ),
        (
            f"{SERVICE}set = {{ name = 5 }}",
            "mine.toml, [[change]] 1, column name: '5' is not text in quotes.",
        ),
        (
            f'{SERVICE}set = {{ from = "aktau-prt" }}',
            (
                f"mine.toml, [[change]] 1, row '{AKTAU_ALAT}': nodes has no row 'aktau-prt'; did "
                "you mean aktau-port?"
            ),
        ),
        (
            f"{SERVICE}set = {{ hours_typical = 500 }}",
            (
                f"mine.toml, [[change]] 1, row '{AKTAU_ALAT}': hours_low, hours_typical, "
                "hours_high must rise, and are 20, 500, 36."
            ),
        ),
        (
            f'{SERVICE}add = {{ valid_from = "x" }}',
            "mine.toml, [[change]] 1: services has no column 'valid_from' to use here",
        ),
        (
            f"{SERVICE}multiply = {{ hours_low = nan }}",
            "mine.toml, [[change]] 1, column hours_low: 'nan' is not a number.",
        ),
        (
            f"{SERVICE}add = {{ hours_low = -100 }}",
            (
                f"mine.toml, [[change]] 1, row '{AKTAU_ALAT}', column hours_low: '-80.0' is not "
                "between 0 and 5000."
            ),
        ),
        (
            f"{SERVICE}add = {{ usd_per_feu = 100 }}",
            (
                "mine.toml, [[change]] 1: in these rows usd_per_feu is not known, so there is "
                "nothing to add; set a value instead."
            ),
        ),
        (
            f'[[change]]\ntable = "links"\nrows = ["{BREST}"]\nmultiply = {{ tracks = 0.3 }}',
            f"mine.toml, [[change]] 1, row '{BREST}', column tracks: '0.6' is not a whole number.",
        ),
        (
            '[[change]]\ntable = "services"\nrows = ["aktau"]\nset = { hours_low = 1 }',
            "mine.toml, [[change]] 1: services has no row 'aktau'",
        ),
        (
            '[[change]]\ntable = "services"\nwhere = { mod = "sea" }\nset = { hours_low = 1 }',
            "mine.toml, [[change]] 1: services has no column 'mod' to use here; did you mean mode?",
        ),
        (
            '[[change]]\ntable = "services"\nwhere = { mode = "tram" }\nset = { hours_low = 1 }',
            "mine.toml, [[change]] 1: no row of services has mode tram.",
        ),
        (
            f'{SERVICE}set = {{ hours_low = 1 }}\nconfidence = "sure"',
            "mine.toml, [[change]] 1: confidence is 'sure'. It is one of high, medium, low.",
        ),
        (
            '[[add]]\ntable = "rails"\nrow = { id = "x" }',
            "mine.toml, [[add]] 1: table is 'rails'; did you mean rates? It is one of nodes, ",
        ),
        (
            '[[add]]\ntable = "links"',
            "mine.toml, [[add]] 1: row must be a table such as { column = value }.",
        ),
        (
            '[[add]]\ntable = "links"\nrow = { id = "rail-a--b" }',
            "mine.toml, [[add]] 1, column from: '' is empty, and every row needs one.",
        ),
        (
            NEW_LINK.format("km = 5"),
            "mine.toml, [[add]] 1: links has no column 'km' to use here",
        ),
        (
            NEW_LINK.format('status = "opne"'),
            (
                "mine.toml, [[add]] 1, column status: 'opne' is none of closed, open, planned, "
                "restricted."
            ),
        ),
        (
            NEW_LINK.format('note = "x"').replace('"brest", ', '"breast", '),
            (
                "mine.toml, [[add]] 1, row 'rail-oral--brest': nodes has no row 'breast'; did you "
                "mean brest?"
            ),
        ),
        (
            NEW_LINK.format("tracks = 1").replace("gauge_mm = 1520, ", ""),
            (
                "mine.toml, [[add]] 1, row 'rail-oral--brest': rail needs a gauge_mm, and no other "
                "mode has one."
            ),
        ),
        (
            NEW_LINK.format("tracks = 1").replace("rail-oral--brest", BREST),
            (
                f"mine.toml, [[add]] 1: links has a row '{BREST}' already. Change it under "
                "[[change]], or give the new row another id."
            ),
        ),
    ],
)
def test_what_cannot_be_meant_is_told_in_a_sentence(read: Any, text: str, sentence: str) -> None:
    with pytest.raises(BadData) as caught:
        read(text)
    assert str(caught.value).startswith(sentence)
