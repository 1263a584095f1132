"""The command `corridor`: words in, tables out."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from corridor.errors import CorridorError, OutputError, UnclearPlace
from corridor.i18n import text

_INTERRUPTED = 130


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Run the command and exit: 0 answered, 1 no answer, 2 words that make no sense.

    Parameters
    ----------
    words
        Words after `corridor`; those of the process when None.
    """
    # Nothing of a run this short is worth collecting: a tenth of the time goes to the attempt.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that knows no Chinese still shows the rest.
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    try:
        code = _run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of a pipe has gone, as in `corridor ... | head`: nothing is left to say.
        code = _give_up_output()
    except OSError as error:
        code = _give_up_output()
        problem = error.strerror or str(error)
        code = _tell(OutputError(text("The answer cannot be written: {problem}.", problem=problem)))
    except KeyboardInterrupt:
        code = _INTERRUPTED
    sys.exit(code)


def _run(words: Sequence[str] | None) -> int:
    from corridor.cli.completion import complete  # noqa: PLC0415 - main is imported by tests

    typed = sys.argv[1:] if words is None else words
    if complete(typed):
        return 0
    from cyclopts import CycloptsError  # noqa: PLC0415 - main is imported by tests that need none

    from corridor.cli.speech import choose_language  # noqa: PLC0415 - as above
    from corridor.cli.typed import remember  # noqa: PLC0415 - as above

    remember(typed)
    try:
        words = choose_language(typed)
        from corridor.cli.app import app  # noqa: PLC0415 - its help is told in that language

        code = app(
            words,
            exit_on_error=False,
            print_error=False,
            result_action="return_int_as_exit_code_else_zero",
        )
    except CycloptsError as error:
        from corridor.cli.misuse import bad_question  # noqa: PLC0415 - as above

        return _tell(bad_question(error))
    except UnclearPlace as error:
        from corridor.cli.ask import words_meant  # noqa: PLC0415 - as above

        meant = words_meant(error, typed)
        return _tell(error) if meant is None else _run(meant)
    except CorridorError as error:
        return _tell(error)
    return int(code)


def _tell(error: CorridorError) -> int:
    """Print an error on one line, without signs that a terminal obeys, and give its exit code."""
    told = "".join(letter for letter in " ".join(str(error).split()) if letter.isprintable())
    print(f"corridor: {told}", file=sys.stderr)
    return error.exit_code


def _give_up_output() -> int:
    """Throw away what standard output still holds, which Python would try to write at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1
