"""The commands that plan: route, compare, pareto."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from cyclopts import Parameter

from corridor.cli.delivery import OutFile, chosen_format, deliver
from corridor.cli.lean import load_great_circles
from corridor.cli.options import By, Demands, Place, Words, World
from corridor.cli.output import print_json
from corridor.cli.pictures import Pictures
from corridor.errors import CorridorError
from corridor.export.formats import FORMATS, Format
from corridor.i18n import say

if TYPE_CHECKING:
    from corridor.planner import Planner
    from corridor.routing import Plan

TableOrFormat = Annotated[Literal["table"] | Format | None, Parameter(name="--format")]
Answer = TypeVar("Answer")
_NO_DEMANDS, _OUR_WORLD, _NO_PICTURES = Demands(), World(), Pictures()


def route(
    origin: Place,
    destination: Place,
    /,
    *,
    by: By = "time",
    alternatives: Annotated[int | None, Parameter(name="--alternatives")] = None,
    demands: Demands = _NO_DEMANDS,
    world: World = _OUR_WORLD,
    pictures: Pictures = _NO_PICTURES,
    form: TableOrFormat = None,
    out: OutFile = None,
    explain: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Find the best way: how far, how long, how much, through whose borders.

    Parameters
    ----------
    origin
        Where from: a name in any of the four languages, a code or a node id.
    destination
        Where to.
    by
        What is best: least time (the way that freight goes), cost, emissions or distance, or a
        balance of cost and time.
    alternatives
        Give up to so many plans that differ in a gate or in the mode of the trunk.
    form
        How to write the answer; as the name of the file tells when not given, else as a table.
    out
        Write the answer to this file: .json, .geojson, .csv, .kml, .xlsx, .md, .zip (GMNS).
    explain
        Show the arithmetic of every figure, its sources, and how it compares with the runner-up.
    """
    kind = _kind(form, out)
    with_errors = _told_as_json if kind == "json" and out is None else _told
    wish = {**demands.wish(), "by": by}
    planner = with_errors(world.planner)
    plans = with_errors(lambda: _plans(planner, origin, destination, alternatives, wish))
    other = planner.runner_up(origin, destination, **wish) if explain else None
    with_errors(lambda: pictures.draw(partial(plans[0].map, plans[1:])))
    if kind == "table":
        from corridor.cli.show import show_plan  # noqa: PLC0415 - only what is needed

        if len(plans) > 1:
            from corridor.cli.show_choices import show_plans  # noqa: PLC0415

            show_plans(plans, by)
        files = tuple(pictures.files.values())
        show_plan(plans[0], files, is_cost_checked=_is_cost_checked(plans[0], planner))
        if explain:
            from corridor.cli.show_explanation import show_explanation  # noqa: PLC0415

            show_explanation(plans[0], other)
        return
    from corridor.export.csv import legs_csv  # noqa: PLC0415
    from corridor.export.json import answer_dict  # noqa: PLC0415
    from corridor.export.rendering import rendered  # noqa: PLC0415

    answer = rendered(
        kind,
        plans,
        as_json=lambda: answer_dict(
            plans,
            explain=explain,
            runner_up=other,
            cost_checked=[_is_cost_checked(plan, planner) for plan in plans],
        ),
        as_csv=lambda: legs_csv(plans),
        explain=explain,
    )
    deliver(answer, out)


def compare(
    origin: Place,
    destination: Place,
    /,
    *,
    by: By = "time",
    every: Annotated[bool, Parameter(name="--all", negative="")] = False,
    demands: Demands = _NO_DEMANDS,
    world: World = _OUR_WORLD,
    pictures: Pictures = _NO_PICTURES,
    form: TableOrFormat = None,
    out: OutFile = None,
) -> None:
    """Compare the best plans for all combinations of gates, trains and trucks apart.

    Parameters
    ----------
    origin
        Where from.
    destination
        Where to.
    by
        What the best plan of a combination makes least.
    every
        List every combination, those too that another one of its corridor dominates.
    form
        How to write the answer; as the name of the file tells when not given, else as a table.
    out
        Write the answer to this file: .json, .geojson, .csv, .kml, .xlsx, .md, .zip (GMNS).
    """
    kind = _kind(form, out)
    with_errors = _told_as_json if kind == "json" and out is None else _told
    comparison = with_errors(
        lambda: world.planner().compare(origin, destination, **demands.wish(), by=by)
    )
    choices = comparison.choices if every else comparison.shown
    with_errors(lambda: pictures.draw(comparison.map))
    if kind == "table":
        from corridor.cli.show_choices import show_choices  # noqa: PLC0415

        show_choices(comparison, choices)
        for file in pictures.files.values():
            print(say("Written to {file}.", file=str(file)))
        return
    from corridor.export.choices import choices_csv, comparison_dict  # noqa: PLC0415
    from corridor.export.rendering import rendered  # noqa: PLC0415

    answer = rendered(
        kind,
        [choice.plan for choice in choices],
        as_json=lambda: comparison_dict(comparison, choices),
        as_csv=lambda: choices_csv(choices),
    )
    deliver(answer, out)


def pareto(
    origin: Place,
    destination: Place,
    /,
    *,
    criteria: Words = None,
    demands: Demands = _NO_DEMANDS,
    world: World = _OUR_WORLD,
    form: TableOrFormat = None,
    out: OutFile = None,
) -> None:
    """Find every plan that no other one beats in all criteria.

    Parameters
    ----------
    origin
        Where from.
    destination
        Where to.
    criteria
        Two or more of time, cost, emissions, distance; the first three when none is given.
    form
        How to write the answer; as the name of the file tells when not given, else as a table.
    out
        Write the answer to this file: .json, .geojson, .csv, .kml, .xlsx, .md, .zip (GMNS).
    """
    kind = _kind(form, out)
    with_errors = _told_as_json if kind == "json" and out is None else _told
    asked = criteria or ["time", "cost", "emissions"]
    plans = with_errors(
        lambda: world.planner().pareto(origin, destination, asked, **demands.wish())
    )
    if kind == "table":
        from corridor.cli.show_choices import show_plans  # noqa: PLC0415

        show_plans(plans, asked[0])
        return
    from corridor.export.choices import plans_csv  # noqa: PLC0415
    from corridor.export.json import answer_dict  # noqa: PLC0415
    from corridor.export.rendering import rendered  # noqa: PLC0415

    answer = rendered(
        kind, plans, as_json=lambda: answer_dict(plans), as_csv=lambda: plans_csv(plans)
    )
    deliver(answer, out)


def _kind(form: Literal["table"] | Format | None, out: Path | None) -> Literal["table"] | Format:
    """Choose how to write the answer, before any work is done for it."""
    if out is None and form in (None, "table"):
        return "table"
    return chosen_format(None if form == "table" else form, out, FORMATS)


def _plans(
    planner: Planner, origin: str, destination: str, count: int | None, wish: dict[str, Any]
) -> tuple[Plan, ...]:
    load_great_circles()
    if count is None:
        return (planner.route(origin, destination, **wish),)
    return planner.alternatives(origin, destination, count, **wish)


def _is_cost_checked(plan: Plan, planner: Planner) -> bool:
    from corridor.analysis.costs import market_checked  # noqa: PLC0415

    return market_checked(plan, planner)


def _told(ask: Callable[[], Answer]) -> Answer:
    return ask()


def _told_as_json(ask: Callable[[], Answer]) -> Answer:
    """Print an error as JSON on standard output too."""
    try:
        return ask()
    except CorridorError as error:
        from corridor.export.json import error_dict  # noqa: PLC0415

        print_json(error_dict(error))
        raise
