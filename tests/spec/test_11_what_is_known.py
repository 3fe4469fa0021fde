"""Chapter 11: what is known on a day, and in which order: never the order of arrival."""

from itertools import permutations

import pytest

from tests.spec.lib import Person, county, shipped

NATION = shipped("110101")
YEARLY = '[[cycle]]\nkind = "rolling"\nlength = "12 months"\n[[lapse]]\neffect = "suspend"\n'
STORY = (
    ("unconfirmable", "2024-03-10"),
    ("arrested", "2024-04-10"),
    ("certified", "2024-05-10"),
    ("released", "2024-06-10"),
)


@pytest.mark.parametrize("order", list(permutations(STORY)), ids=lambda order: "-".join(kind for kind, _ in order))
def test_the_order_in_which_facts_arrive_does_not_matter(order):
    """Reading 21 and invariant 3: never the order of arrival."""
    me = NATION.person(since="2024-01").paid("2024-01..2024-03")
    for kind, day in order:
        me = me.fact(kind, day)
    me.asked("2024-07-01").is_("in_payment", since="2024-07", arrears="400.00", withheld="0.00")


def test_a_fact_is_known_from_the_day_it_was_learned():
    """VOCABULARY: `on` the civil day on which it became true, `learned` when the agency learned it."""
    me = county(YEARLY).person(since="2023-01").certified("2023-12-20", learned="2024-02-10")
    me.asked("2024-02-09").is_("overdue", "suspended", since="2024-01")
    me.asked("2024-02-10").is_("certified", "in_payment", since="2023-01", due="2024-12-31")


def test_a_fact_that_lies_ahead_is_not_foreseen():
    """Reading 25: nothing later is foreseen, though it is known already."""
    me = NATION.person(since="2024-01").imprisoned("2024-06-10", learned="2024-05-10")
    me.asked("2024-06-09").is_("in_payment").asked("2024-06-10").is_("suspended", since="2024-07")


def test_an_earlier_day_can_be_asked_with_todays_knowledge():
    """Invariant 2: the day asked and the day known are two days."""
    me = NATION.person(since="2024-01").died("2024-03-10", learned="2024-08-10")
    me.asked("2024-05-01").is_("in_payment").asked("2024-05-01", known="2024-08-10").is_("terminated", since="2024-04")


def test_a_withdrawal_counts_from_the_day_it_is_known():
    """VOCABULARY `withdrawn`: from then on everything is as if that fact had never been recorded."""
    me = (
        NATION.person(since="2024-01")
        .imprisoned("2024-03-10", id="x")
        .withdrawn("2024-05-10", fact="x", learned="2024-06-01")
    )
    me.asked("2024-05-31").is_("suspended").asked("2024-06-01").is_("in_payment", since="2024-01")


def test_a_certification_that_is_withdrawn_proves_nothing():
    """VOCABULARY `withdrawn`: the lapse that it had cured is back."""
    me = county(YEARLY).person(since="2023-01").certified("2023-12-20", id="c").withdrawn("2024-02-10", fact="c")
    me.asked("2024-02-09").is_("certified").asked("2024-02-10").is_("overdue", "suspended", since="2024-01")


def test_a_new_reason_inside_the_same_state_does_not_move_its_first_month():
    """Reading 25: `from` is the first month of the present unbroken payment state."""
    me = NATION.person(since="2024-01").detained("2024-03-10").imprisoned("2024-08-10")
    me.asked("2024-10-01").is_("suspended", since="2024-04")


def test_with_no_change_it_is_the_first_month_of_benefit():
    """Reading 25: with no change it is `since`."""
    NATION.person(since="2024-03").asked("2024-10-01").is_("in_payment", since="2024-03").months("2024-03 in_payment")


def test_the_state_may_be_of_the_month_ahead():
    """Reading 25: `from` may be the month ahead."""
    NATION.person(since="2024-01").wanted("2024-05-10").asked("2024-05-10").is_("suspended", since="2024-06")


def test_one_more_proof_never_hurts():
    """Invariant 9: neither on the next day, nor at the end of a cycle, nor on the day asked."""
    me = county(YEARLY).person(since="2023-01").certified("2023-05-10")
    for more in ("2023-05-11", "2023-12-31", "2024-04-30"):
        me.certified(more).asked("2024-04-30").is_("certified", "in_payment", since="2023-01")


def test_the_same_fact_twice_is_no_more_than_once():
    """Reading 21: two of a kind on one day."""
    once = NATION.person(since="2024-01").paid("2024-01..2024-03").arrested("2024-03-10")
    for me in (once, once.arrested("2024-03-10")):
        me.released("2024-05-10").asked("2024-06-01").is_("in_payment", since="2024-06", arrears="300.00")


def test_a_wrong_answer_is_noticed():
    """The manual's own words: what is not so fails."""
    me = NATION.person(since="2024-03").asked("2024-10-01")
    with pytest.raises(AssertionError, match="in_payment"):
        me.is_("suspended")


def test_a_person_is_made_of_words():
    """The manual's own words: a kind that nobody knows is no method."""
    with pytest.raises(AttributeError):
        Person(NATION, {}).vanished("2024-01-01")
