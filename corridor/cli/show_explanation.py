"""The arithmetic of a plan, its sources, and how it stands against the runner-up."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from corridor.cli.console import standard_console
from corridor.cli.show_choices import show_sheet
from corridor.cli.show_sources import described
from corridor.cli.tables import bare_table, headed_table, heading
from corridor.i18n import Text as Told
from corridor.i18n import row_of, say, tell, text, word
from corridor.network import Source
from corridor.network.access_roads import is_access
from corridor.report.amounts import figure
from corridor.report.choices import differences_sheet
from corridor.report.costs import difference_text
from corridor.report.notices import notices_with_days
from corridor.routing import Change, Leg, Plan, Surcharge, Term
from corridor.routing.explain import Explanation

_THREE_DIGITS = 100.0
_UNITS = {"hours": "h", "usd_per_feu": "USD", "kg_co2e_per_feu": "kg CO2e"}


def show_explanation(answer: Plan, other: Plan | None, *, is_asked: bool = False) -> None:
    """Print the arithmetic of every leg and transfer, the links, the sources, the runner-up.

    Parameters
    ----------
    answer
        The plan.
    other
        The runner-up; None when there is none.
    is_asked
        Whether it is a way that was asked for instead.
    """
    console, explanation = standard_console(), answer.explain()
    _headline(console, say("Arithmetic (≈ rests on an estimate)"))
    _show_arithmetic(console, explanation)
    _headline(console, say("Links"))
    _show_links(console, explanation)
    _headline(console, say("Sources of lengths, by the kilometres that rest on them"))
    _show_sources((source, say("{km:,.0f} km", km=km)) for source, km in explanation.sources)
    _headline(console, say("Sources of hours, USD and CO2e"))
    _show_sources((source, "") for source in explanation.figure_sources)
    if answer.notices:
        _headline(console, say("What to know"))
        for notice in notices_with_days(answer):
            console.print(Text(tell(notice)))
    console.print(Text(_confidence(answer)))
    if other is not None:
        _show_other(console, answer, other, is_asked=is_asked)


def arithmetic(term: Term) -> Told:
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


def _show_sources(sources: Iterable[tuple[Source, str]]) -> None:
    """Print sources, each with what rests on it."""
    table = bare_table()
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for source, weight in sources:
        table.add_row(weight, described(source))
    standard_console().print(table)


def _show_arithmetic(console: Console, explanation: Explanation) -> None:
    table = headed_table(2)
    table.add_column(heading("what"), overflow="fold")
    table.add_column(heading("reckoned"), overflow="fold")
    table.add_column(heading("comes to"), justify="right", no_wrap=True)
    table.add_column(heading("from"), overflow="fold")
    for part in explanation.parts:
        table.add_row(Text(_title(part.part), style="bold"))
        for term in part.terms:
            table.add_row(
                f"  {tell(word('term', term.kind))}",
                Text(tell(arithmetic(term))),
                _outcome(term),
                Text(f"{term.figure.table}: {term.figure.row}"),
            )
    console.print(table)


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
    return f"{amount:,.0f}" if amount >= _THREE_DIGITS else f"{amount:.3g}"


def _show_links(console: Console, explanation: Explanation) -> None:
    table = headed_table(2)
    table.add_column(heading("link"), overflow="fold")
    table.add_column(heading("km"), justify="right", no_wrap=True)
    for name in ("kind", "confidence", "source"):
        table.add_column(heading(name), overflow="fold")
    for link in explanation.links:
        passage = link.passage
        way = Text(f"{tell(passage.start.names)} → {tell(passage.end.names)}")
        if is_access(passage.link):
            reckoned = row_of((passage.link.line, passage.link.note))
            way.append(f"\n{tell(reckoned)}", style="dim")
        table.add_row(
            way,
            figure(f"{link.distance_km:,.1f}"),
            tell(word("length", link.kind)),
            tell(word("confidence", link.confidence)),
            Text(", ".join(source.id for source in link.sources)),
        )
    console.print(table)


def _show_other(console: Console, answer: Plan, other: Plan, *, is_asked: bool) -> None:
    against = text("Against {corridor}", corridor=other.corridor)
    if not is_asked:
        against = text("Against the runner-up: {corridor}", corridor=other.corridor)
    _headline(console, tell(against))
    more = difference_text(answer.totals.less(other.totals))
    console.print(Text(say("In all {more}.", more=more) if more else say("In all the same.")))
    show_sheet(differences_sheet(answer, other), console)


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


def _amount(value: float, unit: str) -> Told:
    return text("{amount:,.10g} {unit}", amount=value, unit=word("unit", unit))


def _headline(console: Console, words: str) -> None:
    console.print(Text(words, style="bold"))
