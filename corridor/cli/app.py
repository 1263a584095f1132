"""The commands and their words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from corridor.cli.exporting import export_app
from corridor.cli.help import SpokenHelp
from corridor.cli.mapping import map_app
from corridor.cli.options import DataFolder, Place
from corridor.cli.planning import compare, pareto, route
from corridor.cli.speech import Lang
from corridor.i18n import plural, say, tell


def _version() -> str:
    from corridor import __version__  # noqa: PLC0415 - a command loads only what it needs

    return f"corridor {__version__}"


app = App(
    name="corridor",
    help="Plan freight along the China - Central Asia - Europe land bridge.",
    version=_version,
    version_flags=["--version"],
    help_formatter=SpokenHelp(),
)
data_app = App(name="data", help="Look after a data package.")
app.command(data_app)
app.command(map_app)
app.command(export_app)
app.register_install_completion_command(add_to_startup=False)

app.command(route)
app.command(compare)
app.command(pareto)


@app.command
def places(query: Place, /, *, data: DataFolder = None, lang: Lang = None) -> None:
    """List the places that a word may mean; of a single one tell all that is known.

    Parameters
    ----------
    query
        A name, a part of one, or a code; a corridor, a line ("line:...") or a gate ("gate:oral").
    data
        A data package to use instead of the one that comes along.
    lang
        The language of the answer: en, ru, kk or zh; as the system speaks when none is given.
    """
    from corridor.cli.show import show_places  # noqa: PLC0415
    from corridor.planner import Planner  # noqa: PLC0415

    planner = Planner(data)
    feature = planner.places.find_feature(query)
    if feature is not None:
        from corridor.cli.show_feature import show_feature  # noqa: PLC0415

        show_feature(feature, planner.network)
        return
    spot = planner.places.find_spot(query)
    if spot is not None:
        from corridor.cli.lean import load_great_circles  # noqa: PLC0415
        from corridor.cli.show_spot import show_spot  # noqa: PLC0415

        load_great_circles()
        show_spot(spot, planner.network)
        return
    found = planner.places.search(query)
    show_places(found, planner.state_graph)
    if len(found) == 1:
        from corridor.cli.show_place import show_place  # noqa: PLC0415

        show_place(found[0], planner.network)


@data_app.command
def check(folder: Path | None = None, /, *, lang: Lang = None) -> int:
    """Check a data package and name each cell that is wrong.

    Parameters
    ----------
    folder
        The data package; the one that comes along when none is given.
    lang
        The language of the answer: en, ru, kk or zh; as the system speaks when none is given.
    """
    from corridor.network import shipped_data  # noqa: PLC0415
    from corridor.network.check import check_data  # noqa: PLC0415

    folder = folder or shipped_data()
    faults = check_data(folder)
    for fault in faults:
        print(fault)
    print(_fault_count(len(faults), str(folder)))
    return 1 if faults else 0


def _fault_count(number: int, folder: str) -> str:
    if not number:
        return say("No faults in {folder}.", folder=folder)
    told = plural(
        "{number} fault in {folder}.", "{number} faults in {folder}.", number, folder=folder
    )
    return tell(told)


@data_app.command
def sources(*, data: DataFolder = None, lang: Lang = None) -> None:
    """List every source and what rests on it.

    Parameters
    ----------
    data
        A data package to use instead of the one that comes along.
    lang
        The language of the answer: en, ru, kk or zh; as the system speaks when none is given.
    """
    from corridor.analysis.provenance import source_uses  # noqa: PLC0415
    from corridor.cli.show_sources import show_source_uses  # noqa: PLC0415
    from corridor.network import Network  # noqa: PLC0415

    show_source_uses(source_uses(Network(data)))


@data_app.command
def accuracy(
    *,
    metric: Literal["distance", "time", "cost"] | None = None,
    by: Literal["time", "distance"] = "time",
    every_trip: Annotated[bool, Parameter(name="--all", negative="")] = False,
    data: DataFolder = None,
    lang: Lang = None,
) -> None:
    """Plan every trip of which a figure is published, and tell how close the plans come.

    Parameters
    ----------
    metric
        Weigh distances, transit times or prices alone; all three when not given.
    by
        What is best: the way that freight goes, or the shortest open way.
    every_trip
        List every trip, not only the ten farthest off.
    data
        A data package to use instead of the one that comes along.
    lang
        The language of the answer: en, ru, kk or zh; as the system speaks when none is given.
    """
    from corridor.cli import show_accuracy  # noqa: PLC0415
    from corridor.planner import Planner  # noqa: PLC0415

    planner = Planner(data)
    for name, show in show_accuracy.BENCHES.items():
        if metric in (None, name):
            show(planner, by, every_trip=every_trip)
