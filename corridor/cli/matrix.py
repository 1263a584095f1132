"""The command that plans from many places to many."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from corridor.cli.delivery import Excel, OutFile, deliver
from corridor.cli.options import Demands, complete_any_place
from corridor.cli.world_options import World
from corridor.criteria import Criterion
from corridor.export.matrix import matrix_format, rendered_matrix
from corridor.export.rendering import require_csv
from corridor.i18n import text
from corridor.planner.request import RequestOptions
from corridor.report.matrix import MOST_SHOWN, usual_sheet
from corridor.report.sheets import Section

_NO_DEMANDS, _OUR_WORLD = Demands(), World()
_Set = Annotated[str, Parameter(completer=complete_any_place)]


def matrix(
    origins: _Set,
    destinations: _Set,
    /,
    *,
    by: Criterion = "usual",
    demands: Demands = _NO_DEMANDS,
    world: World = _OUR_WORLD,
    out: OutFile = None,
    excel: Excel = False,
) -> None:
    """Find the best routes from many places to many others.

    Parameters
    ----------
    origins
        Where from, parted by commas: places, regions and countries ("jiangsu", "KZ": their cities,
        ports and terminals), places of a role ("ports", "eu-terminals"), a file with a place in
        each row.
    destinations
        Where to, in the same way.
    by
        What the best route of each pair makes least.
    out
        Write all that the routes come to into this file: .csv, .xlsx (a sheet for each measure),
        .parquet, .md.
    excel
        Write CSV as Excel opens it in the language of the answer.
    """
    if out is not None:
        require_csv(matrix_format(out), excel=excel)
    request: RequestOptions = {**demands.request(), "by": by}
    found = world.planner().matrix(origins, destinations, **request)
    if out is not None:
        deliver(rendered_matrix(matrix_format(out), found, excel=excel), out)
        return
    from corridor.cli.tables import print_sections  # noqa: PLC0415 - rich is slow to load

    sheet = usual_sheet(found, MOST_SHOWN)
    more = len(found.outcomes) - MOST_SHOWN
    left_out = text("{count:,} more pairs: --out FILE writes all.", count=max(more, 0))
    print_sections([Section(sheet.title, sheet, (str(left_out),) if more > 0 else ())])
