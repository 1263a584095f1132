"""The command `corridor`: words in, tables out."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from corridor.errors import BadQuestion, CorridorError


def main(words: Sequence[str] | None = None) -> None:
    """Run the command and exit: 0 answered, 1 no answer, 2 words that make no sense.

    Parameters
    ----------
    words
        Words after `corridor`; those of the process when None.
    """
    # Nothing of a run this short is worth collecting: a tenth of the time goes to the attempt.
    gc.disable()
    from cyclopts import CycloptsError  # noqa: PLC0415 - main is imported by tests that need none

    from corridor.cli.app import app  # noqa: PLC0415

    try:
        app(words, exit_on_error=False, print_error=False)
    except CycloptsError as error:
        _end(BadQuestion(" ".join(str(error).split()), "'corridor --help' tells what there is."))
    except CorridorError as error:
        _end(error)
    except BrokenPipeError:
        # The reader of a pipe has gone, as in `corridor ... | head`: nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


def _end(error: CorridorError) -> None:
    print(f"corridor: {error}", file=sys.stderr)
    sys.exit(error.exit_code)
