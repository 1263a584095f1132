"""The head of a plan and what stands at its foot: sentences, the same in every medium."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.i18n import Text, all_of, row_of, text, word
from corridor.report.amounts import (
    HOURS,
    co2e_text,
    days_text,
    km_text,
    money_text,
    number,
    percent_text,
    rate_told,
    usd_per_feu_text,
    whole,
)
from corridor.report.names import pair_name
from corridor.routing import Plan


def title(plan: Plan) -> Text:
    """Name a plan: from where to where, through and past what."""
    ends = pair_name(plan.origin, plan.destination)
    via = _called(plan.query.via, [cost.via for cost in plan.via_costs])
    avoided = _called(plan.query.avoid, [cost.avoided for cost in plan.avoid_costs])
    if via and avoided:
        return text("{way}, through {via}, avoiding {avoided}", way=ends, via=via, avoided=avoided)
    if via:
        return text("{way}, through {via}", way=ends, via=via)
    if avoided:
        return text("{way}, avoiding {avoided}", way=ends, avoided=avoided)
    return ends


def totals_told(plan: Plan) -> tuple[Text, Text, Text, Text]:
    """Tell what a plan takes: time, cost, kilometres, emissions, in the order of their weight."""
    return (
        days_text(plan.hours),
        usd_per_feu_text(plan.usd_per_feu),
        km_text(plan.distance_km),
        text("{amount} kg CO2e", amount=whole(plan.kg_co2e_per_feu.typical)),
    )


def access_told(plan: Plan) -> tuple[Text, ...]:
    """Tell of each road to or from a door off the network how it was reckoned."""
    return tuple(
        text(
            "{way}: {amounts}",
            way=pair_name(passage.start, passage.end),
            amounts=row_of(
                (
                    km_text(passage.link.distance_km),
                    HOURS.text(passage.hours.typical),
                    money_text(passage.usd_per_feu.typical),
                    passage.link.line,
                )
            ),
        )
        for passage in plan.passages
        if passage.link.is_access
    )


def basis_told(plan: Plan) -> tuple[Text, ...]:
    """Tell what the figures of a plan are of."""
    return tuple(_basis(plan))


def sureness_told(
    plan: Plan, *, is_cost_checked: bool | None = None, market_error: float | None = None
) -> tuple[Text, ...]:
    """Tell how far the figures of a plan can be relied on.

    Parameters
    ----------
    plan
        The plan.
    is_cost_checked
        Whether a dated market price speaks of its lane; None for not known.
    market_error
        How far plans lie off those prices, percent; None where none speaks of it.
    """
    return *_sureness(plan), _checked(plan, is_cost_checked, market_error)


def _called(words: tuple[str, ...], names: list[str]) -> Text:
    """Join the names of demands; their words as typed where not all have a name."""
    told = names if len(names) == len(words) else list(words)
    return all_of(dict.fromkeys(told)) if told else Text()


def _basis(plan: Plan) -> Iterator[Text]:
    tonnes = text("{tonnes:g} t a FEU", tonnes=plan.tonnes_per_feu)
    box = box_told(plan)
    detour = text(
        "{ratio} x the great circle",
        ratio=number(f"{plan.distance_km / (plan.great_circle_km or plan.distance_km):.2f}"),
    )
    yield row_of((tonnes, *((box,) if box else ()), co2e_text(plan.kg_co2e_per_feu), detour))
    if rate_told():
        yield rate_told()


def box_told(plan: Plan) -> Text:
    """Tell whose box a price is for; "" where no box is let: on the road, in wagons."""
    if plan.trunk == "road" or plan.query.cargo.wagon:
        return Text()
    if plan.trunk == "sea":
        return text("carrier's box (COC) in the ship's rate")
    return word("box", plan.query.cargo.box)


def _sureness(plan: Plan) -> Iterator[Text]:
    share = plan.estimated_share
    yield text(
        "≈ estimated: {km} of km, {hours} of time, {usd} of USD, {kg} of CO2e",
        km=percent_text(plan.estimated_km / (plan.distance_km or 1.0)),
        hours=percent_text(share("hours")),
        usd=percent_text(share("usd_per_feu")),
        kg=percent_text(share("kg_co2e_per_feu")),
    )


def _checked(plan: Plan, is_cost_checked: bool | None, error: float | None) -> Text:  # noqa: FBT001
    """Tell how sure the lengths are, and what the market says of the price."""
    confidence = text(
        "lengths: {confidence} confidence", confidence=word("confidence", plan.confidence)
    )
    if is_cost_checked is None:
        return confidence
    if not is_cost_checked:
        return row_of((confidence, text("no market price to check it by")))
    percent = round(error or 0.0)
    if not percent:
        return row_of((confidence, text("price checked against the market")))
    off = text("{percent} %", percent=abs(percent))
    told = (
        text("price {percent} above the market", percent=off)
        if percent > 0
        else text("price {percent} below the market", percent=off)
    )
    return row_of((confidence, told))
