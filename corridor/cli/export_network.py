"""The command that hands on the network: export network."""

from __future__ import annotations

from typing import Annotated

from corridor.cli.answer_language import Lang
from corridor.cli.delivery import Excel, OutFile, chosen_format, deliver
from corridor.cli.help import SpokenApp
from corridor.cli.options import DataFolder, Scenarios
from corridor.cli.parameter import Parameter
from corridor.cli.world_options import World
from corridor.export.formats import NETWORK_FORMATS, NetworkFormat
from corridor.export.rendering import rendered_network

export_app = SpokenApp(name="export", help="Hand on the network to other programs.")


@export_app.command
def network(
    *,
    form: Annotated[NetworkFormat | None, Parameter(name="--format")] = None,
    out: OutFile = None,
    excel: Excel = False,
    scenario: Scenarios = None,
    day: Annotated[str | None, Parameter(name="--date")] = None,
    data: DataFolder = None,
    lang: Lang = None,
) -> None:
    """Write the whole network: nodes and links as GMNS, GeoJSON or KML, links as CSV.

    Parameters
    ----------
    form
        How to write it; as the name of the file tells when not given.
    out
        Write it to this file: .zip (GMNS), .geojson, .kml, .csv; or, as GMNS, to this folder.
    excel
        Write CSV as Excel opens it in the language of the answer.
    scenario
        A scenario to plan in: the name of one that comes along, a TOML, CSV or .xlsx file, a folder
        of tables; several in order, separated by commas.
    day
        What holds on this day, as 2026-01-15: closures, seasons, services. That of the data's
        release when none is given.
    data
        A data package to use instead of the one that comes along.
    lang
        The language of the answer: en, ru, kk or zh; as the system speaks when none is given.
    """
    kind = chosen_format(form, out, NETWORK_FORMATS)
    planner = World(scenario=scenario, day=day, data=data, lang=lang).planner()
    deliver(rendered_network(kind, planner.network, excel=excel), out)
