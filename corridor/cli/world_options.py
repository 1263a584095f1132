"""The world that is planned in, and what is moved, as the words of a command tell them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from corridor.cli.answer_language import Lang
from corridor.cli.options import DataFolder, Scenarios
from corridor.cli.parameter import Parameter
from corridor.errors import BadQuestion
from corridor.files import is_there
from corridor.i18n import row_of, say, tell, text
from corridor.network import Network
from corridor.planner import Planner
from corridor.report.currency import currency_of, tell_in
from corridor.routing import Cargo
from corridor.routing.cargo import Box

# The world without a scenario, as --versus names it.
_BASE = "base"


@dataclass(frozen=True)
class World:
    """What is moved, and in which world.

    Parameters
    ----------
    feu
        How many 40-foot containers.
    teu
        How many 20-foot containers.
    tonnes
        Goods in all of them together, t; 10 t a TEU when not given.
    empty
        The containers go empty.
    wagon
        By ordinary wagons instead of a container block train.
    box
        Whose box: soc, your own, as rates of trains China - Europe are told, or coc, the carrier's,
        whose lease out of China by rail is a line of its own.
    scenario
        A scenario to plan in: the name of one that comes along, a TOML, CSV or .xlsx file, a folder
        of tables; several in order, separated by commas.
    day
        The day of departure, as 2026-01-15: closures, seasons and services count on the day on
        which the box gets there. The situation as of the data's release when none is given.
    data
        A data package to use instead of the one that comes along.
    currency
        Tell money in CNY, EUR, KZT or RUB, with --rate; in USD when none is given.
    rate
        How many of the currency a USD is.
    lang
        The language of the answer: en, ru, kk or zh; as the system speaks when none is given.
    """

    feu: int | None = None
    teu: int = 0
    tonnes: float | None = None
    empty: Annotated[bool, Parameter(negative="")] = False
    wagon: Annotated[bool, Parameter(negative="")] = False
    box: Box = "soc"
    scenario: Scenarios = None
    day: Annotated[str | None, Parameter(name=["--date", "--depart"])] = None
    data: DataFolder = None
    currency: str | None = None
    rate: float | None = None
    lang: Lang = None

    def apart(self, versus: list[str] | tuple[()]) -> dict[str, Planner]:
        """Make a planner of each world, by its name, over one reading of the data.

        Parameters
        ----------
        versus
            Worlds that come before those of the scenarios: scenarios, or "base" for none. Without
            any, one scenario, or none, is one world.

        Raises
        ------
        CorridorError
            As `planner`.
        """
        network = Network(self.data)
        found: dict[str, Planner] = {}
        for one in (*versus, *(self.scenario or ())) or (_BASE,):
            scenarios = () if one == _BASE else _scenarios([one])
            planner = self._planner(network, scenarios)
            name = tell(row_of(planner.world.scenarios)) or say("Base")
            found[f"{name} ({one})" if name in found else name] = planner
        return found

    def planner(self) -> Planner:
        """Make a planner of this world.

        Raises
        ------
        CorridorError
            When the cargo, a scenario, the day or the data make no sense.
        """
        return self._planner(self.data, _scenarios(self.scenario or ()))

    def _planner(self, data: Path | Network | None, scenarios: tuple[str, ...]) -> Planner:
        tell_in(currency_of(self.currency, self.rate))
        cargo = Cargo(self.feu, self.teu, self.tonnes, self.empty, self.wagon, self.box)
        return Planner(data, cargo=cargo, scenario=scenarios, day=day_of("--date", self.day))


def _scenarios(words: Iterable[str]) -> tuple[str, ...]:
    """Part words at their commas, but for names of files that hold one."""
    parts = ([word] if is_there(Path(word)) else word.split(",") for word in words)
    return tuple(part.strip() for row in parts for part in row)


def day_of(option: str, written: str | None) -> date | None:
    """Read the day that an option gives; None for none.

    Raises
    ------
    BadQuestion
        When it is no day.
    """
    if written is None:
        return None
    try:
        return datetime.strptime(written, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise BadQuestion(
            text("{option} {day} is not a date.", option=option, day=written[:40]),
            text("Write it as 2026-01-15."),
        ) from None
