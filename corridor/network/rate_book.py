"""Which row of the table of rates holds for a mode, a country, a link."""

from __future__ import annotations

from corridor.errors import BadData
from corridor.i18n import Text, any_of, text
from corridor.network.figures import Figure, Range
from corridor.network.network import Network
from corridor.network.records import Rate


class RateBook:
    """The rates that plans count, looked up by what they are for.

    A row for a link goes before a row for its country, and that before one for all countries.
    A row for a union of countries holds for its members that have no row of their own.

    Parameters
    ----------
    network
        The network whose rates are looked up.

    Raises
    ------
    BadData
        When a row that plans count lacks a figure, or two rows hold for the same thing.
    """

    def __init__(self, network: Network) -> None:
        self._figures: dict[tuple[str, str, str], Figure] = {}
        rows = [rate for rate in network.rates.values() if rate.use == "plan"]
        for rate in rows:
            for place in rate.links or rate.country or ("",):
                self._add(rate, place)
        for rate in rows:
            for union in rate.country:
                for country in network.unions.get(union, ()):
                    self._figures.setdefault((rate.mode, rate.metric, country), _figure(rate))

    def find(self, mode: str, metric: str, *places: str) -> Figure | None:
        """Return the figure for the first of some places that has one, else that for all.

        Parameters
        ----------
        mode, metric
            As in the table of rates.
        *places
            Links and countries, the most particular first.

        Returns
        -------
        Figure or None
            None when no row holds.
        """
        figures = (self.at(mode, metric, place) for place in (*places, ""))
        return next(filter(None, figures), None)

    def at(self, mode: str, metric: str, place: str) -> Figure | None:
        """Return the figure that holds for one place alone; None when there is none."""
        return self._figures.get((mode, metric, place))

    def by_place(self, mode: str, metric: str) -> dict[str, Figure]:
        """Return the figures of all places that have one, by place."""
        wanted = mode, metric
        return {key[2]: figure for key, figure in self._figures.items() if key[:2] == wanted}

    def get(self, mode: str, metric: str, *places: str) -> Figure:
        """Return the figure as `find` does.

        Raises
        ------
        BadData
            When no row holds.
        """
        figure = self.find(mode, metric, *places)
        if figure is None:
            raise BadData(
                _no_row(mode, metric, list(filter(None, places))),
                text("Add one, with country empty if it holds everywhere."),
            )
        return figure

    def _add(self, rate: Rate, place: str) -> None:
        key = rate.mode, rate.metric, place
        if key in self._figures:
            raise BadData(
                _two_rows(self._figures[key].row, rate, place),
                text("Set use to 'compare' in one of them."),
            )
        self._figures[key] = _figure(rate)


def _figure(rate: Rate) -> Figure:
    if rate.low is None or rate.typical is None or rate.high is None:
        raise BadData(
            text(
                "rates.csv, row '{row}': a row that plans count needs low, typical and high.",
                row=rate.id,
            ),
            text("Fill the three cells or set use to 'compare'."),
        )
    value = Range(rate.low, rate.typical, rate.high)
    return Figure("rates", rate.id, value, rate.unit, rate.source, rate.confidence)


def _no_row(mode: str, metric: str, places: list[str]) -> Text:
    if not places:
        return text(
            "rates.csv has no row with use 'plan' for {mode}, {metric}.", mode=mode, metric=metric
        )
    return text(
        "rates.csv has no row with use 'plan' for {mode}, {metric}, {places}.",
        mode=mode,
        metric=metric,
        places=any_of(places),
    )


def _two_rows(other: str, rate: Rate, place: str) -> Text:
    if not place:
        return text(
            "rates.csv, rows '{other}' and '{row}' both give {metric} of {mode} for all countries.",
            other=other,
            row=rate.id,
            metric=rate.metric,
            mode=rate.mode,
        )
    return text(
        "rates.csv, rows '{other}' and '{row}' both give {metric} of {mode} for {place}.",
        other=other,
        row=rate.id,
        metric=rate.metric,
        mode=rate.mode,
        place=place,
    )
