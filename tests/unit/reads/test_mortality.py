"""A village that does not report its dead is found; an honest county has no more flags than chance allows."""

from random import Random

import pytest

from vivat.domain.flags import LEVEL
from vivat.reads.silence.mortality import Cell, silences

#: Deaths a month by band, a little as in life.
RATES = {12: 0.0012, 14: 0.002, 16: 0.005, 18: 0.015}


def county(seed, villages=120, quiet=()):
    """A county that dies by these rates; a quiet village reports nobody."""
    luck = Random(seed)
    for n in range(villages):
        for sex, factor in (("1", 1.2), ("2", 0.9)):
            for band, rate in RATES.items():
                people = luck.randint(2, 25)
                months = people * 24
                died = sum(luck.random() < rate * factor for _ in range(months))
                yield Cell(f"5329221022{n:02d}", sex, band, people, months, 0 if n in quiet else died)


def flagged(cells):
    """Places below the level."""
    return {one.place for one in silences(cells) if one.raised <= LEVEL}


def test_the_silent_villages_are_found_and_none_beside():
    assert flagged(county(1, quiet=(7, 80))) == {"532922102207", "532922102280"}


def test_honest_counties_are_flagged_no_more_often_than_one_in_twenty():
    assert sum(bool(flagged(county(seed, villages=40))) for seed in range(40)) <= 2


def test_expected_is_by_the_other_places_alone():
    cells = [Cell("a", "1", 14, 10, 240, 0), Cell("b", "1", 14, 20, 480, 6), Cell("b", "2", 14, 20, 480, 9)]
    (a, _) = sorted(silences(cells), key=lambda one: one.place)
    assert (a.expected, a.deaths, a.months) == (pytest.approx(3.0), 0, 240)
    # Of fifteen deaths the mean share of the place is two: six of men, a third of them; (1 - 2/15) ** 15.
    assert a.chance == pytest.approx((13 / 15) ** 15)


def test_the_order_of_rows_does_not_matter():
    cells = list(county(3, villages=30, quiet=(4,)))
    mixed = cells.copy()
    Random(9).shuffle(mixed)

    def said(listed):
        return {one.place: (one.deaths, pytest.approx(one.expected), pytest.approx(one.raised)) for one in listed}

    assert said(silences(mixed)) == said(silences(cells))


def test_one_place_alone_and_a_county_without_deaths_say_nothing():
    assert not silences([Cell("a", "1", 14, 10, 240, 0)])
    assert not flagged([Cell(place, "1", 14, 10, 240, 0) for place in "abc"])
