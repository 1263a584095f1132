"""What is wrong with a command line is told in one line, and as JSON to who asked for it."""

from __future__ import annotations

import json

import pytest

from corridor.cli.command_line import wants_json
from tests.cli.lines import commands, done, options

VALUES = {
    "route": ("Oral", "Saratov"),
    "compare": ("Xuzhou", "Hamburg"),
    "pareto": ("Oral", "Saratov"),
    "places": ("Oral",),
    "region": ("KZ-27",),
}
# A value that no option takes, or most do not: none, a number without end, signs, half a letter.
BAD = (
    "",
    "x",
    "nan",
    "-1",
    "9" * 400,
    "1e999",
    "\x1b[31m\u202e",
    "\udcff",
    "/dev/null/x",
    "a" * 9_000,
)
# Where a number that is read so asks for what there is: the answer is right, and long in coming.
LONG = {"--all", "--png", "--svg", "--pdf", "--help", "-h", "--version", "--lang"}
ASKED = (("--format", "json"), ("--format=json",))


def _lines() -> list[tuple[tuple[str, ...], str]]:
    return [
        (words, option)
        for words, app in commands()
        for option in options(app)
        if option not in LONG
    ]


def _is_error(out: str) -> bool:
    error = json.loads(out)["error"]
    return {"kind", "message", "hint"} == set(error) and bool(error["message"])


def test_every_command_has_options_that_are_tried() -> None:
    assert len({words for words, _ in _lines()}) == 14
    assert len(_lines()) > 90


@pytest.mark.parametrize(("words", "option"), _lines(), ids=" ".join)
def test_an_option_without_a_value_or_twice_is_told_in_json_too(
    words: tuple[str, ...], option: str
) -> None:
    values = VALUES.get(words[-1], ())
    for wrong in ((option,), (f"{option}=x", f"{option}=x"), (option, "--nope"), ("--nope=1",)):
        for line in ((*words, *wrong, *ASKED[0]), (*words, *ASKED[1], *values, "1", "2", *wrong)):
            shown = done(*line)
            assert shown.code in (1, 2), line
            assert _is_error(shown.out), line
            assert shown.err.startswith("corridor: ")
            assert shown.err.count("\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize(("words", "option"), _lines(), ids=" ".join)
def test_a_value_that_no_option_takes_is_told_or_taken(
    words: tuple[str, ...], option: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(str(tmp_path))
    if words[0] == "data":
        pytest.skip("has its own tests")
    for bad in BAD:
        line = (*words, *VALUES.get(words[-1], ()), f"{option}={bad}")
        if words[0] in ("route", "compare", "pareto") and option != "--format":
            shown = done(*line, "--format", "json")
            if shown.code:
                assert _is_error(shown.out), line
            elif option != "--out":
                assert json.loads(shown.out), line
        else:
            shown = done(*line)
        assert shown.code in (0, 1, 2), line
        assert (shown.err != "") == (shown.code != 0), line


@pytest.mark.parametrize(
    "line",
    [
        ("--format", "json"),
        ("--format=json", "route", "Oral", "Saratov"),
        ("nonsense", "--format", "json"),
        ("route", "--lang", "xx", "Oral", "Saratov", "--format", "json"),
        ("route", "Oral", "Saratov", "--out", "/nowhere/x.json", "--format", "json"),
        ("route", "Oral", "Saratov", "--date", "2026-02-30", "--format", "json"),
        ("route", "Oral", "Saratov", "--feu", "0", "--format", "json"),
        ("route", "Oral", "Saratov", "--format", "json", "--format", "csv"),
        ("pareto", "Oral", "Saratov", "--criteria", "time", "--format", "json"),
        ("compare", "Oral", "Saratov", "--tiles", "x", "--format", "json"),
        ("export", "network", "--format", "json"),
    ],
    ids=" ".join,
)
def test_no_error_under_format_json_lacks_its_object(line: tuple[str, ...]) -> None:
    shown = done(*line)
    assert shown.code in (1, 2)
    assert _is_error(shown.out)


def test_json_is_asked_for_by_the_option_alone() -> None:
    assert not wants_json(["places", "json"])
    assert not wants_json(["places", "--", "--format", "json"])
    assert not wants_json(["route", "--format", "csv", "json"])
    assert done("places", "json").out == ""


def test_what_was_typed_is_not_repeated_without_end() -> None:
    for option in ("--by", "--mode", "--feu", "--date", "--lang", "--nope", "--format"):
        shown = done("route", "Oral", "Saratov", option, "x" * 50_000)
        assert shown.code == 2
        assert len(shown.err) < 500
