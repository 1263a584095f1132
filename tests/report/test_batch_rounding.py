"""Amounts of a column are rounded as `round` rounds each of them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corridor.report.batch import _rounded


@given(
    st.lists(
        st.floats(-1e13, 1e13) | st.integers(-(10**9), 10**9).map(lambda halves: halves / 20_000),
        max_size=50,
    ),
    st.sampled_from([3, 4]),
)
def test_a_column_is_rounded_as_each_amount_is(amounts: list[float], decimals: int) -> None:
    expected = [round(amount, decimals) for amount in amounts]
    assert _rounded(np.array(amounts, float), decimals, ()) == expected
    assert _rounded(np.array(amounts, float), decimals, range(len(amounts))) == [None] * len(
        amounts
    )
