"""Many shipments from a file: which column is what, what each row asks, what it comes to."""

from corridor.analysis.batch.answers import Answers, BatchPlanner
from corridor.analysis.batch.columns import ColumnMap, guessed, named
from corridor.analysis.batch.sources import Source, opened_source
from corridor.analysis.batch.totals import Totals

__all__ = [
    "Answers",
    "BatchPlanner",
    "ColumnMap",
    "Source",
    "Totals",
    "guessed",
    "named",
    "opened_source",
]
