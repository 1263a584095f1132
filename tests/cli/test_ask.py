"""At a terminal the command asks which place is meant; elsewhere it does not."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")


def typed_at_a_terminal(answers: str, *words: str) -> tuple[int, str, str]:
    """Run the command at a pseudo-terminal; give its exit code, what it shows and what it prints.

    Standard output goes to a pipe, as in `corridor ... | less`.
    """
    keyboard, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "corridor", *words],
        stdin=terminal,
        stderr=terminal,
        stdout=subprocess.PIPE,
        env={**os.environ, "CORRIDOR_LANG": ""},
        text=True,
    ) as process:
        os.close(terminal)
        os.write(keyboard, answers.encode())
        printed, _ = process.communicate(timeout=60)
    shown = b""
    try:
        while chunk := os.read(keyboard, 4096):
            shown += chunk
    except OSError:
        pass  # The other end is closed.
    os.close(keyboard)
    return process.returncode, shown.decode(), printed


def test_an_ambiguous_place_is_asked_and_taken() -> None:
    code, shown, printed = typed_at_a_terminal("2\n", "route", "Almaty", "Aksu", "--lang", "en")
    assert code == 0
    assert "'Aksu' may be:" in shown
    assert "  1. aksu (Aksu, Pavlodar, KZ, city)" in shown
    assert "  2. aksu-cn (Aksu, Xinjiang, CN, city)" in shown
    assert "Which one? Type its number, or nothing to stop:" in shown
    assert printed.startswith("Almaty → Aksu")


def test_a_misspelt_place_is_asked_and_taken() -> None:
    code, shown, printed = typed_at_a_terminal("1\n", "route", "Almaty", "Duisbrug")
    assert code == 0
    assert "Unknown place 'Duisbrug'. Did you mean:" in shown
    assert "→ Duisburg DIT" in printed.splitlines()[0]


def test_each_unclear_word_is_asked_in_turn_and_a_wrong_number_again() -> None:
    code, shown, printed = typed_at_a_terminal(
        "7\nx\n1\n1\n", "route", "Aksu", "Oral", "--via=Astana,Petropavlosk"
    )
    assert code == 0
    assert shown.count("Which one?") == 4
    assert printed.startswith("Aksu → Oral")


def test_places_asks_too() -> None:
    code, _, printed = typed_at_a_terminal("1\n", "places", "Duisbrug")
    assert code == 0
    assert "DEDUI" in printed


def test_no_answer_leaves_the_error() -> None:
    code, shown, printed = typed_at_a_terminal("\n", "route", "Almaty", "Aksu")
    assert (code, printed) == (2, "")
    assert "'Aksu' may be 1. aksu (Aksu, Pavlodar, KZ" in shown


def test_it_asks_in_the_readers_language() -> None:
    _, shown, _ = typed_at_a_terminal("\n", "route", "Almaty", "Aksu", "--lang", "zh")
    assert "阿克苏" in shown


def test_a_machine_is_not_asked() -> None:
    code, shown, printed = typed_at_a_terminal("1\n", "route", "Almaty", "Aksu", "--format", "json")
    assert code == 2
    assert "Which one?" not in shown
    assert '"kind": "ambiguous-place"' in printed


def test_off_a_terminal_nobody_is_asked() -> None:
    command = [sys.executable, "-m", "corridor", "route", "Almaty", "Aksu", "--lang", "en"]
    done = subprocess.run(command, input="1\n", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "'Aksu' may be 1. aksu (Aksu, Pavlodar, KZ, city)" in done.stderr
    assert "Which one?" not in done.stderr
