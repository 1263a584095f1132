"""Hostile input by the thousand: `python -m tests.fuzz --help`."""
