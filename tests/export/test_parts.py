"""A node that is met twice: every medium tells legs and transfers in the order of the way."""

from __future__ import annotations

import csv
import io
from itertools import groupby

import pytest

import corridor
from corridor.export.gmns import plans_gmns
from corridor.maps.progress import steps
from corridor.maps.stops import stops
from corridor.routing import Change, Leg, Plan
from corridor.routing.explain import explain

SECONDS_PER_HOUR = 3600


@pytest.fixture(scope="module")
def twice(planner: corridor.Planner) -> Plan:
    """Batumi is met on the way to Chornomorsk and on the way from it."""
    plan = planner.route("Tashkent", "Istanbul", via="chornomorsk", mode="rail,ferry,sea")
    met = [node.id for node in plan.nodes]
    assert any(met.count(change.node.id) > 1 for change in plan.transfers)
    return plan


def changes_before_legs(plan: Plan) -> list[list[str]]:
    """Return the procedures before each leg by walking over modes and gauges alone."""
    changes, before = list(plan.transfers), []
    mode, gauge = plan.legs[0].mode, plan.legs[0].gauge_mm
    for leg in plan.legs:
        made = []
        while (mode, gauge) != (leg.mode, leg.gauge_mm):
            change = changes.pop(0)
            assert (change.from_mode, change.from_gauge_mm) == (mode, gauge)
            mode, gauge = change.to_mode, change.to_gauge_mm
            made.append(change.procedure)
        before.append(made)
    assert changes == []
    return before


def test_csv_puts_each_transfer_before_the_leg_that_it_leads_to(twice: Plan) -> None:
    rows = list(csv.DictReader(io.StringIO(twice.to_csv())))
    told = [row["transfer_before"].split("; ") if row["transfer_before"] else [] for row in rows]
    assert told == changes_before_legs(twice)


def test_the_sums_of_the_csv_are_those_of_the_plan_where_it_ends_with_a_change(
    planner: corridor.Planner,
) -> None:
    plan = planner.route("Moscow", "Malaszewicze")
    assert isinstance(plan.parts[-1], Change)
    rows = list(csv.DictReader(io.StringIO(plan.to_csv())))
    columns = ("usd_per_feu", "transfer_usd_per_feu", "transfer_after_usd_per_feu")
    whole = sum(float(row[column] or 0) for row in rows for column in columns)
    assert whole == pytest.approx(plan.usd_per_feu.typical, abs=0.1)
    assert rows[-1]["transfer_after"] == "reload"


def test_the_explanation_tells_parts_in_order(twice: Plan) -> None:
    told = [explained.part for explained in explain(twice).parts]
    assert told == [part for part in twice.parts if isinstance(part, Leg | Change)]


def test_the_clock_of_the_map_stands_at_each_transfer_when_it_is_met(twice: Plan) -> None:
    behind, expected = 0.0, []
    for part in twice.parts:
        if isinstance(part, Leg):
            behind += part.distance_km
        elif isinstance(part, Change):
            expected.append((part.node.names, pytest.approx(behind)))
    stood = [(step.place, step.start_km) for step in steps(twice) if step.place]
    for change in expected:
        assert change in stood


def test_the_signs_of_the_map_come_in_the_order_of_the_way(twice: Plan) -> None:
    order = [event.node.id for stop in stops(twice) for event in stop.events]
    met = [node for node, _ in groupby(change.node.id for change in twice.transfers)]
    places = iter(order)
    assert all(node in places for node in met)


def test_movements_of_the_gmns_join_the_links_around_each_transfer(twice: Plan) -> None:
    files = plans_gmns([twice])
    rows = {
        name: list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode("utf-8"))))
        for name in ("node", "link", "movement")
    }
    node = {row["corridor_node_id"]: row["node_id"] for row in rows["node"]}
    links = {row["link_id"]: row for row in rows["link"]}
    assert len(rows["movement"]) == len(twice.transfers)
    for row, change in zip(rows["movement"], twice.transfers, strict=True):
        inward, outward = links[row["ib_link_id"]], links[row["ob_link_id"]]
        assert inward["to_node_id"] == node[change.node.id] == outward["from_node_id"]
        assert (inward["facility_type"], outward["facility_type"]) != (None, None)
        hours = float(row["penalty"]) / SECONDS_PER_HOUR
        assert hours == pytest.approx(change.hours.typical, abs=0.001)
