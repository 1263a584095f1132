"""Lines packed into differences, and their middles."""

from __future__ import annotations

import string

from corridor.maps.shapes import halfway, packed
from tests.maps.page_parts import unpacked


def test_a_line_is_packed_as_its_first_point_and_steps():
    assert packed([(0.0, 0.0), (0.0015, -0.0016), (0.0017, -0.0018)]) == "AAefED"


def test_a_line_is_read_as_it_was_packed():
    line = [(50.0, 40.0), (50.5, 39.0), (50.5, 39.0001), (-33.9, -179.9999), (89.9, 180.0)]
    assert unpacked(packed(line)) == line
    assert unpacked(packed(line, 10), 10) == [(50.0, 40.0), (50.5, 39.0), (-33.9, -180.0), line[-1]]


def test_a_packed_line_means_nothing_to_json_or_html():
    written = packed([(step * 0.7919, step * 1.3) for step in range(-90, 90)])
    assert set(written) <= set(string.ascii_letters + string.digits + "-_")


def test_a_point_that_repeats_is_left_out():
    assert unpacked(packed([(1.0, 2.0), (1.0, 2.0), (1.0, 3.0)])) == [(1.0, 2.0), (1.0, 3.0)]


def test_a_point_on_the_equator_and_the_first_meridian_is_kept():
    assert unpacked(packed([(0.0, 0.0), (0.0, 1.0)])) == [(0.0, 0.0), (0.0, 1.0)]


def test_the_middle_is_half_way_along_not_the_middle_point():
    assert halfway([(0.0, 0.0), (0.0, 1.0), (0.0, 8.0)]) == (0.0, 4.0)


def test_the_middle_of_a_line_without_length_is_its_point():
    assert halfway([(3.0, 4.0), (3.0, 4.0)]) == (3.0, 4.0)
