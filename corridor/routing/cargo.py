"""What is moved."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import partial
from typing import Literal, Never, get_args

from corridor import arguments
from corridor.errors import BadQuestion
from corridor.i18n import all_of, text
from corridor.network import Figure, RateBook

# Whose box it is: the shipper's own, or the carrier's, which is leased for the way.
Box = Literal["soc", "coc"]
BOXES: tuple[Box, ...] = get_args(Box)

# Two 20-foot boxes take the place of one 40-foot box.
_FEU_PER_TEU = 0.5


# Metrics of the rates that tell how much a box and a wagon hold.
_ROOM_OF_FEU, _ROOM_OF_TEU, _ROOM_OF_WAGON = "room_of_feu", "room_of_teu", "room_of_wagon"
_KG_PER_TONNE = 1000


@dataclass(frozen=True, slots=True, init=False)
class Cargo:
    """A shipment of containers, or of wagons that stand for one FEU each.

    Parameters
    ----------
    feu, teu
        How many 40-foot and 20-foot containers; one FEU where neither is given, none where only
        TEU are.
    tonnes
        Goods in all of them together, t; None for the usual load.
    empty
        Whether the containers go empty.
    wagon
        Whether it goes in ordinary wagons instead of a container block train: it stands longer
        at borders, and its bogies may be changed.
    box
        "soc", the shipper's own containers, or "coc", the carrier's: their lease is counted where
        they leave China by rail.

    Raises
    ------
    BadQuestion
        When there is no container, a number is below zero or none, or an empty one holds goods.
    """

    feu: int = 1
    teu: int = 0
    tonnes: float | None = None
    empty: bool = False
    wagon: bool = False
    box: Box = "soc"

    def __init__(  # noqa: PLR0917 - fields like any others
        self,
        feu: int | None = None,
        teu: int = 0,
        tonnes: float | None = None,
        empty: bool = False,  # noqa: FBT001, FBT002 - a field like any other
        wagon: bool = False,  # noqa: FBT001, FBT002 - as above
        box: Box = "soc",
        **unknown: Never,
    ) -> None:
        arguments.known_only(unknown, [field.name for field in fields(self)])
        put = partial(object.__setattr__, self)
        put("teu", arguments.whole("teu", teu))
        put("feu", int(not self.teu) if feu is None else arguments.whole("feu", feu))
        put("tonnes", arguments.number_or_none("tonnes", tonnes))
        put("empty", arguments.flag("empty", empty))
        put("wagon", arguments.flag("wagon", wagon))
        arguments.require_choice("box", box, BOXES)
        put("box", box)
        self._require_sense()

    def _require_sense(self) -> None:
        if min(self.feu, self.teu) < 0 or self.feu + self.teu == 0:
            raise BadQuestion(
                text(
                    "A cargo of {feu} FEU and {teu} TEU holds no container.",
                    feu=self.feu,
                    teu=self.teu,
                ),
                text("Give at least one container."),
            )
        if self.tonnes is not None and not 0 < self.tonnes < float("inf"):
            raise BadQuestion(
                text("A cargo cannot weigh {tonnes:g} t.", tonnes=self.tonnes),
                text("Give the tonnes of goods, above zero, or ask for empty containers."),
            )
        if self.empty and self.tonnes is not None:
            raise BadQuestion(
                text("Empty containers hold no {tonnes:g} t.", tonnes=self.tonnes),
                text("Leave out the one or the other."),
            )

    def require_room(self, rates: RateBook) -> None:
        """Refuse more goods than the containers or wagons hold.

        Parameters
        ----------
        rates
            Where it stands how much one holds; without such a row nothing is too much.

        Raises
        ------
        BadQuestion
            With what was probably meant.
        """
        room = self._room(rates)
        if self.tonnes is None or room is None or self.tonnes <= room:
            return
        counted = ((self.feu, "FEU"), (self.teu, "TEU"))
        boxes = all_of(f"{count} {unit}" for count, unit in counted if count)
        in_kg = self.tonnes / _KG_PER_TONNE
        raise BadQuestion(
            text(
                "{tonnes:,.10g} t of goods are more than {boxes} hold, {room:,.4g} t.",
                tonnes=self.tonnes,
                boxes=boxes,
                room=room,
            ),
            text("Are they kilograms? Then give {tonnes:g} t.", tonnes=in_kg)
            if self.tonnes >= _KG_PER_TONNE and in_kg <= room
            else text("Give the tonnes of goods in all containers together, or more containers."),
        )

    def _room(self, rates: RateBook) -> float | None:
        kinds = (
            [(self.feu + self.teu, _ROOM_OF_WAGON)]
            if self.wagon
            else [(self.feu, _ROOM_OF_FEU), (self.teu, _ROOM_OF_TEU)]
        )
        held = [(count, rates.find("cargo", metric)) for count, metric in kinds if count]
        if any(figure is None for _, figure in held):
            return None
        return sum(count * figure.value.typical for count, figure in held if figure)

    @property
    def places(self) -> float:
        """Places of one FEU that the cargo takes."""
        return self.feu + _FEU_PER_TEU * self.teu

    def tonnes_per_feu(self, rates: RateBook) -> tuple[float, Figure | None]:
        """Return the tonnes that count for emissions in the place of one FEU.

        Parameters
        ----------
        rates
            Where the usual load and the weight of an empty box stand.

        Returns
        -------
        tonnes : float
            Goods; of empty containers the weight of the box, which is what is moved then
            (ISO 14083).
        figure : Figure or None
            The row it was taken from; None when the cargo says it itself.

        Raises
        ------
        BadQuestion
            As `require_room`.
        """
        if self.tonnes is not None:
            self.require_room(rates)
            return self.tonnes / self.places, None
        figure = rates.get("cargo", "tare" if self.empty else "payload")
        return figure.value.typical, figure

    def price_in_feu(self, rates: RateBook) -> float:
        """Return how many times the price of one FEU the cargo costs."""
        share = rates.get("cargo", "teu_share").value.typical if self.teu else 0.0
        return self.feu + share * self.teu
