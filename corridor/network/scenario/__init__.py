"""The world changed: closures, seasons, new lines, other figures."""

from corridor.network.scenario.days import HORIZON_DAYS, Stretch, stretches_from
from corridor.network.scenario.scenario import (
    Scenario,
    as_released,
    calendar_of,
    forecast_told,
    on_date,
    require_known,
)

__all__ = [
    "HORIZON_DAYS",
    "Scenario",
    "Stretch",
    "as_released",
    "calendar_of",
    "forecast_told",
    "on_date",
    "require_known",
    "stretches_from",
]
