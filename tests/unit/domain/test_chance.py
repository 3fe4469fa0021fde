"""Intervals and tails against exact fractions, and corrections against their definitions."""

from fractions import Fraction
from math import comb, exp, fsum, lgamma, log, log1p

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivat.domain.chance import at_least, at_most, benjamini_hochberg, holm, rate_interval


def binomial_at_most(events, cases, rate):
    """The binomial's lower tail in fractions."""
    p = Fraction(rate)
    return sum((comb(cases, k) * p**k * (1 - p) ** (cases - k) for k in range(events + 1)), Fraction(0))


counts = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
chances = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@given(counts, st.fractions(Fraction(1, 1000), Fraction(999, 1000)))
def test_binomial_tails_are_those_of_fractions(count, rate):
    events, cases = count
    exact = binomial_at_most(events, cases, rate)
    assert at_most(events, cases, float(rate)) == pytest.approx(float(exact), rel=1e-9, abs=1e-13)
    above = 1 - binomial_at_most(events - 1, cases, rate)
    assert at_least(events, cases, float(rate)) == pytest.approx(float(above), rel=1e-9, abs=1e-13)


@given(counts)
def test_interval_ends_where_the_tails_are_half_of_what_may_be_missed(count):
    events, cases = count
    low, high = rate_interval(events, cases)
    assert low <= events / cases <= high
    if events:
        assert float(1 - binomial_at_most(events - 1, cases, low)) == pytest.approx(0.025, rel=1e-8)
    if events < cases:
        assert float(binomial_at_most(events, cases, high)) == pytest.approx(0.025, rel=1e-8)


@pytest.mark.parametrize("cases", [1, 7, 1000, 2_000_000])
def test_at_no_event_the_interval_is_the_closed_form(cases):
    low, high = rate_interval(0, cases)
    assert low == 0
    assert high == pytest.approx(1 - 0.025 ** (1 / cases), rel=1e-9)
    assert rate_interval(cases, cases)[0] == pytest.approx(0.025 ** (1 / cases), rel=1e-9)


def test_known_intervals():
    assert rate_interval(1, 10) == pytest.approx((0.0025286, 0.4450161), abs=1e-6)
    assert rate_interval(0, 0) == (0.0, 1.0)


def test_a_count_that_cannot_be_is_refused():
    with pytest.raises(ValueError):
        rate_interval(3, 2)


def test_a_million_cases_come_out_as_the_logarithms_of_their_terms_do():
    cases, rate = 1_000_000, 0.0005
    logs = (lgamma(cases + 1) - lgamma(k + 1) - lgamma(cases - k + 1) + k * log(rate) + (cases - k) * log1p(-rate)
            for k in range(481))  # fmt: skip
    assert at_most(480, cases, rate) == pytest.approx(fsum(map(exp, logs)), rel=1e-7)


def test_corrections_of_a_known_list():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert benjamini_hochberg([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.04, 0.04])


@given(chances)
def test_corrections_follow_their_definitions(listed):
    raised, shared, n = holm(listed), benjamini_hochberg(listed), len(listed)
    ordered = sorted(range(n), key=lambda k: listed[k])
    for place, k in enumerate(ordered):
        steps = [min(1.0, (n - j) * listed[ordered[j]]) for j in range(place + 1)]
        assert raised[k] == pytest.approx(max(steps))
        later = [listed[ordered[j]] * n / (j + 1) for j in range(place, n)]
        assert shared[k] == pytest.approx(min(1.0, *later))
        assert listed[k] <= shared[k] + 1e-15 <= raised[k] + 1e-12


@given(chances, st.randoms())
def test_order_does_not_matter(listed, luck):
    mixed = list(enumerate(listed))
    luck.shuffle(mixed)
    for correct in (holm, benjamini_hochberg):
        there = dict(zip([n for n, _ in mixed], correct([p for _, p in mixed]), strict=True))
        assert [there[n] for n in range(len(listed))] == pytest.approx(correct(listed))
