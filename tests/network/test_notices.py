"""The notices of the data, the calendar's days, and what is told of both."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from corridor.errors import BadQuestion
from corridor.i18n import speaking, tell
from corridor.i18n.language import LANGUAGES
from corridor.network import Network, shipped_data
from corridor.network.check import check_data
from corridor.network.check.stale import stale_entries
from corridor.network.news import news_of
from corridor.network.scenario import calendar_of, on_date
from tests.network.sound_package import set_cell

NETWORK = Network()
NOTICES = NETWORK.notices
CALENDAR = [change for calendar in calendar_of(NETWORK) for change in calendar.changes]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_is_one_short_sentence_in_four_languages(notice: str) -> None:
    told = []
    for language in LANGUAGES:
        with speaking(language):
            told.append(tell(NOTICES[notice].texts))
    assert len({*told}) == len(LANGUAGES)
    assert all(sentence.endswith((".", "。")) for sentence in told)
    assert all(len(sentence) <= 130 for sentence in told)


def test_notices_name_countries_and_unions_that_there_are() -> None:
    known = {node.country for node in NETWORK.nodes.values()} | {*NETWORK.unions}
    for notice in NOTICES.values():
        assert known.issuperset((*notice.countries, *notice.begins_in, *notice.ends_in)), notice.id


def test_a_notice_was_confirmed_no_earlier_than_first_seen_and_no_later_than_the_release() -> None:
    released = str(NETWORK.schema.created)
    for notice in NOTICES.values():
        first, last = notice.first_seen, notice.confirmed
        assert first[: len(last)] <= last <= released[: len(last)], notice.id


@pytest.mark.parametrize(("column", "value"), [("gates", "nowhere"), ("links", "rail-a--b")])
def test_a_notice_at_what_is_not_there_is_a_fault(folder: Path, column: str, value: str) -> None:
    assert check_data(folder) == []
    set_cell(folder, "notices", 2, column, value)
    (fault,) = check_data(folder)
    assert (fault.file, fault.column) == ("notices.csv", column)
    assert value in fault.message


def test_an_entry_of_the_calendar_tells_when_it_was_read_of_and_in_four_languages() -> None:
    for change in CALENDAR:
        assert change.first_seen, change.place
        assert change.confirmed, change.place
        assert change.first_seen <= change.confirmed, change.place
        told = set()
        for language in LANGUAGES:
            with speaking(language):
                told.add(tell(change.reason))
        assert len(told) == len(LANGUAGES), change.place


def test_the_war_on_iran_shuts_its_ports_until_the_blockade_was_lifted() -> None:
    (closed,) = [c for c in CALENDAR if getattr(c, "gates", ()) == ("bandar-abbas",)]
    assert not closed.period.holds(dt.date(2026, 2, 27))
    assert closed.period.holds(dt.date(2026, 3, 15))
    assert not closed.period.holds(dt.date(2026, 6, 22))


def test_a_line_is_shut_before_the_day_on_which_it_opened() -> None:
    line = "rail-marabda--akhalkalaki"
    assert on_date(NETWORK, dt.date(2024, 5, 19)).links[line].status == "closed"
    assert on_date(NETWORK, dt.date(2024, 5, 20)).links[line].status == "open"
    assert NETWORK.links[line].status == "open"


def test_what_still_holds_and_was_not_confirmed_for_half_a_year_is_warned_of(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    shutil.copytree(shipped_data(), data)
    calendar, released = data / "scenarios" / "calendar.toml", NETWORK.schema.created
    assert released
    entry = '[[close]]\nlinks = ["rail-brest--malaszewicze"]\nreason = "for {}"\n'
    days = {"old": 181, "fresh": 179}
    calendar.write_text(
        'name = "Calendar"\n'
        + "".join(
            f"{entry.format(name)}from = 2024-01-01\n"
            f"confirmed = {released - dt.timedelta(days=number)}\n"
            for name, number in days.items()
        )
        + entry.format("never")
        + entry.format("ended")
        + f"until = {released - dt.timedelta(days=1)}\n"
        + entry.format("season")
        + f"months = [1]\nconfirmed = {released - dt.timedelta(days=300)}\n",
        "utf-8",
    )
    warned = [*stale_entries(Network(data))]
    assert [told.rpartition("for ")[2] for told in warned] == ["old.", "never."]
    assert str(released - dt.timedelta(days=181)) in warned[0]


def test_the_news_of_the_year_are_told_newest_first() -> None:
    news = news_of(NETWORK, "2026-01")
    assert [one.since for one in news] == sorted((one.since for one in news), reverse=True)
    told = " ".join(one.told for one in news)
    assert "Hormuz" in told
    assert "Azerbaijan" in told
    assert "Chinese railways" not in told
    assert {*news} < {*news_of(NETWORK)}


def test_news_are_of_the_calendar_and_of_the_notices() -> None:
    news = news_of(NETWORK, "2025-09")
    assert {"liga-poland-opens-border-with-belarus", "qazinform-dostyk-moyinty-railway-launch"} <= {
        source for one in news for source in one.source
    }


@pytest.mark.parametrize("since", ["2026-1", "soon", "2026-13", "2026-01-15T00:00"])
def test_a_day_that_is_none_is_refused(since: str) -> None:
    with pytest.raises(BadQuestion, match="is not a day, month or year"):
        news_of(NETWORK, since)
