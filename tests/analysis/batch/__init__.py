"""Tests of files of shipments as they are read."""
