"""The world changed: closures, seasons, new lines and rates, applied to a network on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from corridor import arguments
from corridor.errors import BadQuestion
from corridor.files import is_folder, is_there
from corridor.i18n import Named, Text, any_of, row_of, text
from corridor.network.network import Network
from corridor.network.records import Source
from corridor.network.scenario.change import Change
from corridor.network.scenario.draft import Draft
from corridor.network.scenario.file import (
    TABLE_ENDINGS,
    own_source,
    read_folder,
    read_tables,
    read_toml,
)
from corridor.record import record
from corridor.spelling import did_you_mean

_FOLDER = "scenarios"
_CALENDAR = "calendar"
# A plan for a day so long after the release of the data comes with a warning, and none is made
# for one still later.
_NEAR = dt.timedelta(days=365)
_YEARS_AHEAD = dt.timedelta(days=3652)
# The same for data that tells no day of release.
_LAST_DAY = dt.date(2100, 1, 1)


@record
class Scenario(Named):
    """Changes of a network, each of which may hold on some days only.

    Attributes
    ----------
    id
        Short name: that of its file.
    name, name_ru, name_kk, name_zh
        Name for people, in each language; "" where it was not given.
    note
        What a reader should know.
    changes
        The changes, in the order in which they are applied.
    readings
        How tables were read that are not plain CSV, a sentence each.

    Examples
    --------
    >>> network = Network()
    >>> shut = Scenario.read("malaszewicze-shut", network)
    >>> shut.apply(network).links["rail-brest--malaszewicze"].status
    'closed'
    >>> network.links["rail-brest--malaszewicze"].status
    'open'
    """

    changes: tuple[Change, ...]
    note: str = ""
    readings: tuple[Text, ...] = ()

    @classmethod
    def read(cls, path_or_name: str | Path, network: Network) -> Scenario:
        """Read a scenario and try it on a network.

        Parameters
        ----------
        path_or_name
            A TOML file, a CSV file or an Excel workbook called like a table of the data package (or
            with sheets called so), a folder of such files, or the name of a scenario that comes
            with the network's data.
        network
            The network that the scenario speaks of.

        Returns
        -------
        Scenario
            The scenario; applying it to this network raises nothing.

        Raises
        ------
        BadQuestion
            When there is no such file and no such name.
        BadData
            When the file cannot be read, or does not fit the network; the message names file and
            entry.
        """
        arguments.one_of("network", network, Network, "corridor.Network()")
        path = _find(arguments.file("path_or_name", path_or_name), network)
        scenario = cls.parsed(path, network)
        scenario.apply(network)
        return scenario

    @classmethod
    def parsed(cls, path: Path, network: Network) -> Scenario:
        """Read a scenario as `read` does, without trying it.

        Raises
        ------
        BadData
            When the file cannot be read.
        """
        if is_folder(path):
            read = read_folder
        else:
            read = read_toml if path.suffix.casefold() == ".toml" else read_tables
        head, changes, readings = read(path, network.schema)
        return cls(id=_stem(path), changes=changes, readings=readings, **head)

    @staticmethod
    def shipped(network: Network) -> tuple[str, ...]:
        """Return the names of the scenarios that come with a network's data."""
        return tuple(sorted(path.stem for path in (network.folder / _FOLDER).glob("*.toml")))

    def holding(self, on: dt.date | None = None) -> tuple[Change, ...]:
        """Return the changes that hold on a day; all of them without one."""
        on = arguments.day("on", on)
        return tuple(change for change in self.changes if change.period.holds(on))

    def apply(self, network: Network, on: dt.date | None = None) -> Network:
        """Return the network as it is in this scenario.

        Parameters
        ----------
        network
            The network to change; it stays as it is.
        on
            Only what holds on this day is changed; without a day, everything is.

        Returns
        -------
        Network
            The changed network, which shares the other tables with the given one.

        Raises
        ------
        BadData
            When the scenario does not fit the network.
        """
        arguments.one_of("network", network, Network, "corridor.Network()")
        draft = Draft(network)
        for change in self.holding(on):
            if change.source == own_source(self.id):
                draft.put("sources", self._as_source())
            draft.require_known("sources", (change.source,) if change.source else (), change.place)
            change.edit(draft)
        changed = draft.network()
        changed.readings += self.readings
        return changed

    def _as_source(self) -> Source:
        """Return the scenario as the source of the figures for which it names no other."""
        title = text("Scenario {name}", name=self.names)
        return Source(id=own_source(self.id), title=title, kind="judgement")


def on_date(network: Network, day: dt.date, scenarios: Iterable[Scenario] = ()) -> Network:
    """Return a network as it is on a day.

    What the calendar of the network's data tells of that day is applied, then the scenarios, one
    after the other; services that do not run on that day are gone.

    Parameters
    ----------
    network
        The network; it stays as it is.
    day
        The day.
    scenarios
        Scenarios to apply as well, each with what holds on that day.

    Returns
    -------
    Network
        The network of that day.

    Raises
    ------
    BadData
        When the calendar or a scenario does not fit the network.

    Examples
    --------
    >>> shut = on_date(Network(), dt.date(2025, 9, 20))
    >>> shut.links["rail-brest--malaszewicze"].status
    'closed'
    """
    return of_day(network, day, (*calendar_of(network), *scenarios))


def of_day(network: Network, day: dt.date, scenarios: Iterable[Scenario]) -> Network:
    """Return a network as `on_date` does, changed by these scenarios alone."""
    for scenario in scenarios:
        network = scenario.apply(network, day)
    running = {key: row for key, row in network.services.items() if row.runs_on(day)}
    return network.with_rows(services=running).dated(day)


def as_released(network: Network) -> Network:
    """Return a network as its calendar tells it on the day of the data's release.

    Seasons, which come back in some months of each year, are left out: the release of the data
    falls into one by chance, and the trip of no day into none. A network whose data tells no day
    of release stays as it is, and so does one that is of a day already.

    Raises
    ------
    BadData
        When the calendar does not fit the network.
    """
    day = network.schema.created
    if day is None or network.as_of is not None:
        return network

    lasting = (
        replace(scenario, changes=tuple(c for c in scenario.changes if not c.period.months))
        for scenario in calendar_of(network)
    )
    return of_day(network, day, lasting)


def require_known(network: Network, day: dt.date) -> None:
    """Refuse a day of which a network's data does not tell.

    Raises
    ------
    BadQuestion
        When it lies before the first day that the data holds for, or years after its release.
    """
    first, released = network.schema.holds_from, network.schema.created
    if first is not None and day < first:
        raise BadQuestion(
            text(
                "The data does not tell of {day}: it holds from {first} on.",
                day=str(day),
                first=str(first),
            ),
            text("Give a later day, or none for the situation as of the data's release."),
        )
    last = released + _YEARS_AHEAD if released else _LAST_DAY
    if day > last:
        raise BadQuestion(
            text(
                "The data does not tell of {day}: it is trusted until {last} at most.",
                day=str(day),
                last=str(last),
            ),
            text("Give an earlier day, or none for the situation as of the data's release."),
        )


def forecast_told(network: Network, day: dt.date) -> str:
    """Warn of a day that is so far ahead that much will have changed; "" for others."""
    released = network.schema.created
    if released is None or day <= released + _NEAR:
        return ""
    return text(
        "The data is as of {released}: what will be shut, built or dearer by {day} is not known, "
        "beyond what the calendar and the scenarios tell.",
        released=str(released),
        day=str(day),
    )


def calendar_of(network: Network) -> tuple[Scenario, ...]:
    """Return the calendar of a network's data, unless it has none or is of a day already."""
    path = network.folder / _FOLDER / f"{_CALENDAR}.toml"
    if network.as_of is not None or not is_there(path):
        return ()
    return (Scenario.parsed(path, network),)


def _stem(path: Path) -> str:
    """Return the name of a file or folder without its ending, that of "." too."""
    try:
        return path.resolve().stem
    except (OSError, RuntimeError):
        return path.stem


def _find(path_or_name: str | Path, network: Network) -> Path:
    """Return the file or folder that is meant; a shipped name comes before a path."""
    name = str(path_or_name)
    shipped = Scenario.shipped(network)
    if name in shipped:
        return network.folder / _FOLDER / f"{name}.toml"
    path = Path(path_or_name)
    there = is_there(path)
    if is_folder(path) or (there and path.suffix.casefold() in (".toml", *TABLE_ENDINGS)):
        return path
    if there:
        raise BadQuestion(
            text(
                "'{name}' is not a scenario file: its name does not end in {endings}.",
                name=name,
                endings=any_of((".toml", ".csv", ".xlsx")),
            ),
            text("Save a sheet as 'CSV UTF-8 (comma delimited)' or as an Excel workbook (.xlsx)."),
        )
    raise BadQuestion(
        text("There is no scenario '{name}'{hint}", name=name, hint=did_you_mean(name, shipped)),
        text("Name a .toml file, a folder of tables, or one of {names}.", names=row_of(shipped)),
    )
