"""One run of the command: words to an answer or an error, and its exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from corridor.cli.completion import COMMAND, complete
from corridor.cli.streams import standing_streams
from corridor.errors import CorridorError, UnclearPlace
from corridor.i18n import text
from corridor.printable import shown

_NO_ANSWER = 1


def run(words: Sequence[str]) -> int:
    """Answer words, or tell what is wrong with them.

    Parameters
    ----------
    words
        What stands after `corridor`.

    Returns
    -------
    int
        The exit code.
    """
    # A shell that completes words reads marks of its own.
    is_asked_by_shell = [*words[:1]] == [COMMAND]
    with standing_streams(str if is_asked_by_shell else shown):
        try:
            code = _answer(words)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader of a pipe has gone, as in `corridor ... | head`: nothing is left to say.
            code = _NO_ANSWER
        except CorridorError as error:
            code = _tell(error, words)
        except OSError as error:
            code = _tell(_refused(error), words)
        except MemoryError:
            code = _tell(CorridorError(text("There is not enough memory for this.")), words)
    return code


def _answer(typed: Sequence[str]) -> int:
    if complete(typed):
        return 0
    from corridor.cli.answer_language import choose_language  # noqa: PLC0415 - a shell waits not
    from corridor.cli.command_line import remember  # noqa: PLC0415 - as above
    from corridor.cli.commands import plain_command  # noqa: PLC0415 - as above

    remember(typed)
    try:
        words = choose_language(typed)
        plain = plain_command(words)
        if plain is None:
            return _parsed(words)
        plain()
    except UnclearPlace as error:
        from corridor.cli.place_prompt import words_meant  # noqa: PLC0415 - as above

        meant = words_meant(error, typed)
        if meant is None:
            raise
        return _answer(meant)
    return 0


def _parsed(words: Sequence[str]) -> int:
    """Answer words that the parser has to read."""
    from cyclopts import CycloptsError  # noqa: PLC0415 - plain words do without it

    from corridor.cli.app import app  # noqa: PLC0415 - its help is told in the chosen language

    try:
        return int(
            app(
                words,
                exit_on_error=False,
                print_error=False,
                result_action="return_int_as_exit_code_else_zero",
            )
        )
    except CycloptsError as error:
        from corridor.cli.usage_errors import bad_question  # noqa: PLC0415 - as above

        raise bad_question(error) from None


def _tell(error: CorridorError, words: Sequence[str]) -> int:
    """Print an error on one line, and as JSON where that was asked for; give its exit code."""
    from corridor.cli.command_line import wants_json  # noqa: PLC0415 - only for errors

    try:
        if wants_json(words):
            from corridor.cli.output import print_json  # noqa: PLC0415 - as above

            print_json(error.as_dict())
            sys.stdout.flush()
    except (OSError, CorridorError):
        # Standard output is gone; the line for people is not.
        pass
    print(f"corridor: {' '.join(str(error).split())}", file=sys.stderr)
    return error.exit_code


def _refused(error: OSError) -> CorridorError:
    """Make an error of what the system refused, wherever that was."""
    problem = error.strerror or str(error)
    if error.filename is None:
        return CorridorError(text("The system refuses: {problem}.", problem=problem))
    return CorridorError(
        text("'{file}' cannot be used: {problem}.", file=str(error.filename), problem=problem),
        text("Name a file or a folder that exists and that you may use."),
    )
