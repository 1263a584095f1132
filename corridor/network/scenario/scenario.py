"""The world changed: closures, seasons, new lines and rates, applied to a network on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corridor.errors import BadQuestion
from corridor.i18n import Name, row_of, text
from corridor.network.network import Network
from corridor.network.records import Service, Source
from corridor.network.scenario.change import Change
from corridor.network.scenario.draft import Draft, did_you_mean
from corridor.network.scenario.file import own_source, read_csv, read_folder, read_toml

_FOLDER = "scenarios"
_CALENDAR = "calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Changes of a network, each of which may hold on some days only.

    Attributes
    ----------
    id
        Short name: that of its file.
    name, name_ru, name_kk, name_zh
        Name for people, in four languages; "" where it was not given.
    note
        What a reader should know.
    changes
        The changes, in the order in which they are applied.

    Examples
    --------
    >>> network = Network()
    >>> shut = Scenario.read("malaszewicze-shut", network)
    >>> shut.apply(network).links["rail-brest--malaszewicze"].status
    'closed'
    >>> network.links["rail-brest--malaszewicze"].status
    'open'
    """

    id: str
    name: str
    changes: tuple[Change, ...]
    note: str = ""
    name_ru: str = ""
    name_kk: str = ""
    name_zh: str = ""

    @property
    def names(self) -> Name:
        """The name, in each language that it has one in."""
        return Name.of(self.name, ru=self.name_ru, kk=self.name_kk, zh=self.name_zh)

    @classmethod
    def read(cls, path_or_name: str | Path, network: Network) -> Scenario:
        """Read a scenario and try it on a network.

        Parameters
        ----------
        path_or_name
            A TOML file, a CSV file called like a table of the data package, a folder of such CSV
            files, or the name of a scenario that comes with the network's data.
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
        path = _find(path_or_name, network)
        if path.is_dir():
            head, changes = read_folder(path, network.schema)
        elif path.suffix.casefold() == ".csv":
            head, changes = read_csv(path, network.schema)
        else:
            head, changes = read_toml(path, network.schema)
        scenario = cls(id=path.resolve().stem, changes=changes, **head)
        scenario.apply(network)
        return scenario

    @staticmethod
    def shipped(network: Network) -> tuple[str, ...]:
        """Give the names of the scenarios that come with a network's data."""
        return tuple(sorted(path.stem for path in (network.folder / _FOLDER).glob("*.toml")))

    def holding(self, on: dt.date | None = None) -> tuple[Change, ...]:
        """Give the changes that hold on a day; all of them without one."""
        return tuple(change for change in self.changes if change.period.holds(on))

    def apply(self, network: Network, on: dt.date | None = None) -> Network:
        """Give the network as it is in this scenario.

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
        draft = Draft(network)
        for change in self.holding(on):
            if change.source == own_source(self.id):
                draft.put("sources", self._as_source())
            draft.require_known("sources", (change.source,) if change.source else (), change.place)
            change.edit(draft)
        return draft.network()

    def _as_source(self) -> Source:
        """Give the scenario as the source of the figures for which it names no other."""
        title = text("Scenario {name}", name=self.names)
        return Source(own_source(self.id), title, "", "", None, "judgement", "")


def on_date(network: Network, day: dt.date, scenarios: Iterable[Scenario] = ()) -> Network:
    """Give a network as it is on a day.

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
    if _CALENDAR in Scenario.shipped(network):
        network = Scenario.read(_CALENDAR, network).apply(network, day)
    for scenario in scenarios:
        network = scenario.apply(network, day)
    running = {key: row for key, row in network.services.items() if _runs(row, day)}
    return network.with_rows(services=running)


def _find(path_or_name: str | Path, network: Network) -> Path:
    """Give the file or folder that is meant; a shipped name comes before a path."""
    name = str(path_or_name)
    shipped = Scenario.shipped(network)
    if name in shipped:
        return network.folder / _FOLDER / f"{name}.toml"
    path = Path(path_or_name)
    if path.is_dir() or (path.is_file() and path.suffix.casefold() in (".toml", ".csv")):
        return path
    if path.is_file():
        raise BadQuestion(
            text("'{name}' is no scenario: it is neither a .toml nor a .csv file.", name=name)
        )
    raise BadQuestion(
        text("There is no scenario '{name}'{hint}", name=name, hint=did_you_mean(name, shipped)),
        text("Name a .toml file, a folder of tables, or one of {names}.", names=row_of(shipped)),
    )


def _runs(service: Service, day: dt.date) -> bool:
    """Whether a service runs on a day; its limits are a year, a month or a day."""
    today = day.isoformat()
    first, last = service.valid_from, service.valid_to
    return first <= today[: len(first)] and (not last or today[: len(last)] <= last)
