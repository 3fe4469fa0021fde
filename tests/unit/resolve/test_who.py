"""Whom a rule picks: days on which a person fits, may fit, or cannot."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivat.domain.time import NO_DAY, OPEN_DAY, day_number, parse_month
from vivat.policy.who import ALWAYS, NEVER, Traits, Whom, both, first_month_of, outside, picked, union

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5)).map(lambda s: (s[0], s[0] + s[1])), max_size=4)


def who(born="1950-05", **more):
    return Traits(born=parse_month(born) if born else None, since=parse_month("2010-05"), **more)


def day(text):
    return day_number(date.fromisoformat(text))


def days(spans):
    return {at for low, high in spans for at in range(max(low, 0), min(high, 40) + 1)}


@given(SPANS, SPANS)
def test_spans_are_sets_of_days(a, b):
    assert days(union(a, b)) == days(a) | days(b)
    assert days(both(union(a, NEVER), union(b, NEVER))) == days(a) & days(b)
    assert days(outside(a)) == set(range(41)) - days(a)


@given(SPANS)
def test_outside_of_outside_is_inside(a):
    assert outside(outside(a)) == union(a, NEVER)


def test_an_age_is_a_span_of_days():
    assert picked({"age": [60, 80]}, who())[0] == [(day("2010-05-01"), day("2030-04-30"))]
    assert picked({"age": [60]}, who())[0] == [(day("2010-05-01"), OPEN_DAY)]


@pytest.mark.parametrize(
    ("asks", "traits"),
    [
        ({"age": [60]}, who(None)),
        ({"began_before_age": 18}, who(None)),
        ({"relation": ["child"]}, who()),
        ({"lives": ["abroad"]}, who()),
        ({"class": ["veteran"]}, who()),
        ({"digits": {"last": 1, "from": 0, "to": 4}}, who()),
    ],
)
def test_an_unknown_trait_may_fit(asks, traits):
    assert picked(asks, traits) == (NEVER, ALWAYS)
    assert picked({"not": asks}, traits) == (NEVER, ALWAYS)
    assert Whom(asks).days(traits) == NEVER
    assert Whom(asks, exempts=True).days(traits) == ALWAYS


def test_whoever_stands_in_no_register_is_known_not_to():
    assert picked({"group": ["disabled"]}, who()) == (NEVER, NEVER)
    assert picked({"not": {"group": ["disabled"]}}, who()) == (ALWAYS, ALWAYS)


def test_keys_are_anded_and_lists_ored():
    abroad = who(lives="abroad")
    assert picked({"lives": ["away", "abroad"], "age": [60]}, abroad)[0] == [(day("2010-05-01"), OPEN_DAY)]
    assert picked({"lives": ["away", "abroad"], "relation": ["child"]}, abroad) == (NEVER, ALWAYS)
    assert picked({"lives": ["away"], "relation": ["child"]}, abroad) == (NEVER, NEVER)


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("36073419500520001X", True),
        ("360734195005200010", True),
        ("360734195005200049", True),
        ("360734195005200050", False),
    ],
)
def test_the_last_digits(number, fits):
    asks = {"digits": {"last": 2, "from": 10, "to": 49}}
    assert (picked(asks, who(digits=number))[0] == ALWAYS) is fits


def test_a_fact_picks_while_it_is_in_force():
    facts = (
        ("bailed", day("2020-01-01"), day("2020-03-01")),
        ("wanted", day("2021-01-01"), OPEN_DAY),
        ("bailed", 5, 5),
    )
    assert picked({"fact": ["bailed"]}, who(facts=facts))[0] == [(day("2020-01-01"), day("2020-02-29"))]
    assert picked({"fact": ["bailed", "wanted"]}, who(facts=facts))[0][-1] == (day("2021-01-01"), OPEN_DAY - 1)


@pytest.mark.parametrize(("born_on", "before"), [(1, False), (2, True)])
def test_a_right_that_began_before_the_birthday(born_on, before):
    child = Traits(born=parse_month("1992-05"), since=parse_month("2010-05"), born_on=born_on)
    assert (picked({"began_before_age": 18}, child)[0] == ALWAYS) is before


def test_neighbours_take_their_people_out():
    abroad, unknown, local = who(lives="abroad"), who(), who(lives="local")
    rest = Whom(less=(Whom({"lives": ["abroad"]}),))
    assert [rest.days(one) for one in (abroad, unknown, local)] == [NEVER, ALWAYS, ALWAYS]
    spared = Whom(less=(Whom({"lives": ["abroad"]}, exempts=True),))
    assert [spared.days(one) for one in (abroad, unknown, local)] == [NEVER, NEVER, ALWAYS]


def test_a_who_tells_what_it_asks():
    whom = Whom({"not": {"lives": ["abroad"], "age": [60]}, "fact": ["bailed"]}, less=(Whom({"digits": {}}),))
    assert whom.asks() == {"lives", "age", "fact", "digits"}


def test_the_first_month_of_a_span():
    assert (first_month_of(NO_DAY), first_month_of(day("2020-03-31"))) == (0, parse_month("2020-03"))
