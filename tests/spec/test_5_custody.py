"""Chapter 5: custody, bail and sentences: what is held until the outcome, and what is never paid."""

import pytest

from tests.spec.lib import shipped

NATION = shipped("110101")
YANGBI = shipped("532922")


def me():
    """Paid 100 yuan a month until March 2024, and certified."""
    return NATION.person(since="2021-12").certified("2024-01-05").paid("2021-12..2024-03")


def test_a_sentence_suspends_until_the_month_after_the_release():
    """Reading 19: reinstated from the month after `released`."""
    he = me().imprisoned("2024-03-10").released("2024-09-05")
    he.asked("2024-12-01").months("2021-12 in_payment", "2024-04 suspended", "2024-10 in_payment")


def test_months_of_a_sentence_are_never_paid_later():
    """Reading 19: April to September are lost; October to December are owed at once."""
    he = me().imprisoned("2024-03-10").released("2024-09-05")
    he.asked("2024-08-31").is_("suspended", withheld="0.00", arrears="0.00", owed="2800.00")
    he.asked("2024-12-01").is_("in_payment", withheld="0.00", arrears="300.00")


def test_a_month_paid_during_a_sentence_is_overpaid():
    """Reading 24: owed unless a sentence covers it."""
    he = NATION.person(since="2021-12").imprisoned("2024-01-10").paid("2021-12..2024-03")
    he.asked("2024-03-31").is_("suspended", overpaid="200.00", arrears="0.00")


def test_custody_is_owed_and_held_until_its_outcome():
    """Reading 19: April to June."""
    me().detained("2024-03-10").asked("2024-06-15").is_("suspended", since="2024-04", withheld="300.00", arrears="0.00")


@pytest.mark.parametrize("kind", ["acquitted", "released"])
def test_an_acquittal_or_a_release_without_sentence_frees_it(kind):
    """Readings 14 and 19: every month up to and including this one is arrears, and payment runs from the next."""
    he = me().detained("2024-03-10").fact(kind, "2024-06-15")
    he.asked("2024-06-15").is_("in_payment", since="2024-07", withheld="0.00", arrears="300.00")


def test_a_sentence_takes_the_months_from_the_custody_on():
    """Reading 19: never paid later, from the custody that led to it on."""
    he = me().detained("2024-03-10").arrested("2024-04-10").imprisoned("2024-06-15")
    he.asked("2024-06-30").is_("suspended", since="2024-04", withheld="0.00", arrears="0.00")
    he.released("2025-01-15").asked("2025-02-01").is_("in_payment", since="2025-02", arrears="100.00")


@pytest.mark.parametrize("kind", ["sentenced_probation", "sentenced_control"])
def test_a_sentence_that_suspends_nothing_frees_it(kind):
    """Reading 19: 缓刑 is not 服刑; nationally control suspends nothing either (reading 15)."""
    he = me().arrested("2024-03-10").fact(kind, "2024-06-15")
    he.asked("2024-06-30").is_("in_payment", since="2024-07", withheld="0.00", arrears="300.00")


@pytest.mark.parametrize("kind", ["bailed", "house_surveillance"])
def test_bail_resumes_payment_while_the_months_of_custody_stay_held(kind):
    """Reading 19: payment from the next month; the custody's own months wait for the outcome."""
    he = me().detained("2024-03-10").fact(kind, "2024-06-15")
    he.asked("2024-07-01").is_("in_payment", since="2024-07", withheld="300.00", arrears="100.00")
    he.released("2024-08-01").asked("2024-08-01").is_("in_payment", withheld="0.00", arrears="500.00")


def test_bail_that_ends_in_a_sentence_takes_the_custody_but_not_the_months_on_bail():
    """Readings 19 and 24: April to June never, July and August owed."""
    he = me().detained("2024-03-10").bailed("2024-06-15").imprisoned("2024-08-01")
    he.asked("2024-09-01").is_("suspended", since="2024-09", withheld="0.00", arrears="200.00")
    he.asked("2024-09-01").months("2021-12 in_payment", "2024-04 suspended", "2024-07 in_payment", "2024-09 suspended")


def test_in_yangbi_bail_suspends_too():
    """漾濞 第九条: 取保候审、监视居住 among them."""
    he = YANGBI.person(since="2024-01").certified("2024-03-05").bailed("2024-03-10").paid("2024-01..2024-03")
    he.asked("2024-06-01").is_("suspended", since="2024-04", withheld="300.00", cite="第九条")
    he.sentenced_probation("2024-06-10").asked("2024-06-10").is_("in_payment", since="2024-07", arrears="300.00")


def test_one_custody_after_another_is_one_stretch():
    """VOCABULARY: each ends with the next of these; no month falls between."""
    he = me().wanted("2024-03-10").detained("2024-05-20").arrested("2024-06-20")
    he.asked("2024-08-01").is_("suspended", since="2024-04", withheld="500.00")
    he.asked("2024-08-01").months("2021-12 in_payment", "2024-04 suspended")


def test_a_release_does_not_certify_life():
    """Reading 19: the cycle rule still applies."""
    he = YANGBI.person(since="2023-03").certified("2023-06-05").detained("2023-07-10").released("2024-02-10")
    he.asked("2024-03-01").is_("overdue", "suspended", due="2023-12-31", since="2023-08")


def test_a_second_offence_begins_anew():
    """Reading 19: `released` ends all open custody and sentences, not those that follow."""
    he = me().imprisoned("2024-03-10").released("2024-05-10").detained("2024-08-10")
    he.asked("2024-10-01").is_("suspended", since="2024-09", withheld="200.00", arrears="300.00")


def test_a_release_ends_every_custody_and_sentence_at_once():
    """VOCABULARY: `released` ends all open custody and sentences."""
    he = me().sentenced_detention("2024-03-10").imprisoned("2024-04-10").released("2024-06-15")
    he.asked("2024-07-01").is_("in_payment", since="2024-07", arrears="100.00")


def test_a_death_in_custody_frees_its_months_and_one_under_a_sentence_none():
    """Reading 18: it frees every held month up to its own, save those of a sentence."""
    me().detained("2024-03-10").died("2024-06-15").asked("2024-08-01").is_(
        "terminated", since="2024-07", arrears="300.00"
    )
    me().imprisoned("2024-03-10").died("2024-06-15").asked("2024-08-01").is_(
        "terminated", since="2024-07", arrears="0.00"
    )


def test_unemployment_benefit_is_lost_for_the_term():
    """失业保险条例 第十五条（五）, reading 15: suspends and is never paid."""
    he = NATION.person("unemployment_benefit", since="2024-01", born="1985-01-01").imprisoned("2024-03-10")
    he = he.paid("2024-01..2024-03").released("2024-06-10")
    he.asked("2024-07-01").is_("in_payment", since="2024-07", arrears="100.00", cite="第十五条（五）")
