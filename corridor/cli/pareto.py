"""The command that finds the plans that no other one beats."""

from __future__ import annotations

from typing import Annotated

from corridor.cli.delivery import Excel, OutFile, TableOrFormat, chosen_kind, deliver
from corridor.cli.options import Demands, Place, Words
from corridor.cli.parameter import Parameter
from corridor.cli.tolerance import Tolerance, tolerance_of
from corridor.cli.world_options import World
from corridor.export.choices import front_dict, plans_csv
from corridor.export.rendering import rendered
from corridor.report.choices import near_equal_plans, plans_compared

_NO_DEMANDS, _OUR_WORLD = Demands(), World()


def pareto(
    origin: Place,
    destination: Place,
    /,
    *,
    criteria: Words = None,
    tolerance: Tolerance = None,
    demands: Annotated[Demands, Parameter(name="*")] = _NO_DEMANDS,
    world: Annotated[World, Parameter(name="*")] = _OUR_WORLD,
    form: TableOrFormat = None,
    out: OutFile = None,
    excel: Excel = False,
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
    tolerance
        Near-equals, which differ by no more than this part in every measure, are counted instead
        of listed: 0.02 for 2 %, 0 for none; 0.01 when not given.
    form
        How to write the answer; as the name of the file tells when not given, else as a table.
    out
        Write the answer to this file: .json, .geojson, .csv, .kml, .xlsx, .md, .zip (GMNS).
    excel
        Write CSV as Excel opens it in the language of the answer.
    """
    kind = chosen_kind(form, out, excel=excel)
    near = tolerance_of(tolerance)
    asked = criteria or ["time", "cost", "emissions"]
    plans = world.planner().pareto(origin, destination, asked, **demands.request())
    compared = plans_compared(plans, asked[0], near)
    if kind == "table":
        from corridor.cli.show_choices import show_compared  # noqa: PLC0415 - rich is slow to load

        show_compared(compared)
        return
    answer = rendered(
        kind,
        plans,
        as_json=lambda: front_dict(plans, near_equal_plans(plans, near), near),
        as_csv=lambda: plans_csv(plans),
        sheets=[compared.sheet],
        legend=compared.legend,
        excel=excel,
    )
    deliver(answer, out)
