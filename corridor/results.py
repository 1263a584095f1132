"""Results as scripts and notebooks meet them: they can be saved, drawn and framed.

Everything below makes plain results; only this module knows what files, pages and frames are made
of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import corridor.network as plain_network
import corridor.planner as plain_planner
import corridor.planner.matrix as plain_matrix
import corridor.routing as plain
import corridor.routing.choice as plain_choice
import corridor.routing.compare as plain_compare
from corridor import arguments
from corridor.files import require_apart
from corridor.planner.request import DemandOptions, Request, RequestOptions, Words

if TYPE_CHECKING:
    from typing import Self

    from pandas import DataFrame

    from corridor.analysis.batch import Totals
    from corridor.maps import ComparisonMap, RouteMap


class Plan(plain.Plan):
    """A way from origin to destination, with all that it passes and takes.

    Everything that it tells is that of `corridor.routing.Plan`.
    """

    @classmethod
    def of(cls, plan: plain.Plan) -> Self:
        """Return a plan that can be saved, drawn and framed."""
        arguments.one_of("plan", plan, plain.Plan, "Planner().route(...)")
        other = object.__new__(cls)
        other.__dict__.update(plan.__dict__)
        return other

    def to_dict(self) -> dict[str, Any]:
        """Return the plan as the JSON object of form `corridor/plan/1`."""
        from corridor.export.json import plan_dict  # noqa: PLC0415 - only what is asked for

        return plan_dict(self)

    def to_geojson(self) -> dict[str, Any]:
        """Return the plan as a GeoJSON FeatureCollection (RFC 7946), a feature a leg."""
        from corridor.export.geojson import plan_geojson  # noqa: PLC0415 - as to_dict

        return plan_geojson(self)

    def to_csv(self) -> str:
        """Return the legs as CSV text, a row each."""
        from corridor.export.csv import legs_csv  # noqa: PLC0415 - as to_dict

        return legs_csv([self])

    def to_kml(self) -> str:
        """Return the plan as KML, told in the reader's language."""
        from corridor.export.kml import plans_kml  # noqa: PLC0415 - as to_dict

        return plans_kml([self])

    def to_markdown(self) -> str:
        """Return the plan as Markdown, told in the reader's language."""
        from corridor.export.markdown import plans_markdown  # noqa: PLC0415 - as to_dict

        return plans_markdown([self])

    def to_frame(self) -> DataFrame:
        """Return the legs as a pandas frame, with their lines where geopandas is installed."""
        from corridor.export.frames import plan_frame  # noqa: PLC0415 - as to_dict

        return plan_frame(self)

    def map(
        self, alternatives: Iterable[plain.Plan] = (), *, command: str = "", tiles: str = ""
    ) -> RouteMap:
        """Draw the plan on a map that opens with no network; `.save(path)` writes it.

        Parameters
        ----------
        alternatives
            Other plans, drawn in grey until a click brings one of them forward.
        command
            The command that makes the map, told in its foot; "" for none.
        tiles
            Online map tiles that the reader may turn on: a provider as xyzservices names it, such
            as OpenTopoMap, or the address of a server's tiles; "" for none.
        """
        from corridor.maps import route_map  # noqa: PLC0415 - as to_dict

        others = arguments.each("alternatives", alternatives, plain.Plan, "plans")
        return route_map(self, others, command=arguments.line("command", command), tiles=tiles)

    def save(self, path: str | Path, *, excel: bool = False) -> None:
        """Write the plan to a file, whole or not at all.

        Parameters
        ----------
        path
            Its name tells the format: .json, .geojson, .csv, .kml, .xlsx, .md, .zip (GMNS).
        excel
            Whether CSV is written as Excel opens it in the reader's language: with its separator
            and decimal sign, and a byte order mark.

        Raises
        ------
        BadQuestion
            When the name tells no format, or another than CSV is to be written for Excel.
        OutputError
            When the file cannot be written.
        """
        from corridor.export.rendering import save_plan  # noqa: PLC0415 - as to_dict

        save_plan(self, arguments.file("path", path), excel=arguments.flag("excel", excel))

    def _repr_html_(self) -> str:
        from corridor.export.notebook import plan_html  # noqa: PLC0415 - as to_dict

        return plan_html(self, self.map()._repr_html_())


class Choice(plain_choice.Choice):
    """The best way through one combination of gates, or the best of all.

    Everything that it tells is that of `corridor.routing.compare.Choice`.
    """

    @classmethod
    def of(cls, choice: plain_choice.Choice) -> Self:
        """Return a choice whose plan can be saved, drawn and framed."""
        arguments.one_of("choice", choice, plain_choice.Choice, "Planner().compare(...).choices[0]")
        other = object.__new__(cls)
        other.__dict__.update(choice.__dict__)
        return other

    @cached_property
    def plan(self) -> Plan:
        """The plan of the way."""
        return Plan.of(self.planned())


class Comparison(plain_compare.Comparison):
    """All choices between two places, the best by the criterion first.

    Everything that it tells is that of `corridor.routing.compare.Comparison`.
    """

    choices: tuple[Choice, ...]
    shown: tuple[Choice, ...]
    own: Choice | None
    free: Choice | None

    @classmethod
    def of(cls, comparison: plain_compare.Comparison) -> Self:
        """Return a comparison that can be saved, drawn and framed."""
        arguments.one_of(
            "comparison", comparison, plain_compare.Comparison, "Planner().compare(...)"
        )
        known = {id(choice): Choice.of(choice) for choice in comparison.choices}
        other = object.__new__(cls)
        other.__dict__.update(comparison.__dict__)
        other.__dict__["choices"] = tuple(known.values())
        other.__dict__["shown"] = tuple(known[id(choice)] for choice in comparison.shown)
        own, free = comparison.own, comparison.free
        other.__dict__["own"] = None if own is None else known[id(own)]
        other.__dict__["free"] = None if free is None else Choice.of(free)
        return other

    def map(self, *, command: str = "", tiles: str = "") -> ComparisonMap:
        """Draw the ways worth a look on a map that opens with no network.

        Parameters
        ----------
        command
            The command that makes the map, told in its foot; "" for none.
        tiles
            Online map tiles that the reader may turn on, as `Plan.map` takes them.
        """
        from corridor.maps import comparison_map  # noqa: PLC0415 - as Plan.to_dict

        return comparison_map(self, command=arguments.line("command", command), tiles=tiles)

    def to_frame(self) -> DataFrame:
        """Return the choices worth a look as a pandas frame, a row each."""
        from corridor.export.frames import comparison_frame  # noqa: PLC0415 - as Plan.to_dict

        return comparison_frame(self)

    def save(self, path: str | Path, *, excel: bool = False) -> None:
        """Write the choices worth a look to a file, whole or not at all, as `Plan.save` does."""
        from corridor.export.rendering import save_comparison  # noqa: PLC0415 - as Plan.to_dict

        save_comparison(self, arguments.file("path", path), excel=arguments.flag("excel", excel))

    def _repr_html_(self) -> str:
        from corridor.export.notebook import comparison_html  # noqa: PLC0415 - as Plan.to_dict

        return comparison_html(self, self.map()._repr_html_())


class Matrix(plain_matrix.Matrix):
    """The best routes from some places to others.

    Everything that it tells is that of `corridor.planner.matrix.Matrix`.
    """

    @classmethod
    def of(cls, matrix: plain_matrix.Matrix) -> Self:
        """Return a matrix that can be saved and framed."""
        other = object.__new__(cls)
        other.__dict__.update(matrix.__dict__)
        return other

    def to_frame(self) -> DataFrame:
        """Return the pairs as a pandas frame, a row each."""
        from corridor.export.matrix import matrix_frame  # noqa: PLC0415 - as Plan.to_dict

        return matrix_frame(self)

    def to_csv(self) -> str:
        """Return the pairs as CSV text, a row each."""
        from corridor.export.matrix import matrix_csv  # noqa: PLC0415 - as Plan.to_dict

        return matrix_csv(self)

    def save(self, path: str | Path, *, excel: bool = False) -> None:
        """Write the pairs to a file, whole or not at all: .csv, .xlsx, .parquet or .md.

        Parameters
        ----------
        path, excel
            As `Plan.save`.
        """
        from corridor.export.matrix import save_matrix  # noqa: PLC0415 - as Plan.to_dict

        save_matrix(self, arguments.file("path", path), excel=arguments.flag("excel", excel))


class Network(plain_network.Network):
    """Places, links and transfers of a data package.

    Everything that it holds is that of `corridor.network.Network`.
    """

    @classmethod
    def of(cls, network: plain_network.Network) -> Self:
        """Return a network that can be framed."""
        arguments.one_of("network", network, plain_network.Network, "corridor.Network()")
        other = object.__new__(cls)
        other.__dict__.update(network.__dict__)
        return other

    def to_frame(self) -> DataFrame:
        """Return the links as a pandas frame, with their lines where geopandas is installed."""
        from corridor.export.frames import network_frame  # noqa: PLC0415 - as Plan.to_dict

        return network_frame(self)


class Planner(plain_planner.Planner):
    """Plans freight over a network.

    It takes and finds what `corridor.planner.Planner` does, whose docstrings tell of each
    parameter; what it returns can be saved, drawn and framed.

    Examples
    --------
    >>> plan = Planner().route("Lianyungang", "Duisburg", via="West Kazakhstan")
    >>> plan.countries
    ('CN', 'KZ', 'RU', 'BY', 'PL', 'DE')
    """

    network: Network
    tables: Network

    def _network_of(self, data: object) -> Network:
        if not arguments.is_a(data, plain_network.Network):
            return Network(data)  # type: ignore[arg-type]
        return data if arguments.is_a(data, Network) else Network.of(data)

    def route(
        self,
        origin: object,
        destination: object,
        *,
        service: str = "ordinary",
        **options: Unpack[RequestOptions],
    ) -> Plan:
        """Find the best way on the open network, as `corridor.planner.Planner.route` does."""
        return Plan.of(super().route(origin, destination, service=service, **options))

    def last_departure(
        self,
        origin: object,
        destination: object,
        arrive: date | str,
        **options: Unpack[RequestOptions],
    ) -> Plan:
        """Find the last departure that gets there by a day, on a usual and on a bad day."""
        return Plan.of(super().last_departure(origin, destination, arrive, **options))

    def matrix(
        self, origins: Words, destinations: Words, **options: Unpack[RequestOptions]
    ) -> Matrix:
        """Find the best routes from some places to others."""
        return Matrix.of(super().matrix(origins, destinations, **options))

    def batch(
        self,
        shipments: str | Path,
        out: str | Path,
        *,
        columns: Words = (),
        notices: bool = False,
        resume: bool = False,
        workers: int | None = None,
        scheduler: str = "",
        **options: Unpack[RequestOptions],
    ) -> Totals:
        """Plan a file of shipments, a row each, into a file of plans.

        Parameters
        ----------
        shipments
            The file: .csv, .xlsx or .parquet. Its headings tell what its columns are.
        out
            The file of plans, of the same kinds; written whole or not at all.
        columns
            Which column is what, where the heading does not tell: "origin=Loading place".
        notices
            Whether the plans tell what to know of each way; slower.
        resume
            Whether to go on with a run that was broken off.
        workers, scheduler
            How many processes plan here, or the address of the Dask scheduler whose workers do.
        **options
            What is wanted of every way where its row says nothing else, as `route` takes it.

        Returns
        -------
        Totals
            What the shipments come to together, by corridor and by country.

        Raises
        ------
        CorridorError
            When a file cannot be read or written, or an option makes no sense; a row that has no
            answer has its error in the file of plans.
        """
        from corridor.analysis.batch import named, opened_source  # noqa: PLC0415 - seldom wanted
        from corridor.export.batch.file import plan_shipments  # noqa: PLC0415 - as above

        files = arguments.file("shipments", shipments), arguments.file("out", out)
        require_apart({"shipments": files[0], "out": files[1]})
        Request.of(options)
        words = arguments.words("columns", columns)
        with closing(opened_source(files[0])) as source:
            return plan_shipments(
                self,
                source,
                named(source.header, (words,) if isinstance(words, str) else words),
                files[1],
                options,
                notices=arguments.flag("notices", notices),
                resume=arguments.flag("resume", resume),
                workers=None if workers is None else arguments.whole("workers", workers),
                scheduler=arguments.line("scheduler", scheduler),
            )

    def alternatives(
        self, origin: object, destination: object, count: int = 3, **options: Unpack[RequestOptions]
    ) -> tuple[Plan, ...]:
        """Find the best plans that differ in a gate or in the mode of the trunk."""
        return tuple(map(Plan.of, super().alternatives(origin, destination, count, **options)))

    def runner_up(
        self, origin: object, destination: object, **options: Unpack[RequestOptions]
    ) -> Plan | None:
        """Find the best plan that differs in a gate from the one that `route` finds."""
        plan = super().runner_up(origin, destination, **options)
        return None if plan is None else Plan.of(plan)

    def compare(
        self, origin: object, destination: object, **options: Unpack[RequestOptions]
    ) -> Comparison:
        """Find the best plan for every feasible combination of gates."""
        return Comparison.of(super().compare(origin, destination, **options))

    def pareto(
        self,
        origin: object,
        destination: object,
        criteria: Words = "time,cost,emissions",
        **options: Unpack[DemandOptions],
    ) -> tuple[Plan, ...]:
        """Find every plan that no other one beats in all criteria, exactly."""
        return tuple(map(Plan.of, super().pareto(origin, destination, criteria, **options)))
