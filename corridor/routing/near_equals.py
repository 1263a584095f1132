"""Which of several ways come to nearly the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corridor.routing.totals import Totals

# Ways are near-equals that differ by no more than this in every measure.
TOLERANCE = 0.01


def folded(
    totals: Sequence[Totals], tolerance: float, first: Iterable[int] = ()
) -> tuple[int, ...]:
    """Tell for each of several ways the one that stands for it; most stand for themselves.

    Parameters
    ----------
    totals
        What the ways come to, the best first.
    tolerance
        By which part of its own amounts one way may differ in each measure from another that it
        stands for; zero folds none.
    first
        Numbers of ways that stand for themselves whatever they come to.

    Examples
    --------
    >>> ways = [Totals(10_000, 330, 7_300, 4_400), Totals(10_010, 331, 7_301, 4_402)]
    >>> folded(ways, TOLERANCE), folded(ways, 0)
    ((0, 0), (0, 1))
    """
    standing = [*dict.fromkeys(first)]
    own = {*standing}
    found = []
    for number, amounts in enumerate(totals):
        near = (
            other
            for other in standing
            if tolerance and number not in own and is_near(amounts, totals[other], tolerance)
        )
        stands = next(near, number)
        if stands == number and number not in own:
            standing.append(number)
        found.append(stands)
    return tuple(found)


def is_near(one: Totals, other: Totals, tolerance: float) -> bool:
    """Whether a way differs from another by no more than a part of it in every measure."""
    pairs = (
        (one.distance_km, other.distance_km),
        (one.hours, other.hours),
        (one.usd_per_feu, other.usd_per_feu),
        (one.kg_co2e_per_feu, other.kg_co2e_per_feu),
    )
    return all(abs(mine - its) <= tolerance * its for mine, its in pairs)
