"""The command that plans a way."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

from corridor.cli.delivery import Excel, OutFile, TableOrFormat, chosen_kind, deliver
from corridor.cli.options import Demands, Place, Places
from corridor.cli.parameter import Parameter
from corridor.cli.pictures import Pictures
from corridor.cli.world_options import World, day_of
from corridor.criteria import Criterion
from corridor.errors import BadQuestion
from corridor.i18n import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.maps.map_page import MapPage
    from corridor.planner import Planner
    from corridor.planner.request import RequestOptions
    from corridor.routing import Plan

Service = Literal["ordinary", "fixed"]
_NO_DEMANDS, _OUR_WORLD, _NO_PICTURES = Demands(), World(), Pictures()


def route(
    origin: Place,
    destination: Place,
    /,
    *,
    by: Criterion = "usual",
    alternatives: Annotated[int | None, Parameter(name="--alternatives")] = None,
    service: Service = "ordinary",
    arrive: str | None = None,
    demands: Annotated[Demands, Parameter(name="*")] = _NO_DEMANDS,
    world: Annotated[World, Parameter(name="*")] = _OUR_WORLD,
    pictures: Annotated[Pictures, Parameter(name="*")] = _NO_PICTURES,
    form: TableOrFormat = None,
    out: OutFile = None,
    excel: Excel = False,
    lines: Annotated[bool, Parameter(negative="")] = False,
    explain: Annotated[bool, Parameter(negative="")] = False,
    against: Places = None,
) -> None:
    """Find the best route: how far, how long, how much, through whose borders.

    Parameters
    ----------
    origin
        Where from: a name in any of the four languages, a code or a node id.
    destination
        Where to.
    by
        What is best: the route that freight usually takes, least time, cost, emissions or distance,
        or a balance of cost and time.
    alternatives
        Show up to so many plans that differ in a gate or in the mode of the trunk.
    service
        How trains run: ordinary, or by a fixed timetable, which is quicker where such trains run.
    arrive
        The day of arrival, as 2026-12-20: finds the last departure that is there by then, and the
        last one that is there on a bad day too.
    form
        How to write the answer; as the name of the file tells when not given, else as a table.
    out
        Write the answer to this file: .json, .geojson, .csv, .kml, .xlsx, .md, .zip (GMNS).
    excel
        Write CSV as Excel opens it in the language of the answer.
    lines
        Name the lines of each leg.
    explain
        Show the arithmetic of every figure, its sources, and how it compares with the runner-up.
    against
        With --explain: compare it with the best route through this place, region, gate, corridor or
        line instead.
    """
    kind = chosen_kind(form, out, excel=excel)
    pictures.require_apart(out)
    request: RequestOptions = {**demands.request(), "by": by}
    if against and not explain:
        raise BadQuestion(
            text("--against needs --explain, or 'corridor compare'."),
            text("Add --explain, or compare the two routes."),
        )
    planner = world.planner()
    if arrive is None:
        plans = _plans(planner, (origin, destination), alternatives, request, service)
    else:
        _require_plain(alternatives, service)
        due = day_of("--arrive", arrive) or arrive
        plans = (planner.last_departure(origin, destination, due, **request),)
        planner = planner.leaving(plans[0].departure or due)
    other = None
    if against:
        through: RequestOptions = {**request, "via": against}
        other = planner.route(origin, destination, **through)
    elif explain:
        other = planner.runner_up(origin, destination, **request)
    pictures.draw(partial(_drawn, plans))
    if kind == "table":
        from corridor.cli.terminal import show_plan  # noqa: PLC0415 - only what is asked for

        if len(plans) > 1:
            from corridor.cli.show_choices import show_compared  # noqa: PLC0415 - as above
            from corridor.report.choices import plans_compared  # noqa: PLC0415 - as above

            show_compared(plans_compared(plans, by))
        files = tuple(pictures.files.values())
        error = _market_error(plans[0], planner)
        show_plan(
            plans[0],
            files,
            is_cost_checked=error is not None,
            market_error=error,
            with_lines=lines or explain,
        )
        if explain:
            from corridor.cli.tables import print_sections  # noqa: PLC0415 - as above
            from corridor.report.explanation import explanation_sections  # noqa: PLC0415 - as above

            print_sections(explanation_sections(plans[0], other, is_asked=bool(against)))
        return
    from corridor.export.csv import legs_csv  # noqa: PLC0415 - as above
    from corridor.export.json import answer_dict  # noqa: PLC0415 - as above
    from corridor.export.rendering import rendered  # noqa: PLC0415 - as above

    answer = rendered(
        kind,
        plans,
        as_json=lambda: answer_dict(
            plans,
            explain=explain,
            runner_up=other,
            market_errors=[_market_error(plan, planner) for plan in plans],
        ),
        as_csv=lambda: legs_csv(plans),
        explain=explain,
        excel=excel,
    )
    deliver(answer, out)


def _plans(
    planner: Planner,
    ends: tuple[str, str],
    count: int | None,
    request: RequestOptions,
    service: Service,
) -> tuple[Plan, ...]:
    if count is None:
        return (planner.route(*ends, service=service, **request),)
    if service != "ordinary":
        raise BadQuestion(
            text("--service {word} is for one plan, not for several.", word=service),
            text("Leave out --alternatives."),
        )
    return planner.alternatives(*ends, count, **request)


def _require_plain(alternatives: int | None, service: Service) -> None:
    if alternatives is not None or service != "ordinary":
        raise BadQuestion(
            text("--arrive is for one plan by ordinary trains."),
            text("Leave out --alternatives and --service."),
        )


def _market_error(plan: Plan, planner: Planner) -> float | None:
    from corridor.analysis.costs import market_error  # noqa: PLC0415 - files need it not

    return market_error(plan, planner)


def _drawn(plans: Sequence[Plan], **settings: str) -> MapPage:
    from corridor.maps import route_map  # noqa: PLC0415 - folium is slow to load

    return route_map(plans[0], plans[1:], **settings)
