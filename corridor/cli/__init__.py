"""The command `corridor`: words in, tables out."""

from __future__ import annotations

import gc
import os
import sys

# Not that of typing: nothing slow is loaded before Ctrl-C is met quietly.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

_INTERRUPTED = 130


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Run the command and exit: 0 answered, 1 no answer, 2 words that make no sense.

    Parameters
    ----------
    words
        Words after `corridor`; those of the process when None.
    """
    try:
        # Nothing of a run this short is worth collecting: a tenth of the time goes to the attempt.
        gc.disable()
        if words is None:
            sys.unraisablehook = _leave_when_interrupted
        from corridor.cli.run import run  # noqa: PLC0415 - as above

        code = run(sys.argv[1:] if words is None else words)
    except KeyboardInterrupt:
        code = _INTERRUPTED
    if words is None:
        # Nor is it when Python shuts down, which looks at all objects twice.
        gc.freeze()
    sys.exit(code)


def _leave_when_interrupted(problem: sys.UnraisableHookArgs) -> None:
    """Leave at once when Ctrl-C comes where Python cannot raise it, as in the midst of loading."""
    if problem.exc_type is KeyboardInterrupt:
        os._exit(_INTERRUPTED)
    sys.__unraisablehook__(problem)
