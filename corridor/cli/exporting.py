"""The command that hands on the network: export network."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import App, Parameter

from corridor.cli.delivery import OutFile, chosen_format, deliver
from corridor.cli.options import DataFolder, Words, World
from corridor.cli.speech import Lang

NetworkFormat = Literal["gmns", "geojson", "kml", "csv"]

export_app = App(name="export", help="Hand on the network to other programs.")


@export_app.command
def network(
    *,
    form: Annotated[NetworkFormat | None, Parameter(name="--format")] = None,
    out: OutFile = None,
    scenario: Words = None,
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
    scenario
        A changed world: the name of a scenario that comes along, a TOML or CSV file, a folder of
        CSV tables; several in order.
    day
        What holds on this day, as 2026-01-15: closures, seasons, services.
    data
        A data package to use instead of the one that comes along.
    lang
        The language of the answer: en, ru, kk or zh; as the system speaks when none is given.
    """
    kind = chosen_format(form, out, ("gmns", "geojson", "kml", "csv"))
    from corridor.export.rendering import rendered_network  # noqa: PLC0415 - only what is needed

    planner = World(scenario=scenario, day=day, data=data, lang=lang).planner()
    deliver(rendered_network(kind, planner.network), out)
