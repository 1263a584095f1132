"""Tests of an answer put into words."""
