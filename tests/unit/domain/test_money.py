"""Money is exact: yuan in text, fen in whole numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivat.domain.money import fen, yuan


@pytest.mark.parametrize(
    ("text", "amount"), [("2810.05", 281005), ("0.01", 1), ("7", 700), ("7.5", 750), ("0.00", 0), ("007.10", 710)]
)
def test_yuan_become_fen(text, amount):
    assert fen(text) == amount


@pytest.mark.parametrize(
    "text", ["1.005", "-1.00", "1,000.00", "1.", ".5", "", "十元", "1e3", " 1.00", "1" * 13, 2810.05, 2810, None]
)
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(ValueError, match="最多两位小数"):
        fen(text)


@pytest.mark.parametrize(
    ("amount", "text"), [(5, "0.05"), (-5, "-0.05"), (-100, "-1.00"), (100, "1.00"), (843015, "8430.15")]
)
def test_fen_become_yuan(amount, text):
    assert yuan(amount) == text


@given(st.integers(0, 10**13 - 1))
def test_there_and_back(amount):
    assert fen(yuan(amount)) == amount
