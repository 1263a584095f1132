"""The guide on the terminal."""

from __future__ import annotations

from importlib.resources import files

import pytest

from corridor.guide import TOPICS, topic_text
from corridor.i18n import LANGUAGES
from tests.cli.lines import done


def test_without_a_topic_the_topics_are_listed_with_their_titles() -> None:
    told = done("guide")
    assert (told.code, told.err) == (0, "")
    lines = told.out.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == list(TOPICS)
    assert all(line == line.rstrip() and len(line) <= 80 for line in lines)
    assert "corridor guide TOPIC" in lines[-1]


@pytest.mark.parametrize("topic", TOPICS)
def test_through_a_pipe_a_topic_comes_as_the_markdown_that_it_is(topic: str) -> None:
    kept = (files("corridor.guide") / f"{topic}.md").read_text(encoding="utf-8")
    told = done("guide", topic)
    assert (told.code, told.out, told.err) == (0, kept, "")
    assert kept.startswith("# ")


@pytest.mark.parametrize("word", ["json", "JSON", "js", "json.md"])
def test_a_topic_is_found_by_its_beginning_and_in_any_case(word: str) -> None:
    assert topic_text(word) == topic_text("json")


@pytest.mark.parametrize(
    ("word", "meant"),
    [("pyton", "python"), ("comand-line", "command-line"), ("m", "maps"), ("kml", "files")],
)
def test_what_a_wrong_topic_may_mean_is_said_in_one_sentence(word: str, meant: str) -> None:
    told = done("guide", word)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith(f"corridor: The guide has no topic '{word}'. Did you mean ")
    assert meant in told.err
    assert told.err.count("\n") == 1


def test_a_topic_that_is_like_none_is_told_with_all_there_are() -> None:
    told = done("guide", "qqqq")
    assert told.code == 2
    assert all(topic in told.err for topic in TOPICS)


def test_the_words_of_the_command_are_in_every_language() -> None:
    lists = {done("guide", "--lang", language).out.splitlines()[-1] for language in LANGUAGES}
    errors = {done("guide", "pyton", "--lang", language).err for language in LANGUAGES}
    assert len(lists) == len(errors) == len(LANGUAGES)
