"""What rows of shipments come to: equal demands are asked together, each row has its answer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from corridor.analysis.batch.columns import ColumnMap
from corridor.analysis.batch.shipments import ShipmentReader, Shipments
from corridor.analysis.batch.totals import Sums, Totals
from corridor.errors import BadData, BadQuestion, CorridorError
from corridor.files import is_folder
from corridor.i18n import row_of, text
from corridor.network import Notice, RateBook
from corridor.network.scenario import Scenario
from corridor.places.folding import shorten
from corridor.planner import Planner
from corridor.planner.ends import WordPairs, numbered
from corridor.planner.request import RequestOptions
from corridor.planner.trees import Trees
from corridor.routing import Cargo
from corridor.routing.choice import shared_corridor
from corridor.trees import AMOUNTS, Outcomes, Passed

Known = TypeVar("Known")

# Worlds and demands that are kept ready; a world takes some 20 MB.
_MOST_WORLDS, _MOST_TREES, _MOST_CARGOS = 8, 16, 50_000


# Rows that are answered at once: trees of a thousand origins are grown for each lot.
_FEWEST_ROWS, _SOME_ROWS, _MOST_ROWS = 2_000, 25_000, 170_000
# What a row may tell so that all rows share their trees.
_SHARED = frozenset(("origin", "destination", "by", "feu", "teu", "tonnes", "empty"))
# Demands for which each row takes a search of its own.
_SEARCHED = frozenset(
    ("via", "max_days", "max_cost", "max_co2", "max_transshipments", "scenario", "roads")
)


@dataclass
class Answers:
    """The answers to rows, in their order, as columns.

    Attributes
    ----------
    rows
        The cells as they were read.
    outcomes
        What the ways come to; nan, and no nodes, where there is none.
    places, price_in_feu, tonnes
        Of each row's cargo the places of one FEU, how many times the price of one it costs, and
        its goods, t.
    days
        Of each row the day of departure; None for none.
    errors
        By row, why there is no answer.
    notices
        Of each row what must be told of its way; none where that was not asked for.
    """

    rows: Sequence[Sequence[str]]
    outcomes: Outcomes
    places: NDArray[np.float64]
    price_in_feu: NDArray[np.float64]
    tonnes: NDArray[np.float64]
    days: list[date | None]
    errors: dict[int, CorridorError]
    notices: dict[int, tuple[Notice, ...]] = field(default_factory=dict)

    @property
    def usd(self) -> NDArray[np.float64]:
        """The usual cost of each cargo, USD."""
        return self.outcomes.usd_per_feu[:, 1] * self.price_in_feu

    @property
    def kg_co2e(self) -> NDArray[np.float64]:
        """The usual emissions of each cargo, kg CO2e."""
        return self.outcomes.kg_co2e_per_feu[:, 1] * self.places

    def totals(self) -> Totals:
        """Add the rows up by corridor and by country."""
        found = Totals(len(self.rows), len(self.errors))
        kinds: dict[tuple[int, str], int] = {}
        numbers = np.full(len(self.rows), -1)
        for row, (way, origin) in enumerate(
            zip(self.outcomes.way.tolist(), self.outcomes.origins, strict=True)
        ):
            if origin is not None:
                numbers[row] = kinds.setdefault((way, origin.country), len(kinds))
        added = self._sums(numbers, numbers >= 0, len(kinds))
        for (way, country), sums in zip(kinds, added, strict=True):
            passed: Passed = self.outcomes.passed[way]
            one = Totals(
                by_corridor={shared_corridor(passed.gates): sums},
                by_country=dict.fromkeys((country, *_entered(passed)), sums),
            )
            found.add(one)
        return found

    def _sums(self, numbers: NDArray[Any], answered: NDArray[np.bool_], count: int) -> list[Sums]:
        """Add up the rows of each number."""
        which, places = numbers[answered], self.places
        amounts = (
            places,
            self.tonnes,
            self.outcomes.distance_km * places,
            self.outcomes.hours[:, 1] * places,
            self.usd,
            self.kg_co2e,
        )
        shipments = np.bincount(which, minlength=count)
        added = [np.bincount(which, amount[answered], count).tolist() for amount in amounts]
        return [Sums(*row) for row in zip(shipments.tolist(), *added, strict=True)]


class BatchPlanner:
    """Plans rows of one file; it can be sent to another process.

    Parameters
    ----------
    planner
        Knows network, world and usual cargo.
    columns
        Which column of the file is what.
    options
        What is wanted of every way where its row says nothing else, as `Planner.route` takes it.
    delimiter
        What parts the cells of the file.
    with_notices
        Whether to tell what must be known of each way, which takes a search of its own.
    """

    def __init__(
        self,
        planner: Planner,
        columns: ColumnMap,
        options: RequestOptions | None = None,
        *,
        delimiter: str = ",",
        with_notices: bool = False,
    ) -> None:
        self._planner, self._columns, self._delimiter = planner, columns, delimiter
        self._options: dict[str, Any] = {**(options or {})}
        self._with_notices = with_notices
        self._scenarios: dict[str, Scenario] = {}
        if "scenario" in columns.places:
            tables = planner.tables
            self._scenarios = {
                name: Scenario.read(name, tables) for name in Scenario.shipped(tables)
            }
        self._begin()

    def __getstate__(self) -> dict[str, Any]:
        """Return what makes a planner of the same kind elsewhere: not what is kept ready here."""
        return {name: one for name, one in vars(self).items() if name not in _KEPT}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._begin()

    def _begin(self) -> None:
        self._rates = RateBook(self._planner.network)
        self._reader = ShipmentReader(
            self._columns, self._delimiter, self._planner.cargo, self._rates
        )
        self._worlds: OrderedDict[Hashable, Planner] = OrderedDict()
        self._trees: OrderedDict[Hashable, Trees] = OrderedDict()
        self._cargos: OrderedDict[Hashable, tuple[float, float, float]] = OrderedDict()

    @property
    def has_days(self) -> bool:
        """Whether rows have days of departure."""
        return "date" in self._columns.places or self._planner.world.day is not None

    @property
    def piece_rows(self) -> int:
        """How many rows are best answered at once.

        The more share their trees the better; where each row takes a search, a run that is broken
        off shall not lose many.
        """
        given = {name for name, value in self._options.items() if value} | {*self._columns.places}
        given -= {"max_access_km"}
        if self._with_notices or self.has_days or not given.isdisjoint(_SEARCHED):
            return _FEWEST_ROWS
        return _MOST_ROWS if given <= _SHARED else _SOME_ROWS

    def answers(self, rows: Sequence[Sequence[str]]) -> Answers:
        """Answer rows; a wrong one has its error and stops none."""
        shipments = self._reader.read(rows)
        errors = shipments.errors
        outcomes, notices = self._outcomes(shipments)
        errors.update(outcomes.errors)
        amounts = np.array([self._amounts(one.cargo) for one in shipments.asked]).reshape(-1, 3)
        day = self._planner.world.day
        return Answers(
            rows,
            outcomes,
            places=amounts[:, 0],
            price_in_feu=amounts[:, 1],
            tonnes=amounts[:, 2],
            days=[one.day or day for one in shipments.asked],
            errors=errors,
            notices=notices,
        )

    def _outcomes(self, shipments: Shipments) -> tuple[Outcomes, dict[int, tuple[Notice, ...]]]:
        groups: dict[tuple[Any, ...], list[int]] = {}
        for row, asked in enumerate(shipments.asked):
            if row not in shipments.errors:
                key = asked.scenario, asked.day, asked.options
                groups.setdefault(key, []).append(row)
        count, notices = len(shipments.asked), dict[int, tuple[Notice, ...]]()
        whole = Outcomes.empty(count, [])
        for key, rows in groups.items():
            try:
                world = self._world(*key[:2])
                found = self._asked_together(world, key, shipments, rows)
                if self._with_notices:
                    notices.update(self._notices(world, key[2], shipments, rows))
            except CorridorError as error:
                whole.errors.update(dict.fromkeys(rows, error.kept()))
                continue
            if len(rows) == count:
                return found, notices
            _put(whole, rows, found)
        return whole, notices

    def _asked_together(
        self, world: Planner, key: tuple[Any, ...], shipments: Shipments, rows: list[int]
    ) -> Outcomes:
        options = cast("RequestOptions", {**self._options, **dict(key[2])})
        trees = _kept(self._trees, key, lambda: world.trees(**options), _MOST_TREES)
        origins, begins = numbered("origin", [shipments.origins[row] for row in rows])
        destinations, ends = numbered("destination", [shipments.destinations[row] for row in rows])
        known: dict[Cargo | None, int] = {}
        cargo = np.array([known.setdefault(shipments.asked[row].cargo, len(known)) for row in rows])
        # Forwarders send many boxes between the same two places.
        asked = (origins * len(ends) + destinations) * len(known) + cargo
        _, first, which = np.unique(asked, return_index=True, return_inverse=True)
        moved = [*known]
        found = trees.of_pairs(
            WordPairs(begins, ends, origins[first], destinations[first]),
            [moved[number] for number in cargo[first].tolist()] if any(moved) else None,
        )
        return _repeated(found, which)

    def _notices(
        self,
        world: Planner,
        options: tuple[tuple[str, Any], ...],
        shipments: Shipments,
        rows: list[int],
    ) -> dict[int, tuple[Notice, ...]]:
        """Return the notices of plans, which know more of their ways than trees do."""
        found: dict[int, tuple[Notice, ...]] = {}
        known: dict[tuple[str, str, Cargo | None], tuple[Notice, ...]] = {}
        for row in rows:
            ends = shipments.origins[row], shipments.destinations[row]
            cargo = shipments.asked[row].cargo
            if (*ends, cargo) not in known:
                planner = world.for_cargo(cargo) if cargo else world
                try:
                    plan = planner.route(*ends, **{**self._options, **dict(options)})
                    known[*ends, cargo] = plan.notices
                except CorridorError:
                    known[*ends, cargo] = ()
            found[row] = known[*ends, cargo]
        return found

    def _world(self, scenario: str, day: date | None) -> Planner:
        base = self._planner
        if not scenario and (day is None or day == base.world.day):
            return base
        self._require_calendar()
        if not scenario and day is not None:
            return _kept(self._worlds, day, lambda: base.leaving(day), _MOST_WORLDS)
        names = tuple(part.strip() for part in scenario.split(",") if part.strip())
        for name in names:
            # A file of a stranger names no other file.
            if name not in self._scenarios:
                raise BadQuestion(
                    text("scenario: '{word}' is none that comes along.", word=shorten(name)),
                    text("There are {names}.", names=row_of(self._scenarios)),
                )

        def changed() -> Planner:
            return type(base)(
                base.tables,
                statuses=base.statuses,
                cargo=base.cargo,
                scenario=[self._scenarios[name] for name in names],
                day=day or base.world.day,
            )

        return _kept(self._worlds, (names, day), changed, _MOST_WORLDS)

    def _require_calendar(self) -> None:
        """Refuse a day where the calendar is not: on another machine without the data."""
        folder = self._planner.tables.folder
        if not is_folder(folder):
            raise BadData(
                text("The data package '{folder}' is not on this machine.", folder=str(folder)),
                text("Name a folder that all machines share with --data."),
            )

    def _amounts(self, cargo: Cargo | None) -> tuple[float, float, float]:
        """Return places, price in FEU and goods of a cargo."""
        moved = cargo or self._planner.cargo

        def counted() -> tuple[float, float, float]:
            rates = self._rates
            tonnes = 0.0 if moved.empty else moved.tonnes_per_feu(rates)[0] * moved.places
            return moved.places, moved.price_in_feu(rates), tonnes

        return _kept(self._cargos, moved, counted, _MOST_CARGOS)


_KEPT = ("_rates", "_reader", "_worlds", "_trees", "_cargos")


def _kept(
    store: OrderedDict[Hashable, Known], key: Hashable, make: Callable[[], Known], most: int
) -> Known:
    """Return what is kept under a key, made when it is not there; the oldest goes for it."""
    if key not in store:
        store[key] = make()
        if len(store) > most:
            store.popitem(last=False)
    return store[key]


def _repeated(found: Outcomes, which: NDArray[np.intp]) -> Outcomes:
    """Return outcomes in another order, some of them several times."""
    repeated = Outcomes.empty(which.size, found.passed)
    for name in (*AMOUNTS, "way", "origins", "destinations"):
        getattr(repeated, name)[:] = getattr(found, name)[which]
    if found.errors:
        failed = np.flatnonzero(np.isin(which, [*found.errors]))
        repeated.errors.update((row, found.errors[int(which[row])]) for row in failed.tolist())
    return repeated


def _put(whole: Outcomes, rows: list[int], found: Outcomes) -> None:
    """Write outcomes into some rows of others."""
    at, ways = np.array(rows), len(whole.passed)
    for name in AMOUNTS:
        getattr(whole, name)[at] = getattr(found, name)
    whole.way[at] = np.where(found.way < 0, -1, found.way + ways)
    whole.passed.extend(found.passed)
    whole.origins[at], whole.destinations[at] = found.origins, found.destinations
    whole.errors.update((rows[number], error) for number, error in found.errors.items())


def _entered(passed: Passed) -> tuple[str, ...]:
    return tuple(border.to_country for border in passed.borders)
