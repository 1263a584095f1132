"""The front door: the best way for words, for a day of arrival, for many pairs of places."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Unpack

from corridor import arguments
from corridor.planner.request import RequestOptions, Words
from corridor.planner.route_planner import RoutePlanner
from corridor.routing import Plan

if TYPE_CHECKING:
    from corridor.planner.departures import Month
    from corridor.planner.matrix import Matrix
    from corridor.planner.trees import Trees


class Planner(RoutePlanner):
    """Plans freight over a network: one question, as `RoutePlanner` does, and many."""

    def last_departure(
        self,
        origin: object,
        destination: object,
        arrive: date | str,
        **options: Unpack[RequestOptions],
    ) -> Plan:
        """Find the last departure that gets there by a day, on a usual and on a bad day.

        Parameters
        ----------
        origin, destination
            Places, as in `route`.
        arrive
            The day by which the box is to be there.
        **options
            What `route` takes.

        Returns
        -------
        Plan
            The best plan of the last departure that is there in time on a usual day; its
            `query.deadline` tells the last one that is there in time on a bad day too.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion
            As `route`; also when this planner has a day of departure, or the data does not tell
            of the day of arrival.
        NoRoute
            When no departure gets there in time.
        """
        from corridor.planner.departures import last_departure  # noqa: PLC0415 - seldom asked for

        return last_departure(self, origin, destination, arrive, options)

    def calendar(
        self,
        origin: object,
        destination: object,
        first: date | str | None = None,
        **options: Unpack[RequestOptions],
    ) -> tuple[Month, ...]:
        """Find the best way in each of twelve months, for a box that leaves in the middle of it.

        Parameters
        ----------
        origin, destination
            Places, as in `route`.
        first
            A day of the first month; None for the month after the data's release.
        **options
            What `route` takes.

        Returns
        -------
        tuple of Month
            Each with its plan, or with what keeps the box from leaving then.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion, NoRoute
            As `route`; the last one when no month has a way.
        """
        from corridor.planner.departures import calendar  # noqa: PLC0415 - as above

        return calendar(self, origin, destination, arguments.day("first", first), options)

    def trees(self, **options: Unpack[RequestOptions]) -> Trees:
        """Return what answers many questions with the same demands.

        Parameters
        ----------
        **options
            What `route` takes.

        Returns
        -------
        Trees
            The best ways from any origin to any destination.

        Raises
        ------
        BadQuestion
            When a demand cannot be what is wanted.

        Examples
        --------
        >>> trees = Planner().trees(avoid="RU")
        >>> trees.outcome("Xi'an", "Baku").distance_km
        6786.0
        """
        from corridor.planner.trees import Trees  # noqa: PLC0415 - numpy is slow to load

        return Trees(self, options)

    def matrix(
        self, origins: Words, destinations: Words, **options: Unpack[RequestOptions]
    ) -> Matrix:
        """Find the best routes from some places to others.

        Parameters
        ----------
        origins, destinations
            One or more places, as in `route`, or sets of them: a region, a country or a union
            ("jiangsu", "KZ-27", "EU": their cities, ports and terminals), places of a role
            ("ports", "eu-terminals", "KZ-stations"), a text file, CSV file or workbook with a place
            in each row.
        **options
            What `route` takes.

        Returns
        -------
        Matrix
            A row for each pair. A pair without a route has the reason instead.

        Raises
        ------
        UnknownPlace, AmbiguousPlace, BadQuestion, NoRoute
            When a word or a demand makes no sense, whatever the pair.

        Examples
        --------
        >>> Planner().matrix(["Almaty", "Oral"], "ports", by="time").shape[0]
        2
        """
        from corridor.planner.matrix import matrix  # noqa: PLC0415 - as above

        return matrix(self, origins, destinations, options)
