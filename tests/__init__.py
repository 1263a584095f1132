"""Tests of corridor, file by file as it is built."""
