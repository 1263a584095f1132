"""A user's own subsidies, discounts and margins, as words and as a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from corridor.errors import BadQuestion
from corridor.files import is_there
from corridor.i18n import Text, row_of, text, word
from corridor.network.schema import Column, Table
from corridor.network.tables import read_table
from corridor.places import Place
from corridor.places.folding import shorten
from corridor.routing import Adjustment, Demand
from corridor.routing.adjustment import UNITS, Unit

# "subsidy=-1000 USD/FEU at Xi'an", "discount=-20% in KZ", "margin=+5 %".
_FORM = re.compile(
    r"(?P<name>[^=]{1,60})=\s*(?P<amount>[+\-\u2212]?\d{1,9}(\.\d{1,6})?)\s*"
    r"(?P<unit>USD/FEU|%)(\s+(at|in|by)\s+(?P<at>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_TABLES = (".csv", ".tsv", ".txt", ".xlsx")
# As the greatest that the table of rates may hold; a share of which nothing, or ten times, is left.
_MOST_USD, _LEAST_PERCENT, _MOST_PERCENT = 100_000.0, -99.0, 1000.0
# Each may draw a way to its place, and each doubles the searches.
_MOST_LURES = 3
_SHARED = ("region", "country", "union", "line", "link")
_UNTIED = ("mode", "gauge")


def adjustments_of(
    words: Iterable[str], find: Callable[[str], Place], demand: Callable[[Place], Demand]
) -> tuple[Adjustment, ...]:
    """Read what a user adds to the price of a way, or takes off it.

    Parameters
    ----------
    words
        Adjustments, each NAME=AMOUNT UNIT, with "at" and a place behind it where it is tied to
        one, or tables of them.
    find
        Finds a place by its word.
    demand
        Turns a place into what a way passes.

    Raises
    ------
    BadQuestion
        When one is none, makes no sense, or is tied to what it cannot be tied to.
    BadData
        When a table cannot be read.
    UnknownPlace, AmbiguousPlace
        When a word names no place, or several.
    """
    written = [one for asked in words for one in _written(asked)]
    found = tuple(_adjustment(one, find, demand) for one in written)
    lures = [one for one in found if one.where and one.amount < 0 and not one.is_percentage]
    if len(lures) > _MOST_LURES:
        raise BadQuestion(
            text(
                "{count} sums are taken off at a place, and at most {most} can be weighed at once.",
                count=len(lures),
                most=_MOST_LURES,
            ),
            text("Give fewer, or tie them to nothing."),
        )
    return found


class _Written(NamedTuple):
    """An adjustment as it is written; `at` is "" where it is tied to nothing."""

    asked: str
    name: str
    amount: float
    unit: Unit
    at: str


def _written(asked: str) -> Iterator[_Written]:
    """Return an adjustment, or those of each row of a table."""
    if "=" not in asked and asked.casefold().endswith(_TABLES):
        path = Path(asked)
        if not is_there(path):
            raise BadQuestion(
                text("--adjust {file}: there is no such file.", file=shorten(asked)),
                text("It has the columns {columns}.", columns=row_of(_COLUMN_NAMES)),
            )
        for row in read_table(Table("adjustments", path, _COLUMNS)):
            named = f"{row['name']}={row['amount']:g} {row['unit']}"
            asked_in_words = f"{named} at {row['at']}" if row["at"] else named
            yield _Written(asked_in_words, row["name"], row["amount"], row["unit"], row["at"])
        return
    match = _FORM.fullmatch(asked.strip())
    if match is None:
        raise BadQuestion(
            text("--adjust {word} is not an adjustment of the price.", word=shorten(asked)),
            text(
                'Write it as "subsidy=-1000 USD/FEU at Xi\'an", "discount=-20% in KZ" or '
                '"margin=+5%", or name a table.'
            ),
        )
    amount = float(match["amount"].replace("\u2212", "-"))
    unit = next(unit for unit in UNITS if unit == match["unit"].upper())
    yield _Written(asked.strip(), match["name"].strip(), amount, unit, (match["at"] or "").strip())


def _adjustment(
    one: _Written, find: Callable[[str], Place], demand: Callable[[Place], Demand]
) -> Adjustment:
    is_share = one.unit == "%"
    least, most = (_LEAST_PERCENT, _MOST_PERCENT) if is_share else (-_MOST_USD, _MOST_USD)
    if not least <= one.amount <= most:
        raise BadQuestion(
            text("--adjust {word} makes no sense.", word=shorten(one.asked)),
            text("Give from -99 to 1,000 %, or up to 100,000 USD/FEU."),
        )
    where = None
    if one.at:
        place = find(one.at)
        _require_tied(one.asked, place, is_share=is_share)
        where = demand(place)
    return Adjustment(one.asked, one.name, one.amount, one.unit, where)


def _require_tied(asked: str, place: Place, *, is_share: bool) -> None:
    """Refuse what a way neither passes nor lies in."""
    kind: Text = word("place", place.kind)
    if place.kind in _UNTIED:
        raise BadQuestion(
            text("--adjust {word} cannot be tied to a {kind}.", word=shorten(asked), kind=kind),
            text("Name a place, a region, a country, a gate, a corridor or a line."),
        )
    if is_share and place.kind not in _SHARED:
        raise BadQuestion(
            text(
                "--adjust {word}: a percentage is of the freight inside something, and a {kind} "
                "has no inside.",
                word=shorten(asked),
                kind=kind,
            ),
            text("Name a country, a region or a line, or give USD/FEU."),
        )


def _column(name: str, type_: str, allowed: Iterable[str] = (), *, required: bool) -> Column:
    return Column(
        name=name,
        type=type_,
        delimiter="",
        item_type="",
        required=required,
        allowed=frozenset(allowed),
        minimum=None,
        maximum=None,
        unit="",
        description="",
        named_in=None,
    )


_COLUMNS = (
    _column("name", "string", required=True),
    _column("amount", "number", required=True),
    _column("unit", "string", UNITS, required=True),
    _column("at", "string", required=False),
)
_COLUMN_NAMES = tuple(column.name for column in _COLUMNS)
