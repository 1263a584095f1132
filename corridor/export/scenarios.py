"""Scenarios as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from corridor.network.scenario import Scenario
from corridor.network.scenario.change import Change
from corridor.network.scenario.period import Period
from corridor.report.scenarios import span

SCENARIOS_SCHEMA = "corridor/scenarios/1"


def scenarios_dict(scenarios: Iterable[Scenario]) -> dict[str, Any]:
    """Return scenarios as a JSON object: names, days, and what each changes, in English."""
    return {"schema": SCENARIOS_SCHEMA, "scenarios": [_scenario(one) for one in scenarios]}


def _scenario(scenario: Scenario) -> dict[str, Any]:
    return {
        "id": scenario.id,
        "name": scenario.name,
        "name_ru": scenario.name_ru,
        "name_kk": scenario.name_kk,
        "name_zh": scenario.name_zh,
        "note": " ".join(scenario.note.split()),
        **_days(span(scenario.changes)),
        "changes": [_change(change) for change in scenario.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "what": str(change.describe()),
        **_days(change.period),
        "reason": change.reason,
        "source": change.source or None,
    }


def _days(period: Period) -> dict[str, Any]:
    return {
        "from": period.start.isoformat() if period.start else None,
        "until": period.end.isoformat() if period.end else None,
        "months": list(period.months),
    }
