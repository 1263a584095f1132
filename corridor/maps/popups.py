"""The rows of a popup that tell what a part of a plan takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.i18n import row_of, tell, text
from corridor.maps.texts import TEXTS
from corridor.report.amounts import co2e_text, days_text, percent_text, usd_text

if TYPE_CHECKING:
    from corridor.i18n import Text
    from corridor.routing import Counted, Measure

# What a popup tells under a name: a text, or the keys of sources.
Row = tuple[str, str | tuple[str, ...]]


def counted_rows(part: Counted) -> list[Row]:
    """Tell what a leg, a border or a transfer takes; what it does not take is left out."""
    usd, kg = part.usd_per_feu, part.kg_co2e_per_feu
    rows: list[tuple[Measure, Text | None]] = [
        ("hours", days_text(part.hours) if part.hours.high else None),
        ("usd_per_feu", usd_text(usd) if usd.high else None),
        ("kg_co2e_per_feu", co2e_text(kg) if kg.high else None),
    ]
    return [
        (TEXTS[f"row.{measure}"], tell(_with_share(told, part.estimated_share(measure))))
        for measure, told in rows
        if told
    ]


def estimated_text(share: float) -> str:
    """Tell how much of something rests on estimates."""
    return tell(_estimated(share)) if share else TEXTS["figures.none_estimated"]


def _with_share(told: Text, share: float) -> Text:
    return row_of((told, _estimated(share))) if share else told


def _estimated(share: float) -> Text:
    return text("{percent} on estimates", percent=percent_text(share))
