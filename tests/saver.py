"""Saves answers over and over until it is killed: what `test_killed.py` kills.

For each line "NAME TARGET" of its standard input it forks a process, which writes two answers by
turns and tells its own id; once that has ended it tells how.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from itertools import cycle
from pathlib import Path

from corridor.export.rendering import Rendered, write


def main(answers: dict[str, list[Rendered]]) -> None:
    # Whoever runs the tests under nohup, or behind a shell, hands over that these are ignored.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for line in sys.stdin:
        name, target = line.rstrip("\n").split(" ", 1)
        writer = os.fork()
        if not writer:
            _save(answers[name], Path(target))
        _, status = os.waitpid(writer, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _save(answers: list[Rendered], target: Path) -> None:
    try:
        print(os.getpid(), flush=True)
        for answer in cycle(answers):
            write(answer, target)
    except KeyboardInterrupt:
        os._exit(130)
    except BaseException as error:  # noqa: BLE001 - told to the test
        print(repr(error), file=sys.stderr)
        os._exit(1)


if __name__ == "__main__":
    main(pickle.loads(Path(sys.argv[1]).read_bytes()))  # noqa: S301 - made by the test
