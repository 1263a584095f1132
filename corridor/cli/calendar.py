"""The command that finds the best way in each month."""

from __future__ import annotations

from typing import Annotated

from corridor.cli.delivery import OutFile, TableOrFormat, chosen_format, chosen_kind, deliver
from corridor.cli.options import Demands, Place
from corridor.cli.parameter import Parameter
from corridor.cli.world_options import World, day_of
from corridor.criteria import Criterion
from corridor.export.choices import calendar_dict
from corridor.export.formats import Format
from corridor.export.rendering import rendered_sheet
from corridor.i18n import tell
from corridor.planner.request import RequestOptions
from corridor.report.calendar import calendar_sheet, calendar_told
from corridor.report.sheets import Section

_NO_DEMANDS, _OUR_WORLD = Demands(), World()
_SHEET_FORMATS: tuple[Format, ...] = ("json", "md", "xlsx")


def calendar(
    origin: Place,
    destination: Place,
    /,
    *,
    by: Criterion = "usual",
    demands: Annotated[Demands, Parameter(name="*")] = _NO_DEMANDS,
    world: Annotated[World, Parameter(name="*")] = _OUR_WORLD,
    form: TableOrFormat = None,
    out: OutFile = None,
) -> None:
    """Find the best route in each of twelve months.

    The first month is that of --date; the one after the data's release when none is given.

    Parameters
    ----------
    origin
        Where from.
    destination
        Where to.
    by
        What the best route makes least.
    form
        How to write the answer; as the name of the file tells when not given, else as a table.
    out
        Write the answer to this file: .json, .xlsx, .md.
    """
    kind = chosen_kind(form, out, excel=False)
    first = day_of("--date", world.day)
    request: RequestOptions = {**demands.request(), "by": by}
    months = world.planner().calendar(origin, destination, first, **request)
    if kind == "table":
        from corridor.cli.tables import print_sections  # noqa: PLC0415 - rich is slow to load

        sheet = calendar_sheet(months)
        print_sections([Section(sheet.title, sheet, tuple(map(tell, calendar_told(months))))])
        return
    chosen = chosen_format(kind, out, _SHEET_FORMATS)
    deliver(rendered_sheet(chosen, calendar_sheet(months), lambda: calendar_dict(months)), out)
