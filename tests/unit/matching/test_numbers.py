"""Identity numbers are read as they were meant, however they were written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from vivat.matching.numbers import BLANK, NO_CHECK, UNREADABLE, X_EARLY, Number, due, read

ZHANG = Number(11010519491231002, 10)


@pytest.mark.parametrize(
    "written",
    [
        "11010519491231002X",
        "11010519491231002x",
        "  110105 19491231 002X\t",
        "110105-19491231-002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "１１０１０５１９４９１２３１００２ｘ",
        "'11010519491231002X",
        "110105\u300019491231\u00a0002X\ufeff",
        "110105—19491231－002X",
    ],
)
def test_one_number_in_many_writings(written):
    assert read(written) == ZHANG and ZHANG.right


def test_fifteen_digits_are_of_the_last_century():
    assert read("110105491231002") == Number(ZHANG.seventeen, NO_CHECK)


@pytest.mark.parametrize(("serial", "year"), [("995", 1999), ("996", 1899), ("999", 1899)])
def test_serials_from_996_were_kept_for_those_born_before_1900(serial, year):
    assert read(f"110105991231{serial}").born == date(year, 12, 31)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "123",
        "1101051949123100",
        "11010519491231002",
        "11010519491231002XX",
        "1101051949123100２Y",
        "X10105194912310020",
        "11010519491231X02X",
        "3.60121E+17",
        "110105491231O02",
        "二十",
        "11010549123100X",
    ],
)
def test_what_is_no_number(written):
    assert read(written) is None


def test_an_x_before_the_last_digit_is_put_behind_it():
    assert read("1101051949123100X2") == Number(ZHANG.seventeen, X_EARLY)


def test_a_wrong_check_digit_is_seen():
    assert not Number(ZHANG.seventeen, 3).right
    assert Number(ZHANG.seventeen, NO_CHECK).right, "without one nothing speaks against it"


def test_a_day_that_never_was():
    assert Number(11010519490231002, NO_CHECK).born is None
    assert ZHANG.born == date(1949, 12, 31)


@given(st.integers(10**16, 10**17 - 1))
def test_check_digits_are_those_of_the_standard(seventeen):
    assert Number(seventeen, 0).text[-1] == ric.calc_check_digit(f"{seventeen}0")


def test_codes_of_no_number_are_apart():
    assert len({NO_CHECK, BLANK, UNREADABLE, X_EARLY}) == 4 and due(ZHANG.seventeen) == 10
