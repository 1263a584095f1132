"""Tests of files of plans as they are written."""
