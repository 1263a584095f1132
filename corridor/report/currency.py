"""The currency that money is told in: plans are counted in USD."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from corridor.errors import BadQuestion
from corridor.i18n import Text, row_of, text, word
from corridor.i18n.words import WORDS
from corridor.places.folding import shorten

_USD = "USD"
CURRENCIES = tuple(WORDS["currency"])
# Units a USD: from a tenth to what the weakest currencies have.
_LEAST, _MOST = 0.01, 1_000_000.0


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency and how many of it a USD is, as the reader has given it."""

    code: str = _USD
    per_usd: float = 1.0

    @property
    def is_usd(self) -> bool:
        """Whether it is USD, as plans are counted."""
        return self.code == _USD


_TOLD: ContextVar[Currency] = ContextVar("currency", default=Currency())  # noqa: B039 - frozen


def currency_of(code: str | None, per_usd: float | None) -> Currency:
    """Return the currency that is asked for.

    Parameters
    ----------
    code
        One of `CURRENCIES`; None for USD.
    per_usd
        How many of it a USD is: it is given, for none is known here.

    Raises
    ------
    BadQuestion
        When the currency is unknown, or the rate is missing, makes no sense, or has no currency.
    """
    known = (code or _USD).strip().upper()
    if known not in CURRENCIES:
        raise BadQuestion(
            text("Unknown currency '{word}'.", word=shorten(known)),
            text("The currencies are {currencies}.", currencies=row_of(CURRENCIES)),
        )
    if known == _USD:
        if per_usd is not None:
            raise BadQuestion(
                text("--rate needs a currency."), text("Add it, such as --currency CNY --rate 7.1.")
            )
        return Currency()
    if per_usd is None or not _LEAST <= per_usd <= _MOST:
        raise BadQuestion(
            text("--currency {currency} needs a rate.", currency=known),
            text("Add how many {currency} a USD is, such as --rate 7.1.", currency=known),
        )
    return Currency(known, per_usd)


def tell_in(currency: Currency) -> None:
    """Tell money in a currency from now on."""
    _TOLD.set(currency)


@contextmanager
def told_in(currency: Currency) -> Iterator[None]:
    """Tell money in a currency for a while."""
    before = _TOLD.set(currency)
    try:
        yield
    finally:
        _TOLD.reset(before)


def currency() -> Currency:
    """Return the currency that money is told in."""
    return _TOLD.get()


def currency_name() -> Text:
    """Name the currency that money is told in."""
    return word("currency", currency().code)
