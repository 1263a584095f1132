"""What a demand costs, in a sentence."""

from __future__ import annotations

from corridor.i18n import Text, row_of, text
from corridor.routing import AvoidCost, Totals, ViaCost

_SHORT_HOURS = 48.0


def via_cost_told(cost: ViaCost) -> Text:
    """Say what a demand to pass a place costs."""
    more = difference_text(cost.passing.less(cost.free))
    return _detour_told(cost, more) if more else _no_detour_told(cost)


def avoid_cost_told(cost: AvoidCost) -> Text:
    """Say what keeping out of something costs."""
    more = difference_text(cost.extra)
    if not more:
        return text(
            "Keeping out of {avoided} costs nothing: the best way does anyway.",
            avoided=cost.avoided,
        )
    return text(
        "Keeping out of {avoided} takes {more} against the best way through it.",
        avoided=cost.avoided,
        more=more,
    )


def difference_text(difference: Totals) -> Text:
    """Write how much more or less a way takes; "" where there is nothing to tell."""
    hours = difference.hours
    told = (
        text("{km:+,.0f} km", km=difference.distance_km),
        text("{days:+,.1f} days", days=hours / 24)
        if abs(hours) >= _SHORT_HOURS
        else text("{hours:+,.1f} h", hours=hours),
        text("{usd:+,.0f} USD", usd=difference.usd_per_feu),
        text("{kg:+,.0f} kg CO2e", kg=difference.kg_co2e_per_feu),
    )
    return row_of(amount for amount in told if amount.split()[0].strip("+-0."))


def _detour_told(cost: ViaCost, more: Text) -> Text:
    if cost.extra is None:
        return text(
            "{via} takes {more} against the best way; no way leads round it.",
            via=cost.via,
            more=more,
        )
    if cost.avoiding == cost.free:
        return text(
            "{via} takes {more} against the best way, which keeps out of it.",
            via=cost.via,
            more=more,
        )
    return text(
        "{via} takes {more} against the best way; against the best way without it {against}.",
        via=cost.via,
        more=more,
        against=_against(cost.extra),
    )


def _no_detour_told(cost: ViaCost) -> Text:
    if cost.extra is None:
        return text(
            "{via} costs nothing: the best way runs through it anyway; no way leads round it.",
            via=cost.via,
        )
    return text(
        "{via} costs nothing: the best way runs through it anyway; against the best way without "
        "it {against}.",
        via=cost.via,
        against=_against(cost.extra),
    )


def _against(extra: Totals) -> Text:
    return difference_text(extra) or text("no less and no more")
