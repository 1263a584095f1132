"""The command that compares ways: corridors, combinations of gates, two ways, worlds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from corridor.cli.delivery import Excel, OutFile, TableOrFormat, chosen_format, chosen_kind, deliver
from corridor.cli.options import Demands, Place, Places, Scenarios
from corridor.cli.parameter import Parameter
from corridor.cli.pictures import Pictures
from corridor.cli.tolerance import Tolerance, tolerance_of
from corridor.cli.world_options import World
from corridor.criteria import Criterion
from corridor.errors import BadQuestion
from corridor.export.choices import worlds_dict
from corridor.export.csv import legs_csv
from corridor.export.formats import Format
from corridor.export.json import answer_dict
from corridor.export.rendering import rendered, rendered_comparison, rendered_sheet
from corridor.i18n import say, text
from corridor.planner import Planner
from corridor.planner.request import RequestOptions
from corridor.report.choices import (
    combinations_compared,
    corridors_compared,
    differences_sheet,
    two_ways_sheet,
    worlds_sheet,
)
from corridor.report.sheets import Section
from corridor.routing import Plan
from corridor.routing.compare import Comparison

if TYPE_CHECKING:
    from corridor.maps.map_page import MapPage

_NO_DEMANDS, _OUR_WORLD, _NO_PICTURES = Demands(), World(), Pictures()
_SHEET_FORMATS: tuple[Format, ...] = ("json", "md", "xlsx")


def compare(
    origin: Place,
    destination: Place,
    /,
    *,
    by: Criterion = "usual",
    every: Annotated[bool, Parameter(name="--all", negative="")] = False,
    tolerance: Tolerance = None,
    against: Places = None,
    versus: Scenarios = None,
    demands: Annotated[Demands, Parameter(name="*")] = _NO_DEMANDS,
    world: Annotated[World, Parameter(name="*")] = _OUR_WORLD,
    pictures: Annotated[Pictures, Parameter(name="*")] = _NO_PICTURES,
    form: TableOrFormat = None,
    out: OutFile = None,
    excel: Excel = False,
) -> None:
    """Compare corridors: the best route of each, by train and by truck apart.

    Parameters
    ----------
    origin
        Where from.
    destination
        Where to.
    by
        What the best route makes least.
    every
        List the best route for every combination of gates, corridor by corridor.
    tolerance
        Near-equals, which differ by no more than this part in every measure, are counted instead
        of listed: 0.02 for 2 %, 0 for none. 0.01 when not given, and 0 with --all.
    against
        Put two routes side by side: the best one, and the best one through this place, region,
        gate, corridor or line.
    versus
        Compare scenarios, a column each: this one, a scenario or "base" for none, comes first. Two
        --scenario are two columns; "--scenario a,b" is one in which both hold.
    form
        How to write the answer; as the name of the file tells when not given, else as a table.
    out
        Write the answer to this file: .json, .geojson, .csv, .kml, .xlsx, .md, .zip (GMNS).
    excel
        Write CSV as Excel opens it in the language of the answer.
    """
    kind = chosen_kind(form, out, excel=excel)
    pictures.require_apart(out)
    near = tolerance_of(tolerance, 0.0 if every else None)
    request: RequestOptions = {**demands.request(), "by": by}
    worlds = world.apart(versus or ())
    if len(worlds) > 1:
        if against:
            raise BadQuestion(
                text("--against compares two routes in one scenario."),
                text("Name one --scenario, or leave --against out."),
            )
        if pictures.files:
            raise BadQuestion(
                text("Several scenarios cannot be drawn on one map."),
                text("Draw one of them at a time."),
            )
        found = {name: one.compare(origin, destination, **request) for name, one in worlds.items()}
        _tell_worlds(found, kind, out, near)
        return
    (planner,) = worlds.values()
    if against:
        plans = _two_ways(planner, origin, destination, against, request)
        pictures.draw(partial(_drawn, plans))
        _tell_two(plans, kind, out, excel=excel)
    else:
        comparison = planner.compare(origin, destination, **request)
        pictures.draw(partial(_compared, comparison))
        _tell(comparison, kind, out, near, every=every, excel=excel)
    if kind == "table":
        for file in pictures.files.values():
            print(say("Written to {file}.", file=str(file)))


def _tell(
    comparison: Comparison,
    kind: TableOrFormat,
    out: OutFile,
    tolerance: float,
    *,
    every: bool,
    excel: bool,
) -> None:
    tell = combinations_compared if every else corridors_compared
    if kind == "table" or kind is None:
        from corridor.cli.show_choices import show_compared  # noqa: PLC0415 - rich is slow to load

        show_compared(tell(comparison, tolerance), comparison.notes)
        return
    choices = comparison.choices if every else comparison.shown
    answer = rendered_comparison(kind, comparison, choices, tolerance, tell=tell, excel=excel)
    deliver(answer, out)


def _two_ways(
    planner: Planner, origin: str, destination: str, against: list[str], request: RequestOptions
) -> tuple[Plan, Plan]:
    """Find the best way that is asked for, and the best one through something else."""
    one = planner.route(origin, destination, **request)
    through: RequestOptions = {**request, "via": against}
    other = planner.route(origin, destination, **through)
    if one.passages == other.passages:
        raise BadQuestion(
            text("The best route passes {places} anyway.", places=", ".join(against)),
            text("Say with --via which route to set against it."),
        )
    return one, other


def _tell_two(plans: tuple[Plan, Plan], kind: TableOrFormat, out: OutFile, *, excel: bool) -> None:
    sheets = two_ways_sheet(*plans), differences_sheet(*plans)
    if kind == "table" or kind is None:
        from corridor.cli.tables import print_sections  # noqa: PLC0415 - as above

        print_sections(Section(sheet.title, sheet) for sheet in sheets)
        return
    answer = rendered(
        kind,
        plans,
        as_json=lambda: answer_dict(plans),
        as_csv=lambda: legs_csv(plans),
        sheets=sheets,
        excel=excel,
    )
    deliver(answer, out)


def _tell_worlds(
    worlds: dict[str, Comparison], kind: TableOrFormat, out: OutFile, tolerance: float
) -> None:
    if kind == "table" or kind is None:
        from corridor.cli.tables import print_sections  # noqa: PLC0415 - as above

        sheet = worlds_sheet(worlds)
        print_sections([Section(sheet.title, sheet)])
        return
    form = chosen_format(kind, out, _SHEET_FORMATS)
    told = rendered_sheet(
        form, worlds_sheet(worlds), lambda: worlds_dict(worlds.values(), tolerance)
    )
    deliver(told, out)


def _drawn(plans: tuple[Plan, Plan], **settings: str) -> MapPage:
    from corridor.maps import route_map  # noqa: PLC0415 - folium is slow to load

    return route_map(plans[0], plans[1:], **settings)


def _compared(comparison: Comparison, **settings: str) -> MapPage:
    from corridor.maps import comparison_map  # noqa: PLC0415 - as above

    return comparison_map(comparison, **settings)
