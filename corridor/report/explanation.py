"""A plan accounted for: its arithmetic, links and sources, and how it stands against another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corridor.i18n import Text, row_of, say, tell, text, word
from corridor.network import Source
from corridor.report.amounts import figure, percent_text, whole
from corridor.report.choices import differences_sheet
from corridor.report.costs import difference_text
from corridor.report.notices import notices_with_days
from corridor.report.sheets import Cell, Column, Section, Sheet
from corridor.report.sources import source_told
from corridor.routing import Change, Counted, Leg, Plan, Surcharge, Term
from corridor.routing.explain import ExplainedPart, ExplainedPassage

_THREE_DIGITS = 100.0
_UNITS = {"hours": "h", "usd_per_feu": "USD", "kg_co2e_per_feu": "kg CO2e"}


def explanation_sections(
    plan: Plan, other: Plan | None, *, is_asked: bool = False
) -> Iterator[Section]:
    """Tell the arithmetic of every leg and transfer, the links, the sources, the runner-up.

    Parameters
    ----------
    plan
        The plan.
    other
        The runner-up; None when there is none.
    is_asked
        Whether it is a way that was asked for instead.
    """
    explanation = plan.explain()
    yield Section(say("Arithmetic (≈ rests on an estimate)"), _arithmetic(explanation.parts))
    yield Section(say("Links"), _links(explanation.links))
    weighed = ((source, say("{km:,.0f} km", km=km)) for source, km in explanation.sources)
    yield Section(say("Sources of lengths, by the kilometres that rest on them"), _sources(weighed))
    yield Section(
        say("Sources of hours, USD and CO2e"),
        _sources((source, "") for source in explanation.figure_sources),
    )
    if plan.notices:
        yield Section(say("What to know"), lines=tuple(map(tell, notices_with_days(plan))))
    yield Section("", lines=(_confidence(plan),))
    if other is not None:
        yield from _against(plan, other, is_asked=is_asked)


def arithmetic(term: Term) -> Text:
    """Write a term as one can reckon it again: 2,100 km / 1,000 km/day x 1.2."""
    value = _amount(term.figure.value.typical, term.figure.unit)
    quantity = _amount(term.quantity, term.quantity_unit)
    if term.figure.unit in ("km/day", "km/h"):
        reckoned = text("{quantity} / {value}", quantity=quantity, value=value)
    elif term.figure.unit == "%":
        reckoned = text("{value} of {quantity}", quantity=quantity, value=value)
    elif term.quantity == 1:
        counted = word("counted", term.quantity_unit)
        reckoned = text("{value} a {counted}", value=value, counted=counted)
    else:
        reckoned = text("{quantity} x {value}", quantity=quantity, value=value)
    if not term.slowness:
        return reckoned
    return text(
        "{reckoned} x {weight:g} ({slowness})",
        reckoned=reckoned,
        weight=term.weight,
        slowness=term.slowness,
    )


def _confidence(answer: Plan) -> str:
    return say(
        "Confidence {confidence}: low when more than 10 % of the km are on links of low "
        "confidence; otherwise high when at least 90 % are on links of high confidence; "
        "otherwise medium.",
        confidence=word("confidence", answer.confidence),
    )


def _sources(sources: Iterable[tuple[Source, str]]) -> Sheet:
    """Return sources, each with what rests on it."""
    rows = tuple((weight, source_told(source)) for source, weight in sources)
    return Sheet("", (Column(""), Column("")), rows)


def _arithmetic(parts: Iterable[ExplainedPart]) -> Sheet:
    rows = list[tuple[Cell, ...]]()
    for part in parts:
        rows.append((_title(part.part), None, tell(_cost_told(part.part))))
        rows += (
            (
                f"  {tell(word('term', term.kind))}",
                tell(arithmetic(term)),
                _outcome(term),
                f"{term.figure.table}: {term.figure.row}",
            )
            for term in part.terms
        )
    return Sheet("", _columns("what", "reckoned", "comes to", "from"), tuple(rows))


def _cost_told(part: Counted) -> Text:
    """Tell what a part costs, and how much of it rests on estimates; "" for nothing."""
    usd, share = part.usd_per_feu.typical, part.estimated_share("usd_per_feu")
    if not usd:
        return Text()
    told = text("{amount} USD", amount=whole(usd))
    if not share:
        return told
    return text("{amount}, {percent} estimated", amount=told, percent=percent_text(share))


def _outcome(term: Term) -> str:
    amount, mark = term.amount, "≈ " if term.is_estimated else ""
    low, high = figure(_rounded(amount.low)), figure(_rounded(amount.high))
    spread = "" if amount.low == amount.high else f" ({low}-{high})"
    usual = say(
        "{amount:,.3f} {unit}",
        amount=amount.typical,
        unit=word("unit", _UNITS[term.measure]),
    )
    return f"{mark}{usual}{spread}"


def _rounded(amount: float) -> str:
    """Write the end of a range: three digits, or all before the point, never powers of ten."""
    return f"{amount:,.0f}" if abs(amount) >= _THREE_DIGITS else f"{amount:.3g}"


def _links(links: Iterable[ExplainedPassage]) -> Sheet:
    rows = []
    for link in links:
        passage = link.passage
        way = f"{tell(passage.start.names)} → {tell(passage.end.names)}"
        if passage.link.is_access:
            way += f"\n{tell(row_of((passage.link.line, passage.link.note)))}"
        rows.append(
            (
                way,
                figure(f"{link.distance_km:,.1f}"),
                tell(word("length", link.kind)),
                tell(word("confidence", link.confidence)),
                ", ".join(source.id for source in link.sources),
            )
        )
    return Sheet("", _columns("link", "km", "kind", "confidence", "source"), tuple(rows))


def _against(plan: Plan, other: Plan, *, is_asked: bool) -> Iterator[Section]:
    against = text("Against {corridor}", corridor=other.corridor)
    if not is_asked:
        against = text("Against the runner-up: {corridor}", corridor=other.corridor)
    more = difference_text(plan.totals.less(other.totals))
    told = say("In all {more}.", more=more) if more else say("In all the same.")
    yield Section(tell(against), lines=(told,))
    sheet = differences_sheet(plan, other)
    yield Section(sheet.title, sheet)


def _columns(*headings: str) -> tuple[Column, ...]:
    return tuple(Column(tell(word("heading", name))) for name in headings)


def _title(part: Leg | Change | Surcharge) -> str:
    if isinstance(part, Surcharge):
        return say("{place}: {procedure}", place=part.node.names, procedure=part.name)
    if isinstance(part, Leg):
        way = f"{tell(part.start.names)} → {tell(part.end.names)}"
        return f"{way} ({tell(row_of(filter(None, (word('mode', part.mode), part.country))))})"
    return say(
        "{place}: {procedure}",
        place=part.node.names,
        procedure=word("procedure", part.procedure),
    )


def _amount(value: float, unit: str) -> Text:
    return text("{amount:,.10g} {unit}", amount=value, unit=word("unit", unit))
