"""Chapter 4: reasons to suspend a payment or to end a right, from when they act and what ends them."""

import pytest

from tests.spec.lib import county, shipped

NATION = shipped("110101")
LESHAN = shipped("511100")
YANGBI = shipped("532922")


def reason(more, **keys):
    """A county with one reason, and somebody paid since 2020."""
    return county(f"[[reason]]\n{more}\n", **keys).person(since="2020-01")


def test_a_reason_acts_from_the_month_after_its_day():
    """Reading 17: every listed reason acts from the month after the fact's day."""
    me = reason('fact = "unconfirmable"\neffect = "suspend"').unconfirmable("2023-05-31")
    me.asked("2023-05-31").is_("suspended", since="2023-06").because("2023-06", "opened reason")
    me.asked("2023-05-30").is_("in_payment", since="2020-01")


def test_whenever_it_was_learned():
    """Reading 17: the day of learning decides only from when it is known."""
    me = reason('fact = "unconfirmable"\neffect = "suspend"').unconfirmable("2023-05-31", learned="2023-11-03")
    me.asked("2023-11-02").is_("in_payment").asked("2023-11-03").is_("suspended", since="2023-06")


def test_a_reason_may_count_from_the_day_of_learning():
    """POLICY_FORM `counts_from`: the later of the cause and the day of learning."""
    me = reason('fact = "unconfirmable"\neffect = "suspend"\ncounts_from = "learned"')
    me.unconfirmable("2023-05-31", learned="2023-11-03").asked("2023-12-01").is_("suspended", since="2023-12")


@pytest.mark.parametrize(
    ("more", "since"), [("lag = 0", "2023-05"), ("lag = 2", "2023-07"), ('not_before = "2023-09"', "2023-09")]
)
def test_a_reason_says_from_which_month(more, since):
    """POLICY_FORM `lag` and `not_before`."""
    me = reason(f'fact = "employed"\neffect = "terminate"\n{more}').employed("2023-05-10")
    me.asked("2023-10-01").is_("terminated", since=since)


def test_a_fact_that_no_rule_names_changes_nothing():
    """Reading 15: a notice that lists reasons replaces the national list; "其他情形" adds nothing by itself."""
    me = reason('fact = "employed"\neffect = "terminate"').arrested("2023-05-10").enlisted("2023-05-10")
    me.asked("2023-10-01").is_("in_payment", since="2020-01")


@pytest.mark.parametrize(
    "kind",
    [
        "imprisoned",
        "sentenced_detention",
        "parole_revoked",
        "wanted",
        "detained",
        "arrested",
        "declared_missing",
        "duplicate_benefit",
        "unconfirmable",
    ],
)
def test_the_nation_suspends_for(kind):
    """Reading 15, where no notice lists anything: pensions, survivors and land."""
    NATION.person(since="2020-01").fact(kind, "2024-05-10").asked("2024-06-01").is_("suspended", since="2024-06")


@pytest.mark.parametrize(
    "kind",
    [
        "sentenced_control",
        "sentenced_probation",
        "bailed",
        "house_surveillance",
        "missing",
        "suspected",
        "unreachable",
        "employed",
    ],
)
def test_the_nation_does_nothing_for(kind):
    """Reading 15: control, probation, bail and surveillance do nothing; suspicion is no finding (reading 22)."""
    NATION.person(since="2020-01").fact(kind, "2024-05-10").asked("2024-06-01").is_("in_payment", since="2020-01")


@pytest.mark.parametrize("kind", ["employed", "enlisted", "emigrated", "receives_pension", "refused_job"])
def test_the_nation_ends_an_unemployment_benefit_for(kind):
    """Reading 15 and 失业保险条例 第十五条."""
    me = NATION.person("unemployment_benefit", since="2024-01", born="1985-01-01").fact(kind, "2024-05-10")
    me.asked("2024-06-01").is_("terminated", since="2024-06")


@pytest.mark.parametrize("kind", ["refused_assessment", "refused_treatment"])
def test_the_nation_suspends_an_injury_benefit_until_its_holder_complies(kind):
    """工伤保险条例 第四十二条, reading 15."""
    me = NATION.person("injury_allowance", since="2020-01").fact(kind, "2024-05-10").paid("2020-01..2024-05")
    me.asked("2024-08-09").is_("suspended", since="2024-06", withheld="300.00")
    me.complied("2024-08-10").asked("2024-08-10").is_("in_payment", since="2024-09", arrears="300.00")


def test_a_listed_missing_person_is_suspended_six_months_after_reported_or_struck_off():
    """Reading 16: the month after the later of the report and the day after six calendar months."""
    me = LESHAN.person("employees_pension", since="2015-01").certified("2022-12-05").missing("2023-02-10")
    me.asked("2023-12-01").is_("in_payment")
    me.missing_reported("2023-05-01").asked("2023-08-10").is_("in_payment")
    me.missing_reported("2023-05-01").asked("2023-08-11").is_("suspended", since="2023-09", cite="第八条（二）1")
    me.household_closed("2023-10-15").asked("2023-11-01").is_("suspended", since="2023-11")


def test_who_is_seen_before_that_was_never_suspended():
    """ADR 3, 18: where the opening fact is over by the day of the cause there is nothing to suspend."""
    me = LESHAN.person("employees_pension", since="2015-01").certified("2022-12-05").missing("2023-02-10")
    me.missing_reported("2023-05-01").certified("2023-08-10").asked("2023-12-01").is_("in_payment", since="2015-01")


def test_all_needs_must_be_there_on_one_day():
    """POLICY_FORM `needs_all`: from the month after the last of them, while each is in force."""
    me = reason('fact = "missing"\nneeds_all = ["missing_reported", "household_closed"]\neffect = "suspend"')
    me = me.missing("2023-01-10").household_closed("2023-03-10")
    me.asked("2023-12-01").is_("in_payment")
    me.missing_reported("2023-06-10").asked("2023-12-01").is_("suspended", since="2023-07")
    me.household_restored("2023-05-01").missing_reported("2023-06-10").asked("2023-12-01").is_("in_payment")


def test_a_need_that_ends_ends_the_suspension_too():
    """ADR 3, 21: a need's own ending ends the span; its months are owed."""
    me = reason('fact = "missing"\nneeds_any = ["household_closed"]\neffect = "suspend"').missing("2023-01-10")
    me = me.household_closed("2023-03-10").household_restored("2023-06-10").paid("2020-01..2023-03")
    me.asked("2023-06-30").is_("in_payment", since="2023-07", arrears="300.00")


def test_a_suspension_ends_as_the_vocabulary_says_where_no_outcome_is_named():
    """POLICY_FORM `[[outcome]]`: absent, VOCABULARY's endings, and the months are owed."""
    me = reason('fact = "household_closed"\neffect = "suspend"').household_closed("2023-03-10")
    me.certified("2023-05-05").asked("2023-08-01").is_("suspended", since="2023-04")
    me.household_restored("2023-06-10").asked("2023-08-01").is_("in_payment", since="2023-07")


def test_an_outcome_names_what_ends_it_instead():
    """POLICY_FORM `[[outcome]]`: here only being found alive, and what was withheld is never paid."""
    out = '[[outcome]]\nid = "seen"\nends = [{ fact = "found_alive", money = "never" }]\n'
    me = reason(f'fact = "unconfirmable"\neffect = "suspend"\nends = "seen"\n{out}').unconfirmable("2023-03-10")
    me = me.paid("2020-01..2023-03")
    me.certified("2023-05-05").asked("2023-08-01").is_("suspended", since="2023-04")
    me.found_alive("2023-06-10").asked("2023-06-30").is_("in_payment", since="2023-07", arrears="0.00", withheld="0.00")


def test_an_ending_may_come_too_late_for_the_months():
    """POLICY_FORM `within`: owed within three months of suspension, never paid when it comes later."""
    end = '{ fact = "certified", money = "owed", within = "3 months", otherwise = "never" }'
    out = f'[[outcome]]\nid = "seen"\nends = [{end}]\n'
    me = reason(f'fact = "unconfirmable"\neffect = "suspend"\nends = "seen"\n{out}').unconfirmable("2023-03-10")
    me = me.paid("2020-01..2023-03")
    me.certified("2023-06-30").asked("2023-06-30").is_("in_payment", since="2023-07", arrears="300.00")
    me.certified("2023-07-01").asked("2023-07-01").is_("in_payment", since="2023-08", arrears="0.00")


def test_an_ending_may_end_the_right_instead():
    """POLICY_FORM `then = "terminate"`, ADR 3, 21: the right ended from the first month of the suspension."""
    out = '[[outcome]]\nid = "found"\nends = [{ fact = "refused_certification", then = "terminate", money = "none" }]\n'
    me = reason(f'fact = "unconfirmable"\neffect = "suspend"\nends = "found"\n{out}').unconfirmable("2023-03-10")
    me.refused_certification("2023-06-10").asked("2023-08-01").is_("terminated", since="2023-04")


def test_an_ending_on_the_same_day_comes_first():
    """Reading 21: of facts on one day, endings come before beginnings: the suspension stands."""
    me = reason('fact = "unconfirmable"\neffect = "suspend"').unconfirmable("2023-03-10").certified("2023-03-10")
    me.asked("2023-05-01").is_("suspended", since="2023-04")


def test_to_be_unconfirmable_twice_is_two_suspensions():
    """Reading 25: each leaves its own months."""
    me = reason('fact = "unconfirmable"\neffect = "suspend"').unconfirmable("2022-03-10", "2023-03-10")
    me.certified("2022-05-10", "2023-05-10").asked("2023-08-01").months(
        "2020-01 in_payment", "2022-04 suspended", "2022-06 in_payment", "2023-04 suspended", "2023-06 in_payment"
    )


def test_the_end_of_a_right_outranks_a_suspension():
    """Reading 21: terminate outranks suspend, whichever came first."""
    me = reason('fact = "unconfirmable"\neffect = "suspend"\n[[reason]]\nfact = "employed"\neffect = "terminate"')
    me = me.unconfirmable("2023-03-10").employed("2023-05-10").certified("2023-08-10")
    me.asked("2023-09-01").months("2020-01 in_payment", "2023-04 suspended", "2023-06 terminated")


def test_payment_runs_when_no_other_suspension_is_in_force():
    """Reading 14: from the next month if no other suspension is in force."""
    me = NATION.person(since="2020-01").unconfirmable("2024-03-10").imprisoned("2024-04-10").certified("2024-06-10")
    me.asked("2024-07-01").is_("suspended", since="2024-04").because("2024-04", "opened reading 15")
    me.released("2024-08-10").asked("2024-09-01").is_("in_payment", since="2024-09")


def test_a_reason_between_which_months_lie_nothing_is_none():
    """ADR 3, 22: begun and ended in one month, it covers no month."""
    me = reason('fact = "unconfirmable"\neffect = "suspend"').unconfirmable("2023-03-10").certified("2023-03-20")
    me.asked("2023-05-01").is_("in_payment", since="2020-01").months("2020-01 in_payment")


def test_a_child_loses_the_right_at_eighteen():
    """Reading 20: a right that began before the 18th birthday, from the month after it."""
    me = YANGBI.person("injury_survivors", since="2021-12", born="2006-03-20", relation="child")
    me.asked("2024-03-19").is_("in_payment").asked("2024-03-20").is_("terminated", since="2024-04", cite="第九条")


def test_unless_wholly_unable_to_work():
    """Reading 20: unless `incapacitated` by then; national law keeps the right."""
    me = YANGBI.person("injury_survivors", since="2021-12", born="2006-03-20", relation="child")
    me.incapacitated("2024-03-20").asked("2024-06-01").is_("in_payment")
    me.incapacitated("2024-03-21").asked("2024-06-01").is_("terminated", since="2024-04")


def test_adult_kin_are_untouched():
    """Reading 20: a right that began on or after the birthday."""
    me = LESHAN.person("injury_survivors", since="2024-04", born="2006-03-20", relation="child")
    me.certified("2024-04-02").asked("2025-01-01").is_("in_payment", since="2024-04")


def test_who_is_born_on_leap_day_turns_eighteen_on_28_february():
    """Reading 20: 28 February in a common year."""
    me = YANGBI.person("injury_survivors", since="2021-12", born="2008-02-29", relation="child")
    me.asked("2026-02-27").is_("in_payment").asked("2026-02-28").is_("terminated", since="2026-03")


def test_at_school_the_age_waits():
    """POLICY_FORM `unless`, ADR 3, 19: the first day on which none of those facts is in force."""
    body = '[[reason]]\nat_age = 18\nunless = ["in_school"]\neffect = "terminate"\n'
    child = county(body, schemes=("injury_survivors",)).person("injury_survivors", since="2020-01", born="2006-03-20")
    child.in_school("2022-09-01", until="2024-07-31").asked("2024-07-31").is_("in_payment")
    child.in_school("2022-09-01", until="2024-07-31").asked("2024-08-01").is_("terminated", since="2024-09")


@pytest.mark.parametrize(
    ("relation", "kind", "ends"),
    [
        ("child", "adopted", True),
        ("spouse", "adopted", False),
        ("spouse", "spouse_remarried", True),
        ("child", "spouse_remarried", False),
        ("child", "enlisted", True),
        ("parent", "employed", False),
    ],
)
def test_in_yangbi_some_reasons_concern_children_and_one_the_spouse(relation, kind, ends):
    """Reading 17: 收养, 18, 就业, 参军 concern 子女, 再婚 the 配偶, and only those."""
    me = YANGBI.person("injury_survivors", since="2021-12", born="2010-03-20", relation=relation).fact(
        kind, "2023-05-10"
    )
    me.asked("2023-06-01").is_("terminated" if ends else "in_payment")


@pytest.mark.parametrize(("born", "kind"), [("2010-03-20", "adopted"), ("1970-03-20", "spouse_remarried")])
def test_where_the_relation_is_unknown_the_age_tells(born, kind):
    """Reading 17: child if the right began before 18, else spouse."""
    me = YANGBI.person("injury_survivors", since="2021-12", born=born).fact(kind, "2023-05-10")
    me.asked("2023-06-01").is_("terminated", since="2023-06")


@pytest.mark.parametrize(
    ("scheme", "kind", "payment"),
    [
        ("employees_pension", "declared_dead", "suspended"),
        ("employees_pension", "declared_missing", "in_payment"),
        ("land_allowance", "wanted", "suspended"),
        ("public_sector_pension", "sentenced_control", "suspended"),
        ("public_sector_pension", "arrested", "in_payment"),
        ("residents_pension", "sentenced_detention", "suspended"),
        ("residents_pension", "bailed", "in_payment"),
        ("residents_pension", "sentenced_probation", "in_payment"),
        ("injury_allowance", "grade_changed", "terminated"),
        ("injury_care", "grade_changed", "in_payment"),
        ("injury_care", "care_grade_changed", "terminated"),
        ("injury_allowance", "retired", "terminated"),
        ("unemployment_benefit", "refused_job", "terminated"),
    ],
)
def test_in_leshan_the_reasons_go_by_scheme(scheme, kind, payment):
    """Reading 16: 第八条, spelled out."""
    me = LESHAN.person(scheme, since="2022-01").certified("2022-12-05").fact(kind, "2023-05-10")
    me.asked("2023-06-01").is_(payment)


def test_suspicion_is_not_a_finding():
    """Reading 22: 淄博's suspension on suspicion is set aside by 条例 第二十六条: investigate first, then stop."""
    me = shipped("370300").person("employees_pension", since="2015-01").suspected("2023-05-10")
    me.asked("2023-08-01").is_("in_payment", since="2015-01")


def test_a_reason_is_judged_by_the_list_of_its_day():
    """Reading 17: by the list in force on the fact's day; the national list has always been in force."""
    me = county('[[reason]]\nfact = "employed"\neffect = "terminate"\n', effective="2022-01-01").person(since="2015-01")
    me.employed("2021-12-31").asked("2023-01-01").is_("in_payment")
    me.employed("2022-01-01").asked("2023-01-01").is_("terminated", since="2022-02")
    me.arrested("2021-12-31").asked("2023-01-01").is_("suspended", since="2022-01")
    me.arrested("2022-01-01").asked("2023-01-01").is_("in_payment")
