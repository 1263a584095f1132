"""Plans and places as tables that a person likes to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from corridor.cli.costs_told import avoid_cost_told, via_cost_told
from corridor.cli.figures import amount_text, days_text, figure, usual_days
from corridor.cli.tables import bare_table, headed_table, heading, print_listings
from corridor.i18n import row_of, say, series_of, tell, text, word
from corridor.network import Node
from corridor.network.access_roads import is_access
from corridor.routing import Change, Counted, Leg, Measure, Plan, StateGraph

_MOST_PLACES = 20
_MOST_LINES = 5


def show_plan(answer: Plan, maps: Sequence[Path], *, is_cost_checked: bool) -> None:
    """Print a plan: its total, its legs, its borders and transfers, and what a reader must know.

    Parameters
    ----------
    answer
        The plan.
    maps
        The files into which its map was drawn.
    is_cost_checked
        Whether a dated market price speaks of its corridor.
    """
    console = Console(highlight=False)
    console.print(Text(_title(answer), style="bold"))
    console.print(_total(answer))
    console.print(_amounts(answer, is_cost_checked=is_cost_checked))
    console.print(_legs(answer.legs))
    print_listings(
        console,
        (
            (say("Access"), list(_access(answer))),
            (say("Borders"), list(_borders(answer))),
            (say("Transfers"), [_change(change) for change in answer.transfers]),
            (say("Via"), [tell(via_cost_told(cost)) for cost in answer.via_costs]),
            (say("Avoided"), [tell(avoid_cost_told(cost)) for cost in answer.avoid_costs]),
            (say("World"), list(_world(answer))),
            (say("Notes"), [tell(note) for note in answer.notes]),
            (say("Lengths"), [_sureness(answer)]),
            (say("Map"), [str(file) for file in maps]),
        ),
    )


def show_places(nodes: Sequence[Node], graph: StateGraph) -> None:
    """Print places with their names, codes, positions and modes."""
    console = Console(highlight=False)
    table = bare_table()
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for node in nodes[:_MOST_PLACES]:
        table.add_row(node.id, _place(node, graph))
    console.print(table)
    if len(nodes) > _MOST_PLACES:
        more = len(nodes) - _MOST_PLACES
        console.print(Text(say("... and {number} more; type more of the name.", number=more)))


def _place(node: Node, graph: StateGraph) -> Text:
    name, modes = tell(node.names), graph.modes_of(node.id)
    names = dict.fromkeys(filter(None, (node.name, node.name_ru, node.name_kk, node.name_zh)))
    # A position is for the map's search field, which wants a point in every language.
    where = say(
        "{region}, at {latitude}, {longitude}",
        region=node.region or node.country,
        latitude=f"{node.lat:.3f}",
        longitude=f"{node.lon:.3f}",
    )
    facts = [
        tell(row_of(word("role", role) for role in node.roles)),
        tell(row_of(word("mode", mode) for mode in modes)) or say("no open link"),
        *([say("UN/LOCODE {code}", code=node.unlocode)] if node.unlocode else []),
        *([say("station {code}", code=node.station_code)] if node.station_code else []),
        *(say("Chinese code {code}", code=code) for code in node.china_codes),
    ]
    others = tell(row_of(other for other in names if other != name))
    return Text.assemble(
        (name, "bold"), f", {where}\n", f"{others}\n" if others else "", tell(series_of(facts))
    )


def _title(answer: Plan) -> str:
    return f"{tell(answer.origin.names)} → {tell(answer.destination.names)}"


def _total(answer: Plan) -> Text:
    detour = answer.distance_km / answer.great_circle_km if answer.great_circle_km else 1.0
    straight = say(
        "({km:,.0f} km great circle, x {detour:.2f})", km=answer.great_circle_km, detour=detour
    )
    return Text.assemble(
        (say("{km:,.0f} km", km=answer.distance_km), "bold green"),
        f"  {straight}  {' - '.join(answer.countries)}",
        (f"\n{tell(answer.corridor)}", "bold") if answer.corridor else "",
    )


def _amounts(answer: Plan, *, is_cost_checked: bool) -> Table:
    """Show time, cost and emissions, their ranges, and how much of them is estimated."""
    table = bare_table()
    usd, kg = amount_text(answer.usd_per_feu), amount_text(answer.kg_co2e_per_feu)
    market = text("no market price to check it")
    if is_cost_checked:
        market = text("checked against market prices")
    rows: list[tuple[Measure, str, str]] = [
        ("hours", tell(days_text(answer.hours)), text("departure to arrival")),
        ("usd_per_feu", say("{amount} USD/FEU", amount=usd), market),
        (
            "kg_co2e_per_feu",
            say("{amount} kg CO2e/FEU", amount=kg),
            text("{tonnes:g} t a FEU", tonnes=answer.tonnes_per_feu),
        ),
    ]
    for measure, told, about in rows:
        estimated = text("{share:.0%} estimated", share=answer.estimated_share(measure))
        table.add_row(Text(told, style="bold"), tell(row_of((estimated, about))))
    cargo = answer.query.cargo
    if cargo.feu + cargo.teu > 1 or cargo.teu:
        whole = say(
            "{usd} USD, {kg} kg CO2e",
            usd=amount_text(answer.cargo_usd),
            kg=amount_text(answer.cargo_kg_co2e),
        )
        boxes = say("for all: {feu} FEU, {teu} TEU", feu=cargo.feu, teu=cargo.teu)
        table.add_row(Text(whole, style="bold"), boxes)
    return table


def _legs(legs: Iterable[Leg]) -> Table:
    table = headed_table(2)
    table.add_column(heading("leg"), justify="right")
    table.add_column(heading("mode"))
    table.add_column(heading("in"))
    table.add_column(heading("way"), overflow="fold")
    table.add_column(heading("gauge"), justify="right")
    for name in ("km", "days", "USD"):
        table.add_column(heading(name), justify="right", no_wrap=True)
    for number, leg in enumerate(legs, start=1):
        way = Text(f"{tell(leg.start.names)} → {tell(leg.end.names)}")
        if leg.lines:
            way.append(f"\n{_lines(leg)}", style="dim")
        table.add_row(
            str(number),
            tell(word("mode", leg.mode)),
            leg.country or "-",
            way,
            str(leg.gauge_mm or "-"),
            figure(f"{leg.distance_km:,.0f}"),
            usual_days(leg.hours.typical),
            figure(f"{leg.usd_per_feu.typical:,.0f}"),
        )
    return table


def _lines(leg: Leg) -> str:
    """Name the lines with most kilometres, in the order of the way."""
    km: dict[str, float] = {}
    for link in leg.links:
        km[link.line] = km.get(link.line, 0.0) + link.distance_km
    most = sorted(leg.lines, key=lambda line: -km[line])[:_MOST_LINES]
    told, more = row_of(line for line in leg.lines if line in most), len(leg.lines) - len(most)
    return say("{lines} and {number} more", lines=told, number=more) if more else tell(told)


def _access(answer: Plan) -> Iterator[str]:
    """Tell of each access road how far and how long it is and what it costs, and by which word."""
    for passage in answer.passages:
        if is_access(passage.link):
            yield say(
                "{start} → {end}: {km:,.0f} km, {hours:,.1f} h, {usd:,.0f} USD, {line}",
                start=passage.start.names,
                end=passage.end.names,
                km=passage.link.distance_km,
                hours=passage.hours.typical,
                usd=passage.usd_per_feu.typical,
                line=passage.link.line,
            )


def _borders(answer: Plan) -> Iterator[str]:
    for border in answer.borders:
        stations = dict.fromkeys((tell(border.start.names), tell(border.end.names)))
        where = f"{border.from_country} → {border.to_country}  {' / '.join(stations)}"
        yield _with_stay(where, border)


def _change(change: Change) -> str:
    what = text(
        "{place}: {procedure}, {before} → {after}",
        place=change.node.names,
        procedure=word("procedure", change.procedure),
        before=track(change.from_mode, change.from_gauge_mm),
        after=track(change.to_mode, change.to_gauge_mm),
    )
    return _with_stay(what, change)


def track(mode: str, gauge_mm: int | None) -> str:
    """Name a mode with its gauge, mm, where it has one."""
    return f"{tell(word('mode', mode))} {gauge_mm or ''}".strip()


def _with_stay(what: str, part: Counted) -> str:
    """Add the hours and USD of a border or a change, if it has any of its own."""
    takes: list[str] = []
    if part.hours.high:
        takes.append(days_text(part.hours))
    if part.usd_per_feu.high:
        takes.append(text("{amount} USD", amount=amount_text(part.usd_per_feu)))
    return say("{what}: {takes}", what=what, takes=row_of(takes)) if takes else tell(what)


def _world(answer: Plan) -> Iterator[str]:
    yield from map(tell, answer.query.scenarios)
    if answer.query.day:
        yield say("as on {day}", day=answer.query.day.isoformat())


def _sureness(answer: Plan) -> str:
    share = answer.estimated_km / answer.distance_km
    return say(
        "confidence {confidence}; {published:.0%} of the km published, {estimated:.0%} computed "
        "along mapped lines or estimated (data {version})",
        confidence=word("confidence", answer.confidence),
        published=1 - share,
        estimated=share,
        version=answer.data_version,
    )
