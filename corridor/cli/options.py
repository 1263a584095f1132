"""Options that several commands share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from corridor.cli.speech import Lang
from corridor.i18n import text

if TYPE_CHECKING:
    from cyclopts.completion import CompletionContext

    from corridor.planner import Planner

By = Literal["time", "cost", "emissions", "distance", "balanced"]


def complete_place(context: CompletionContext) -> list[tuple[str, str]]:
    """Offer the places, and where a feature may stand the features, that begin as typed."""
    from corridor.cli.completion import offers  # noqa: PLC0415 - a command loads what it needs
    from corridor.files import shipped_data  # noqa: PLC0415

    data = context.get("--data")
    folder = Path(data.raw) if data and data.raw else shipped_data()
    is_option = any(name.startswith("--") for name in context.argument.names)
    return offers(context.incomplete, folder, with_features=is_option)


Place = Annotated[str, Parameter(completer=complete_place)]
Places = Annotated[
    list[str] | None, Parameter(completer=complete_place, negative="", consume_multiple=False)
]
Words = Annotated[list[str] | None, Parameter(negative="", consume_multiple=False)]
DataFolder = Annotated[Path | None, Parameter(name="--data")]


@Parameter(name="*")
@dataclass(frozen=True)
class Demands:
    """What is wanted of a way.

    Parameters
    ----------
    via
        Pass this place, region, country, line ("line:...") or gate ("gate:oral"); several in
        order.
    avoid
        Keep out of this place, region, country, line, gate, link ("link:..."), mode ("ferry") or
        gauge ("1435").
    stay
        Do not leave this country, region or gauge ("1520").
    mode
        Modes to use, parted by commas: rail, road, sea, ferry, or all. All but road when none is
        given.
    value_of_time
        What an hour of a FEU is worth, USD, for --by balanced.
    max_days
        Most days.
    max_cost
        Most USD per FEU.
    max_co2
        Most kg CO2e per FEU.
    max_transshipments
        Most changes of gauge and mode.
    max_access_km
        Longest way by road between a city off the network and a terminal, km.
    roads
        Ask a routing server for those ways: osrm=URL, valhalla=URL or ors=URL, with the key in
        CORRIDOR_ROADS_KEY. Estimated when none is given, or when it does not answer.
    """

    via: Places = None
    avoid: Places = None
    stay: Places = None
    mode: Words = None
    value_of_time: float | None = None
    max_days: float | None = None
    max_cost: float | None = None
    max_co2: Annotated[float | None, Parameter(name="--max-co2")] = None
    max_transshipments: int | None = None
    max_access_km: float = 300.0
    roads: str = ""

    def wish(self) -> dict[str, Any]:
        """Give the demands as `Planner.route` takes them."""
        wish: dict[str, Any] = {
            "via": self.via or (),
            "avoid": self.avoid or (),
            "stay": self.stay or (),
            "value_of_time": self.value_of_time,
            "max_days": self.max_days,
            "max_cost": self.max_cost,
            "max_co2": self.max_co2,
            "max_transshipments": self.max_transshipments,
            "max_access_km": self.max_access_km,
            "roads": self.roads,
        }
        return {**wish, "mode": self.mode} if self.mode else wish


@Parameter(name="*")
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

    feu: int | None = None
    teu: int = 0
    tonnes: float | None = None
    empty: Annotated[bool, Parameter(negative="")] = False
    wagon: Annotated[bool, Parameter(negative="")] = False
    scenario: Words = None
    day: Annotated[str | None, Parameter(name="--date")] = None
    data: DataFolder = None
    lang: Lang = None

    def planner(self) -> Planner:
        """Make a planner of this world.

        Raises
        ------
        CorridorError
            When the cargo, a scenario, the day or the data make no sense.
        """
        from corridor.planner import Planner  # noqa: PLC0415 - as above
        from corridor.routing import Cargo  # noqa: PLC0415

        feu = (0 if self.teu else 1) if self.feu is None else self.feu
        cargo = Cargo(feu, self.teu, self.tonnes, self.empty, self.wagon)
        return Planner(self.data, cargo=cargo, scenario=self.scenario or (), day=_day(self.day))


def _day(written: str | None) -> date | None:
    from corridor.errors import BadQuestion  # noqa: PLC0415 - as above

    if written is None:
        return None
    try:
        return datetime.strptime(written, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise BadQuestion(
            text("--date {day} is no day.", day=written), text("Write it as 2026-01-15.")
        ) from None
