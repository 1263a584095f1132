"""The commands and their words."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

from cyclopts import App, Parameter

from corridor.errors import CorridorError

if TYPE_CHECKING:
    from types import ModuleType

    from cyclopts.completion import CompletionContext

Format = Literal["table", "json", "geojson", "csv"]


def _version() -> str:
    from corridor import __version__  # noqa: PLC0415 - a command loads only what it needs

    return f"corridor {__version__}"


def _complete_place(context: CompletionContext) -> list[tuple[str, str]]:
    from corridor.network import Network  # noqa: PLC0415

    begun = context.incomplete.casefold()
    return [
        (node.id, node.name)
        for node in Network().nodes.values()
        if node.id.startswith(begun) or node.name.casefold().startswith(begun)
    ]


app = App(
    name="corridor",
    help="Plan freight along the China - Central Asia - Europe land bridge.",
    version=_version,
    version_flags=["--version"],
)
data_app = App(name="data", help="Look after a data package.")
app.command(data_app)
app.register_install_completion_command(add_to_startup=False)

Place = Annotated[str, Parameter(completer=_complete_place)]
Places = Annotated[
    list[str] | None, Parameter(completer=_complete_place, negative="", consume_multiple=False)
]
DataFolder = Annotated[Path | None, Parameter(name="--data")]


@app.command
def route(
    origin: Place,
    destination: Place,
    /,
    *,
    via: Places = None,
    avoid: Places = None,
    mode: Annotated[list[str] | None, Parameter(negative="")] = None,
    by: Literal["freight", "distance"] = "freight",
    map_file: Annotated[Path | None, Parameter(name="--map")] = None,
    form: Annotated[Format, Parameter(name="--format")] = "table",
    explain: Annotated[bool, Parameter(negative="")] = False,
    data: DataFolder = None,
) -> None:
    """Find the way that freight goes, or the shortest one.

    Parameters
    ----------
    origin
        Where from: a name in any of the four languages, a code or a node id.
    destination
        Where to.
    via
        Pass this place, region or country; several in order.
    avoid
        Keep out of this place, region or country.
    mode
        Modes to use, parted by commas: rail, road, sea, ferry. Rail when none is given.
    by
        What is best: the way that freight goes, or the shortest open way.
    map_file
        Draw the plan on a map in this file; it opens with no network.
    form
        How to write the answer.
    explain
        Tell of every link where its length comes from.
    data
        A data package to use instead of the one that comes along.
    """
    from corridor.planner import Planner  # noqa: PLC0415

    try:
        planner = Planner(data)
        plan = planner.route(
            origin, destination, via=via or (), avoid=avoid or (), mode=mode or "rail", by=by
        )
        _load_great_circles()
        if map_file is not None:
            plan.map().save(map_file)
    except CorridorError as error:
        if form == "json":
            from corridor.export.json import error_dict  # noqa: PLC0415

            _print_json(error_dict(error))
        raise
    if form == "json":
        from corridor.export.json import answer_dict  # noqa: PLC0415

        _print_json(answer_dict([plan], explain=explain))
    elif form == "geojson":
        _print_json(plan.to_geojson())
    elif form == "csv":
        from corridor.export.csv import plan_csv  # noqa: PLC0415

        print(plan_csv(plan), end="")
    else:
        from corridor.cli.show import show_explanation, show_plan  # noqa: PLC0415

        show_plan(plan, map_file)
        if explain:
            show_explanation(plan)


@app.command
def places(query: Place, /, *, data: DataFolder = None) -> None:
    """List the places that a word may mean.

    Parameters
    ----------
    query
        A name, a part of one, or a code.
    data
        A data package to use instead of the one that comes along.
    """
    from corridor.cli.show import show_places  # noqa: PLC0415
    from corridor.planner import Planner  # noqa: PLC0415

    planner = Planner(data)
    show_places(planner.gazetteer.search(query), planner.state_graph)


@data_app.command
def check(folder: Path | None = None, /) -> int:
    """Check a data package and name each cell that is wrong.

    Parameters
    ----------
    folder
        The data package; the one that comes along when none is given.
    """
    from corridor.network import shipped_data  # noqa: PLC0415
    from corridor.network.check import check_data  # noqa: PLC0415

    folder = folder or shipped_data()
    faults = check_data(folder)
    for fault in faults:
        print(fault)
    print(f"{len(faults) or 'No'} fault{'' if len(faults) == 1 else 's'} in {folder}.")
    return 1 if faults else 0


@data_app.command
def sources(*, data: DataFolder = None) -> None:
    """List every source and what rests on it.

    Parameters
    ----------
    data
        A data package to use instead of the one that comes along.
    """
    from corridor.analysis.provenance import source_uses  # noqa: PLC0415
    from corridor.cli.show_sources import show_source_uses  # noqa: PLC0415
    from corridor.network import Network  # noqa: PLC0415

    show_source_uses(source_uses(Network(data)))


@data_app.command
def accuracy(
    *,
    by: Literal["freight", "distance"] = "freight",
    every_trip: Annotated[bool, Parameter(name="--all", negative="")] = False,
    data: DataFolder = None,
) -> None:
    """Plan every trip of which a distance is published, and tell how close the plans come.

    Parameters
    ----------
    by
        What is best: the way that freight goes, or the shortest open way.
    every_trip
        List every trip, not only the ten farthest off.
    data
        A data package to use instead of the one that comes along.
    """
    from corridor.analysis.accuracy import distance_trials  # noqa: PLC0415
    from corridor.cli.show_accuracy import show_accuracy  # noqa: PLC0415
    from corridor.planner import Planner  # noqa: PLC0415

    show_accuracy(distance_trials(Planner(data), by), every_trip=every_trip)


def _load_great_circles() -> None:
    """Load geopy's distances without the HTTP client that only its geocoders use.

    The client takes longer to load than all of corridor, and a route asks no server.
    """
    if "requests" in sys.modules:
        return
    sys.modules["requests"] = cast("ModuleType", None)
    try:
        import geopy.distance  # noqa: F401, PLC0415
    finally:
        del sys.modules["requests"]


def _print_json(answer: Any) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=2))
