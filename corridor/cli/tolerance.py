"""By how much near-equals may differ, as --tolerance tells it."""

from __future__ import annotations

from corridor.errors import BadQuestion
from corridor.i18n import text
from corridor.routing.near_equals import TOLERANCE

Tolerance = float | None


def tolerance_of(asked: float | None, usual: float | None = None) -> float:
    """Return by which part near-equals may differ: as asked, else as usual.

    Raises
    ------
    BadQuestion
        When it is no part of a whole.
    """
    if asked is None:
        return TOLERANCE if usual is None else usual
    if 0 <= asked < 1:
        return asked
    raise BadQuestion(
        text("--tolerance {tolerance:g} is not a share of an amount.", tolerance=asked),
        text("Give 0.02 for 2 %, or 0 to fold nothing."),
    )
