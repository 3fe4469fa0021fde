"""Chapter 6: death, found and declared, undone, and what is due to the estate."""

import pytest

from tests.spec.lib import county, shipped

NATION = shipped("110101")
YEARLY = '[[cycle]]\nkind = "rolling"\nlength = "12 months"\n[[lapse]]\neffect = "suspend"\n'


def me(paid="2015-01..2024-05", place=NATION, **more):
    """Paid 100 yuan a month since 2015, and certified."""
    return place.person(since="2015-01", **more).certified("2024-01-05").paid(paid)


def test_one_is_entitled_through_the_month_of_death():
    """Reading 18: terminated from the next."""
    me().died("2024-03-01").asked("2024-03-01").is_(
        "not_required", "terminated", since="2024-04", due="", cite="reading 18"
    )
    me().died("2024-03-31").asked("2024-06-01").is_("terminated", since="2024-04")


def test_a_death_known_late_has_overpaid_exactly_the_months_after_it():
    """Readings 18 and 24: April and May."""
    he = me().died("2024-03-10", learned="2024-05-20")
    he.asked("2024-05-19").is_("in_payment", overpaid="0.00")
    he.asked("2024-05-20").is_("terminated", since="2024-04", overpaid="200.00", owed="11100.00", arrears="0.00")


def test_what_was_known_then_can_be_asked_today():
    """VOCABULARY: a fact has the day on which it was true and the day on which it was learned."""
    he = me().died("2024-03-10", learned="2024-05-20")
    he.asked("2024-05-25", known="2024-05-19").is_("in_payment").asked("2024-05-25").is_("terminated", since="2024-04")


def test_a_death_that_is_withdrawn_never_was():
    """VOCABULARY: from then on everything is as if that fact had never been recorded; June and July are owed."""
    he = me().died("2024-03-10", id="d").withdrawn("2024-07-02", fact="d")
    he.asked("2024-07-01").is_("terminated", since="2024-04")
    he.asked("2024-07-02").is_("certified", "in_payment", since="2015-01", due="2025-01-31", arrears="200.00")


def test_a_withdrawal_cannot_be_withdrawn():
    """Reading 21: the fact is recorded anew."""
    he = me().died("2024-03-10", id="d").withdrawn("2024-07-02", fact="d", id="w").withdrawn("2024-07-05", fact="w")
    he.asked("2024-08-01").is_("in_payment")
    he.died("2024-03-10").asked("2024-08-01").is_("terminated", since="2024-04")


def test_only_a_withdrawal_undoes_a_death():
    """Reading 18: a later certification does not."""
    me().died("2024-03-10").certified("2024-04-20").asked("2024-06-01").is_(
        "not_required", "terminated", since="2024-04"
    )


def test_of_two_deaths_the_earlier_counts():
    """Reading 18: the earlier day, shown as a conflict: both stand behind it."""
    he = me().died("2024-03-10", "2024-02-10")
    he.asked("2024-06-01").is_("terminated", since="2024-03").fact_behind("2024-03", "died", "died")


def test_found_dead_is_a_death_on_its_day_called_for_from_the_finding():
    """Reading 18: `found_dead` is a death on its `died_on` in every notice."""
    he = me().found_dead("2024-05-20", died_on="2024-03-10")
    he.asked("2024-05-19").is_("in_payment").asked("2024-05-20").is_("terminated", since="2024-04", overpaid="200.00")


def test_found_dead_without_a_day_counts_from_the_finding_and_frees_nothing():
    """Readings 12 and 18: else the end counts from the finding."""
    he = me("2015-01..2024-02").unconfirmable("2024-02-10").found_dead("2024-05-20")
    he.asked("2024-06-01").is_("terminated", since="2024-06", withheld="300.00", arrears="0.00")


def test_a_dated_finding_frees_what_was_held_until_the_death():
    """Reading 18: it frees every held month up to its own."""
    he = me("2015-01..2024-02").unconfirmable("2024-02-10").found_dead("2024-05-20", died_on="2024-04-30")
    he.asked("2024-06-01").is_("terminated", since="2024-05", withheld="0.00", arrears="200.00")


def test_a_court_declares_a_death_from_the_day_that_it_names():
    """Reading 18: `declared_dead` counts from that day; it ends the right and frees nothing."""
    me().declared_dead("2024-03-10").asked("2024-06-01").is_("terminated", since="2024-04", cite="reading 18")
    he = me("2015-01..2024-02").unconfirmable("2024-02-10").declared_dead("2024-03-10")
    he.asked("2024-06-01").is_("terminated", since="2024-04", withheld="100.00")


def test_where_the_notice_lists_the_declaration_under_suspension_it_suspends():
    """Reading 18: 乐山 第八条（二）; being seen restores."""
    he = (
        shipped("511100")
        .person("employees_pension", since="2022-01")
        .certified("2024-01-05")
        .declared_dead("2024-03-10")
    )
    he.asked("2024-06-01").is_("suspended", since="2024-04").asked("2024-06-01").is_(cite="第八条（二）1")
    he.found_alive("2024-06-10").asked("2024-06-10").is_("in_payment", since="2024-07")


@pytest.mark.parametrize("scheme", ["injury_survivors", "land_allowance", "unemployment_benefit", "employees_pension"])
def test_death_acts_on_every_scheme(scheme):
    """Reading 15: death and `declared_dead` act always."""
    NATION.person(scheme, since="2024-01").died("2024-05-10").asked("2024-06-01").is_("terminated", since="2024-06")


def test_death_acts_beside_a_list_that_does_not_name_it():
    """Reading 23 and ADR 3, 3: the nation's rule is mandatory."""
    local = county('[[reason]]\nfact = "employed"\neffect = "terminate"\n')
    local.person(since="2020-01").died("2024-05-10").asked("2024-06-01").is_(
        "terminated", since="2024-06", cite="reading 18"
    )


def test_a_death_frees_the_months_of_a_lapse_for_the_estate():
    """Reading 18: a death proves life until its day: January to March are arrears."""
    he = county(YEARLY).person(since="2023-01").paid("2023-01..2023-12").died("2024-03-10", learned="2024-05-02")
    he.asked("2024-05-01").is_("overdue", "suspended", withheld="500.00")
    he.asked("2024-05-02").is_("not_required", "terminated", since="2024-04", withheld="0.00", arrears="300.00")


def test_a_death_before_the_due_day_leaves_no_lapse():
    """Reading 10: after the right has ended cycles stop."""
    he = county(YEARLY).person(since="2023-01").died("2023-06-10")
    he.asked("2024-03-01").months("2023-01 in_payment", "2023-07 terminated").because("2023-07", "opened reading 18")


def test_a_death_does_not_free_a_duplicate():
    """Reading 18: save those of a sentence or an unresolved duplicate."""
    he = me("2015-01..2024-02").duplicate_benefit("2024-02-10").died("2024-04-10")
    he.asked("2024-06-01").is_("terminated", since="2024-05", withheld="200.00", arrears="0.00")


def test_a_fact_learned_after_a_death_keeps_its_own_day():
    """Reading 17: arrested before the death, learned after it: held, then freed by the death."""
    he = me("2015-01..2024-02").arrested("2024-02-10", learned="2024-08-01").died("2024-05-10")
    he.asked("2024-08-01").months("2015-01 in_payment", "2024-03 suspended", "2024-06 terminated")
    he.asked("2024-08-01").is_(arrears="300.00", withheld="0.00")


def test_a_death_in_the_month_before_the_first_leaves_nothing():
    """Reading 30: terminated from the first month on."""
    he = NATION.person(since="2024-03").died("2024-02-20").paid("2024-03..2024-04")
    he.asked("2024-05-01").is_("terminated", since="2024-03", overpaid="200.00").months("2024-03 terminated")
