"""What is moved."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.errors import BadQuestion
from corridor.i18n import text
from corridor.network import Figure, RateBook

# Two 20-foot boxes take the place of one 40-foot box.
_FEU_PER_TEU = 0.5


@dataclass(frozen=True, slots=True)
class Cargo:
    """A shipment of containers, or of wagons that stand for one FEU each.

    Parameters
    ----------
    feu, teu
        How many 40-foot and 20-foot containers.
    tonnes
        Goods in all of them together, t; None for the usual load.
    empty
        Whether the containers go empty.
    wagon
        Whether it goes in ordinary wagons instead of a container block train: it stands longer
        at borders, and its bogies may be changed.

    Raises
    ------
    BadQuestion
        When there is no container, a number is below zero, or an empty one holds goods.
    """

    feu: int = 1
    teu: int = 0
    tonnes: float | None = None
    empty: bool = False
    wagon: bool = False

    def __post_init__(self) -> None:
        if min(self.feu, self.teu) < 0 or self.feu + self.teu == 0:
            raise BadQuestion(
                text("A cargo of {feu} FEU and {teu} TEU is none.", feu=self.feu, teu=self.teu),
                text("Give at least one container."),
            )
        if self.tonnes is not None and not 0 < self.tonnes < float("inf"):
            raise BadQuestion(
                text("A cargo of {tonnes:g} t is none.", tonnes=self.tonnes),
                text("Give the tonnes of goods, above zero, or ask for empty containers."),
            )
        if self.empty and self.tonnes is not None:
            raise BadQuestion(
                text("Empty containers hold no {tonnes:g} t.", tonnes=self.tonnes),
                text("Leave out the one or the other."),
            )

    @property
    def places(self) -> float:
        """Places of one FEU that the cargo takes."""
        return self.feu + _FEU_PER_TEU * self.teu

    def tonnes_per_feu(self, rates: RateBook) -> tuple[float, Figure | None]:
        """Give the tonnes that count for emissions in the place of one FEU.

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
        """
        if self.tonnes is not None:
            return self.tonnes / self.places, None
        figure = rates.get("cargo", "tare" if self.empty else "payload")
        return figure.value.typical, figure

    def price_in_feu(self, rates: RateBook) -> float:
        """Give how many times the price of one FEU the cargo costs."""
        share = rates.get("cargo", "teu_share").value.typical if self.teu else 0.0
        return self.feu + share * self.teu
