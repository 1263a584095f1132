"""What a forwarder must know and what changed, as the command tells them."""

import json
import re

import pytest

from corridor.i18n.language import LANGUAGES
from tests.cli.test_commands import run


def listed(stdout: str) -> list[str]:
    """Return the lines under "What to know", each on one line of a wide terminal."""
    block = re.search(r"^What to know +(.*?)^[A-Z]", stdout, re.DOTALL | re.MULTILINE)
    assert block
    return [line.strip() for line in block[1].splitlines()]


def test_a_terminal_has_four_lines_of_notices_and_how_many_more_there_are() -> None:
    lines = listed(run("route", "Lianyungang", "Duisburg").stdout)
    assert "Decree 1374" in " ".join(lines)
    assert len(lines) <= 4
    assert re.fullmatch(r"and \d+ more \(--explain\)", lines[-1])


def test_all_of_them_are_told_with_their_days_and_sources_when_explained() -> None:
    told = run("route", "Lianyungang", "Duisburg", "--explain").stdout
    explained = told.rpartition("What to know\n")[2]
    assert "(since 2024-10-15, confirmed 2025; APC Logistics" in " ".join(explained.split())
    answer = json.loads(run("route", "Lianyungang", "Duisburg", "--format", "json").stdout)
    for notice in answer["plans"][0]["notices"]:
        assert notice["text"] in " ".join(explained.split())


def test_goods_narrow_the_answer_and_stand_in_its_query() -> None:
    words = ("route", "Xian", "Duisburg", "--format", "json", "--goods", "food", "--hs", "0702")
    answer = json.loads(run(*words).stdout)
    assert (answer["query"]["goods"], answer["query"]["hs"]) == (["food"], ["0702"])
    assert "cn-lithium" not in {notice["id"] for notice in answer["plans"][0]["notices"]}


@pytest.mark.parametrize("word", ["--goods=nonsense", "--hs=9x"])
def test_goods_that_are_none_end_in_a_sentence(word: str) -> None:
    done = run("route", "Xian", "Duisburg", word)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("corridor: ")


@pytest.mark.parametrize(
    ("language", "word"), [("en", "blockade"), ("ru", "блокада"), ("kk", "қоршау"), ("zh", "封锁")]
)
def test_news_are_told_in_the_readers_language(language: str, word: str) -> None:
    assert word in run("news", "--since", "2026-01", "--lang", language).stdout


def test_news_as_json_are_told_in_every_language() -> None:
    answer = json.loads(run("news", "--since", "2026-01", "--format", "json").stdout)
    assert answer["schema"] == "corridor/news/1"
    assert answer["news"]
    for news in answer["news"]:
        assert {*news["text"]} == {*LANGUAGES}
        assert news["source"]


def test_a_day_without_news_says_so() -> None:
    assert run("news", "--since", "2099").stdout == "Nothing is known to have changed since.\n"


def test_the_check_warns_of_what_nobody_confirmed_and_stays_content() -> None:
    done = run("data", "check")
    assert done.returncode == 0
    assert "No faults" in done.stdout
    assert "was last confirmed on 2026-03-04 and should be looked at again" in done.stdout
