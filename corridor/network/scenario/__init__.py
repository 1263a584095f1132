"""The world changed: closures, seasons, new lines, other figures."""

from corridor.network.scenario.scenario import Scenario, on_date

__all__ = ["Scenario", "on_date"]
