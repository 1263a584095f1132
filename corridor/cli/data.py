"""The commands that look after a data package: data check, data sources, data accuracy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from corridor.cli.answer_language import Lang
from corridor.cli.help import SpokenApp
from corridor.cli.options import DataFolder
from corridor.cli.parameter import Parameter
from corridor.cli.tables import print_sections
from corridor.i18n import Text, plural, row_of, say, tell
from corridor.network import Network, shipped_data
from corridor.network.check import check_data, excused, readings
from corridor.network.check.stale import stale_entries

data_app = SpokenApp(name="data", help="Look after a data package.")


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
    folder = folder or shipped_data()
    faults = check_data(folder)
    for reading in readings(folder):
        print(tell(reading))
    for fault in faults:
        print(fault)
    print(_fault_count(len(faults), str(folder)))
    cut_off = [] if faults else excused(folder, "not-connected")
    if cut_off:
        print(tell(_cut_off(cut_off)))
    for warning in () if faults else stale_entries(Network(folder)):
        print(tell(warning))
    return 1 if faults else 0


def _fault_count(number: int, folder: str) -> str:
    if not number:
        return say("No faults in {folder}.", folder=folder)
    told = plural(
        "{number} fault in {folder}.", "{number} faults in {folder}.", number, folder=folder
    )
    return tell(told)


def _cut_off(places: Sequence[str]) -> Text:
    return plural(
        "{number} place cannot be reached, for the reason in exceptions.csv: {places}.",
        "{number} places cannot be reached, for the reasons in exceptions.csv: {places}.",
        len(places),
        places=row_of(places),
    )


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
    from corridor.analysis.provenance import source_uses  # noqa: PLC0415 - one of three commands
    from corridor.report.sources import source_uses_section  # noqa: PLC0415 - as above

    print_sections([source_uses_section(source_uses(Network(data)))])


@data_app.command
def accuracy(
    *,
    metric: Literal["distance", "time", "cost", "choice"] | None = None,
    by: Literal["usual", "time", "cost", "distance"] | None = None,
    every_trip: Annotated[bool, Parameter(name="--all", negative="")] = False,
    data: DataFolder = None,
    lang: Lang = None,
) -> None:
    """Plan every trip of which a figure is published, and tell how close the plans come.

    Parameters
    ----------
    metric
        Weigh distances, transit times, prices or the choice of routes alone; all when not given.
    by
        What is best: the route that freight usually takes when not given, but least time for
        transit times.
    every_trip
        List every trip, not only the ten farthest off.
    data
        A data package to use instead of the one that comes along.
    lang
        The language of the answer: en, ru, kk or zh; as the system speaks when none is given.
    """
    from corridor.planner import Planner  # noqa: PLC0415 - as above
    from corridor.report.bench import BENCHES  # noqa: PLC0415 - as above

    planner = Planner(data)
    for name, weigh in BENCHES.items():
        if metric in (None, name):
            # A transit time is that of the quickest way that its source allows.
            best = by or ("time" if name == "time" else "usual")
            print_sections(weigh(planner, best, every_trip=every_trip))
