"""A file of shipments in, a file of plans out: row by row, by one process or by many machines."""

from corridor.export.batch.run import Progress, run_batch

__all__ = ["Progress", "run_batch"]
