"""A matrix as tables: a row a pair, and a sheet a measure with the destinations side by side."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan

from corridor.criteria import MEASURES
from corridor.errors import CorridorError
from corridor.i18n import Text, plural, row_of, say, tell, word
from corridor.planner.matrix import Matrix
from corridor.report.names import border_stations, place_name
from corridor.report.sheets import Cell, Column, Sheet, ends, range_columns
from corridor.trees import Outcome

# Pairs that a terminal shows; a file holds all.
MOST_SHOWN = 40


def pairs_sheet(matrix: Matrix, most: int | None = None) -> Sheet:
    """Return the pairs of a matrix, a row each, with all that their routes come to.

    Parameters
    ----------
    matrix
        The matrix.
    most
        So many pairs at most; None for all.
    """
    columns = (
        Column(say("From")),
        Column(say("To")),
        Column(say("Distance, km"), 1),
        *range_columns(),
        Column(say("Corridor")),
        Column(say("Countries")),
        Column(say("Borders")),
        Column(say("Transfers"), 0),
        Column(say("Notes")),
    )
    return Sheet(say("Pairs"), columns, tuple(_whole_rows(matrix, most)))


def usual_sheet(matrix: Matrix, most: int) -> Sheet:
    """Return so many pairs of a matrix, a row each, with the usual amounts and the corridor."""
    columns = (
        Column(say("From")),
        Column(say("To")),
        Column(say("km"), 0),
        Column(say("Days"), 1),
        Column(say("USD/FEU"), 0),
        Column(say("kg CO2e/FEU"), 0),
        Column(say("Corridor")),
    )
    rows = tuple(_usual_row(*pair) for pair in _pairs(matrix, most))
    return Sheet(tell(matrix_told(matrix)), columns, rows)


def grid_sheets(matrix: Matrix) -> tuple[Sheet, ...]:
    """Return the usual amounts of a matrix, a sheet a measure."""
    origins, destinations = (
        [tell(_name(matrix, place)) for place in places]
        for places in (matrix.origins, matrix.destinations)
    )
    columns = (Column(say("From")), *(Column(name, 1) for name in destinations))
    grids = [(say("Distance, km"), matrix.distance_km)]
    grids += [(tell(word("measure", measure)), matrix.grid(measure)) for measure in MEASURES]
    return tuple(
        Sheet(
            title,
            columns,
            tuple(
                (name, *(None if isnan(amount) else amount for amount in row))
                for name, row in zip(origins, grid.tolist(), strict=True)
            ),
        )
        for title, grid in grids
    )


def matrix_told(matrix: Matrix) -> Text:
    """Say how many pairs a matrix has, and by what the best route of each is chosen."""
    return plural(
        "{number} pair, by {criterion}",
        "{number} pairs, by {criterion}",
        len(matrix.outcomes),
        criterion=word("criterion", matrix.criterion),
    )


def _pairs(matrix: Matrix, most: int | None) -> Iterator[tuple[str, str, Outcome | CorridorError]]:
    """Return the names of the ends of pairs and their outcomes."""
    origins, destinations = (
        [tell(_name(matrix, place)) for place in places]
        for places in (matrix.origins, matrix.destinations)
    )
    count = len(matrix.outcomes) if most is None else min(most, len(matrix.outcomes))
    for row in range(count):
        start, end = divmod(row, len(destinations))
        found = matrix.outcomes.errors.get(row) or matrix.outcomes[row]
        yield origins[start], destinations[end], found


def _name(matrix: Matrix, place: str) -> Text | str:
    node = matrix.network.nodes.get(place)
    return place if node is None else place_name(node)


def _whole_rows(matrix: Matrix, most: int | None) -> Iterator[tuple[Cell, ...]]:
    for start, end, found in _pairs(matrix, most):
        if isinstance(found, CorridorError):
            yield start, end, *(None,) * 14, tell(found.message)
        else:
            ranges = (amount for measure in MEASURES for amount in ends(getattr(found, measure)))
            yield (
                start,
                end,
                found.distance_km,
                *ranges,
                tell(found.corridor),
                " ".join(found.countries),
                tell(row_of(map(border_stations, found.borders))),
                found.transfers,
                None,
            )


def _usual_row(start: str, end: str, found: Outcome | CorridorError) -> tuple[Cell, ...]:
    if isinstance(found, CorridorError):
        return start, end, *(None,) * 4, tell(found.message)
    usual = found.distance_km, found.hours.typical / 24, found.usd_per_feu.typical
    return start, end, *usual, found.kg_co2e_per_feu.typical, tell(found.corridor)
