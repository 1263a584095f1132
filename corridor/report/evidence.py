"""The tables that a plan is judged by: its arithmetic, its sources, what was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corridor.i18n import row_of, say, series_of, tell, text, word
from corridor.network import Source
from corridor.report.costs import cargo_name
from corridor.report.head import basis_told, sureness_told
from corridor.report.names import way_name
from corridor.report.notes import notes_told
from corridor.report.sheets import Cell, Column, Sheet
from corridor.report.when import world_and_dates
from corridor.routing import MEASURES, Change, Leg, Plan, Query, Surcharge, Term


def arithmetic_sheet(plans: Sequence[Plan]) -> Sheet:
    """Return the terms of plans, a row each: quantity, figure, what they come to.

    The column of each measure adds up to the plan's usual amount.

    Parameters
    ----------
    plans
        The plans; they are numbered where there are several.
    """
    columns = (
        *((Column(say("Plan"), 0),) if len(plans) > 1 else ()),
        Column(say("Part")),
        Column(say("What")),
        Column(say("Quantity"), 1),
        Column(say("Unit of the quantity")),
        Column(say("Figure"), 4),
        Column(say("Unit of the figure")),
        Column(say("Slower than a main line, times"), 2),
        Column(say("Time, h"), 2),
        Column(say("Cost, USD per FEU"), 2),
        Column(say("Emissions, kg CO2e per FEU"), 2),
        Column(say("Low"), 2),
        Column(say("High"), 2),
        Column(say("Table")),
        Column(say("Row")),
        Column(say("Source")),
        Column(say("Confidence")),
    )
    return Sheet(say("Arithmetic"), columns, tuple(_term_rows(plans)))


def sources_sheet(plans: Sequence[Plan]) -> Sheet:
    """Return every source of plans, with the kilometres whose length rests on it, most first."""
    columns = (
        Column(say("Source")),
        Column(say("Title")),
        Column(say("Publisher")),
        Column(say("Year"), 0, plain=True),
        Column(say("Kind")),
        Column(say("Length that rests on it, km"), 0),
        Column(say("Address")),
    )
    km: dict[Source, float] = {}
    for plan in plans:
        explanation = plan.explain()
        for source, length in explanation.sources:
            km[source] = max(km.get(source, 0.0), length)
        for source in explanation.figure_sources:
            km.setdefault(source, 0.0)
    ranked = sorted(km.items(), key=lambda item: (-item[1], item[0].id))
    rows = tuple(
        (
            source.id,
            source.title,
            source.publisher or None,
            source.year,
            tell(word("source", source.kind)),
            length or None,
            source.url or None,
        )
        for source, length in ranked
    )
    return Sheet(say("Sources"), columns, rows)


def question_sheet(plans: Sequence[Plan]) -> Sheet:
    """Return what was asked, what is moved, and what a reader must know, a row each."""
    columns = (Column(say("What")), Column(say("Answer")))
    return Sheet(say("Question"), columns, tuple(_facts(plans)))


def _term_rows(plans: Sequence[Plan]) -> Iterator[tuple[Cell, ...]]:
    for number, plan in enumerate(plans, start=1):
        for part in plan.explain().parts:
            for term in part.terms:
                lead = (number,) if len(plans) > 1 else ()
                yield *lead, _part_name(part.part), *_term_cells(term)


def _part_name(part: Leg | Change | Surcharge) -> str:
    if isinstance(part, Surcharge):
        return say("{place}, {procedure}", place=part.node.names, procedure=part.name)
    if isinstance(part, Leg):
        return say(
            "{origin} → {destination}, {mode}",
            origin=part.start.names,
            destination=part.end.names,
            mode=way_name(part.mode, part.gauge_mm),
        )
    return say(
        "{place}, {procedure}", place=part.node.names, procedure=word("procedure", part.procedure)
    )


def _term_cells(term: Term) -> tuple[Cell, ...]:
    amount, figure = term.amount, term.figure
    return (
        tell(word("term", term.kind)),
        term.quantity,
        tell(word("counted", term.quantity_unit))
        if term.quantity == 1
        else tell(word("unit", term.quantity_unit)),
        figure.value.typical,
        tell(word("unit", figure.unit)),
        term.weight if term.slowness else None,
        *(amount.typical if measure == term.measure else None for measure in MEASURES),
        amount.low,
        amount.high,
        figure.table,
        figure.row,
        ", ".join(figure.source),
        tell(word("confidence", figure.confidence)),
    )


def _facts(plans: Sequence[Plan]) -> Iterator[tuple[str, str]]:
    yield from _asked(plans[0].query)
    for sentence in world_and_dates(plans[0]):
        yield say("Situation"), tell(sentence)
    for note in dict.fromkeys(tell(note) for plan in plans for note in notes_told(plan)):
        yield say("Note"), note
    if len(plans) == 1:
        yield from ((say("Basis"), tell(sentence)) for sentence in basis_told(plans[0]))
        yield from ((say("How sure"), tell(sentence)) for sentence in sureness_told(plans[0]))
    yield from ((tell(heading), tell(explained)) for heading, explained in _how_to_read())
    yield say("Lines on the map"), say("© OpenStreetMap contributors, ODbL")


def _asked(query: Query) -> Iterator[tuple[str, str]]:
    yield say("From"), query.origin
    yield say("To"), query.destination
    for heading, words in (
        (say("Via"), query.via),
        (say("Avoided"), query.avoid),
        (say("Not left"), query.stay),
    ):
        if words:
            yield heading, tell(row_of(words))
    yield say("Modes"), tell(row_of(word("mode", mode) for mode in query.modes))
    yield say("Least"), tell(word("criterion", query.by))
    if query.day:
        yield say("Date"), query.day.isoformat()
    yield say("Cargo"), tell(cargo_name(query.cargo))
    if query.adjustments:
        yield say("Adjustments"), tell(series_of(one.asked for one in query.adjustments))


def _how_to_read() -> Iterator[tuple[str, str]]:
    yield (
        text("Adding up"),
        text(
            "Usual amounts of the rows of a route add up to the plan, and so do those of legs, "
            "transfers and what is paid beside the freight: there a border is part of its leg."
        ),
    )
    yield (
        text("Ranges"),
        text(
            "The range of a plan is narrower than the sum of the ranges of its parts, for bad days "
            "seldom come together."
        ),
    )
    yield text("FEU"), text("A 40-foot container.")
