"""Makes hostile tries and prints how many went wrong: `python -m tests.fuzz --long`."""

from __future__ import annotations

import argparse
import sys
import time

from tests.fuzz import api, command_lines, exact, kills, overlays, packages, servers
from tests.fuzz.core import causes, once, run, table

KINDS = {
    kind.name: kind
    for module in (api, command_lines, packages, overlays, kills, servers, exact)
    for kind in module.KINDS
}


def main() -> int:
    """Make the tries that the words ask for; give 1 when any went wrong."""
    asked = _asked()
    kinds = [KINDS[name] for name in asked.only or KINDS]
    if asked.number is not None:
        once(kinds[0], asked.number, asked.seed)
        return 0
    counted = {}
    for kind in kinds:
        tries = asked.tries or (kind.long if asked.long else kind.short)
        began = time.monotonic()
        counted[kind.name] = kind, *run(kind, tries, asked.seed, asked.first)
        print(
            f"{kind.name}: {counted[kind.name][1]} tries in {time.monotonic() - began:.0f} s",
            file=sys.stderr,
        )
    print(table(counted))
    for kind, _, failures in counted.values():
        if failures:
            print(f"\n### {kind.told}\n")
            print("\n".join(causes(kind, failures, asked.seed)))
    return int(any(failures for _, _, failures in counted.values()))


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    words.add_argument("--long", action="store_true", help="the long form: hours")
    words.add_argument("--only", action="append", choices=KINDS, help="one kind; again for more")
    words.add_argument("--tries", type=int, help="so many of each kind")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--first", type=int, default=0, help="the number of the first try")
    words.add_argument("--try", type=int, dest="number", help="make this one try alone, unguarded")
    return words.parse_args()


if __name__ == "__main__":
    sys.exit(main())
