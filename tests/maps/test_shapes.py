"""Lines packed into differences, and their middles."""

from __future__ import annotations

from corridor.maps.shapes import halfway, packed


def test_a_line_is_packed_as_its_first_point_and_steps():
    assert packed([(50.0, 40.0), (50.5, 39.0), (50.5, 39.0001)]) == [
        500000,
        400000,
        5000,
        -10000,
        0,
        1,
    ]


def test_a_point_that_repeats_is_left_out():
    assert packed([(1.0, 2.0), (1.0, 2.0), (1.0, 3.0)]) == [10000, 20000, 0, 10000]


def test_a_point_on_the_equator_and_the_first_meridian_is_kept():
    assert packed([(0.0, 0.0), (0.0, 1.0)]) == [0, 0, 0, 10000]


def test_the_middle_is_half_way_along_not_the_middle_point():
    assert halfway([(0.0, 0.0), (0.0, 1.0), (0.0, 8.0)]) == (0.0, 4.0)


def test_the_middle_of_a_line_without_length_is_its_point():
    assert halfway([(3.0, 4.0), (3.0, 4.0)]) == (3.0, 4.0)
