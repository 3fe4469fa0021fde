"""Chapter 12: on the very day: the first and the last day on which a rule, a fact or a cycle counts."""

import pytest

from tests.spec.lib import Text, county, place, shipped

SUSPENDED = '[[lapse]]\neffect = "suspend"\n'
ELSEWHERE = '[[lapse]]\neffect = "suspend"\nwho = { lives = ["abroad"] }\n'


def rolling(length, more=""):
    return f'[[cycle]]\nid = "c{length[:2].strip()}"\nkind = "rolling"\nlength = "{length}"\n{more}\n'


def window(closes, more=""):
    return f'[[cycle]]\nid = "w"\nkind = "window"\nwindows = [{{ opens = "01-01", closes = "{closes}" }}]\n{more}\n'


def carrying(effective="2020-01-01", who="age = [70, 80]"):
    return county(rolling("12 months", f"carries = true\nwho = {{ {who} }}") + ELSEWHERE, effective=effective)


@pytest.mark.parametrize(
    ("born", "effective", "due"),
    [
        ("1945-06-10", "2020-01-01", "2020-11-30"),
        ("1950-01-31", "2020-01-01", "2020-11-30"),
        ("1950-03-10", "2020-01-01", "2021-02-28"),
        ("1940-02-10", "2020-01-31", "2020-11-30"),
    ],
)
def test_a_proof_is_carried_if_its_rule_fits_on_the_effective_day(born, effective, due):
    """ADR 3, 5 and 9: the first day that fits, and the last, do; who fits later starts then."""
    me = carrying(effective).person(since="2015-01", born=born, lives="abroad").certified("2019-11-05")
    me.asked("2020-04-10").is_(due=due)


def test_a_benefit_that_begins_on_the_effective_day_carries_too():
    """ADR 3, 9: on or before the effective day."""
    here = county(rolling("12 months", "carries = true"))
    here.person(since="2020-01").certified("2019-11-05").asked("2020-01-10").is_(due="2020-11-30")


def test_a_proof_that_is_due_on_the_effective_day_is_carried():
    """ADR 3, 9: if its due day is not before the effective day."""
    here = county(rolling("12 months", "carries = true"), effective="2020-01-31").person(since="2015-01")
    here.certified("2019-01-15").asked("2020-01-31").is_("due", due="2020-01-31")


def test_only_a_cycle_of_ones_own_keeps_a_proof_from_being_carried():
    """ADR 3, 9: one proof's half year still runs when the yearly rule comes, the other's is over."""
    new = Text(rolling("12 months", "carries = true"), "2020-01-01", head='replaces = ["notice 1"]')
    here = place(county=[Text(rolling("6 months"), "2018-01-01"), new]).person(since="2019-01")
    here.certified("2019-11-05").asked("2020-01-10").cycles(
        "2019-01-01..2019-06-30 late 2019-11-05", "2019-11-06..2020-05-31"
    )
    here.certified("2019-05-10").asked("2020-01-10").cycles(
        "2019-01-01..2019-06-30 met 2019-05-10", "2019-05-11..2019-11-30", "2019-05-11..2020-05-31"
    )


def test_a_lapse_goes_by_its_last_day_too():
    """ADR 3, 5: a start by the first day of its month, a proof's cycle by the first of the month after."""
    here = county(rolling("12 months") + SUSPENDED + "to = 2023-04-01\n").person(since="2023-01")
    here.certified("2023-03-10").asked("2024-04-01").is_("overdue", "suspended", since="2024-04")
    here = county(rolling("12 months") + SUSPENDED + "to = 2023-01-01\n").person(since="2023-01")
    here.asked("2024-01-01").is_("overdue", "suspended", since="2024-01")


def test_a_cycle_may_start_on_the_last_day_of_its_rule():
    """POLICY_FORM `from`, `to`: of the days on which a cycle may start."""
    county(rolling("6 months", "to = 2023-01-01")).person(since="2023-01").asked("2023-01-31").is_(due="2023-06-30")


def test_a_proof_opens_a_cycle_of_the_rule_of_the_next_month():
    """ADR 3, 5: a proof in March goes by the rule of 1 April, not by that of the day after."""
    here = county(rolling("6 months", "to = 2024-04-01") + rolling("12 months", "from = 2024-04-02"))
    me = here.person(since="2023-12").certified("2024-03-10")
    me.asked("2024-03-10").cycles("2023-12-01..2024-05-31 met 2024-03-10", "2024-03-11..2024-09-30")
    me.asked("2024-05-10").cycles("2023-12-01..2024-05-31 met 2024-03-10", "2024-03-11..2024-09-30")


def test_before_a_notice_no_cycle_goes_by_it():
    """ADR 3, 10: nothing at all is a row before the effective day of its notice."""
    new = Text(rolling("3 months"), "2024-07-01", head='replaces = ["notice 1"]')
    me = place(county=[Text(rolling("6 months")), new]).person(since="2024-01").certified("2024-06-10")
    me.asked("2024-06-30").cycles("2024-01-01..2024-06-30 met 2024-06-10")
    me.asked("2024-07-01").cycles("2024-01-01..2024-06-30 met 2024-06-10", "2024-06-11..2024-09-30")


@pytest.mark.parametrize(
    ("proof", "rows"),
    [
        ("2023-05-30", ["2023-05-31..2023-11-30", "2023-05-31..2024-05-30"]),
        ("2023-05-31", ["2023-06-01..2023-11-30"]),
    ],
)
def test_by_days_a_cycle_goes_by_who_one_is_the_day_after_the_proof(proof, rows):
    """ADR 3, 5: 70 on 1 June 2023, the first day by which the months of the other rule go."""
    here = county(rolling("6 months") + rolling("12 months", 'grain = "day"\nwho = { age = [60, 70] }'))
    me = here.person(since="2023-01", born="1953-06-10").certified(proof)
    me.asked(proof).cycles(f"2023-01-01..2023-12-31 met {proof}", *rows)


def test_the_first_approval_starts_a_cycle_that_starts_with_it():
    """ADR 3, 8: the month of the first `claim_approved`."""
    here = county(rolling("12 months", 'first = "approved"')).person(since="2023-01")
    here.claim_approved("2023-03-10", "2023-05-10").asked("2023-06-01").is_(due="2024-02-29")


def test_windows_of_the_city_bind_from_the_day_on_which_it_governs():
    """ADR 3, 1 and 10: the county's own cycle is in force until June; no window before, nor a word of it."""
    here = place(city=Text(window("06-30")), county=Text(rolling("6 months", "to = 2023-06-30")))
    me = here.person(since="2022-06")
    me.asked("2023-05-10").cycles("2022-06-01..2022-11-30")
    me.asked("2023-07-10").cycles("2022-06-01..2022-11-30", "2024-01-01..2024-06-30")


@pytest.mark.parametrize(
    ("before", "since", "proofs", "rows"),
    [
        (window("04-01"), "2023-06", [], ["2024-01-01..2024-04-01"]),
        (rolling("32 days"), "2024-03", [], ["2024-03-01..2024-04-01"]),
        (
            rolling("90 days"),
            "2024-01",
            ["2024-01-02"],
            ["2024-01-01..2024-03-30 met 2024-01-02", "2024-01-03..2024-04-01"],
        ),
    ],
)
def test_a_cycle_that_is_due_on_the_day_of_a_new_rule_still_runs(before, since, proofs, rows):
    """ADR 3, 8: `opens` <= first day <= `due`; there is no start."""
    new = Text(rolling("12 months"), "2024-04-01", head='replaces = ["notice 1"]')
    me = place(county=[Text(before, "2023-01-01"), new]).person(since=since)
    me.certified(*proofs).asked("2024-04-10").cycles(*rows)


def test_a_reason_goes_by_the_last_day_on_which_its_who_fits():
    """POLICY_FORM `who`: upper end out; 70 on 1 June 2023."""
    here = county('[[reason]]\nfact = "employed"\nwho = { age = [60, 70] }\neffect = "terminate"\n')
    me = here.person(since="2020-01", born="1953-06-30")
    me.employed("2023-05-31").asked("2023-08-01").is_("terminated", since="2023-06")
    me.employed("2023-06-01").asked("2023-08-01").is_("in_payment")


@pytest.mark.parametrize(
    ("until", "payment"), [("2024-03-20", "terminated"), ("2024-03-19", "in_payment"), ("2023-07-31", "in_payment")]
)
def test_an_age_goes_by_who_one_is_on_the_birthday(until, payment):
    """POLICY_FORM `who`, VOCABULARY `until`: its last day is in."""
    body = '[[reason]]\nat_age = 18\nwho = { fact = ["in_school"] }\neffect = "terminate"\n'
    here = county(body, schemes=("injury_survivors",))
    me = here.person("injury_survivors", since="2020-01", born="2006-03-20").in_school("2022-09-01", until=until)
    me.asked("2024-06-01").is_(payment)


MISSING = '[[reason]]\nfact = "missing"\nneeds_any = ["household_closed"]\neffect = "suspend"\n'


def test_what_is_needed_must_be_in_force_on_the_day_of_the_cause():
    """ADR 3, 18: a household restored on that day is none that is closed."""
    me = county(MISSING).person(since="2020-01").household_closed("2023-03-10").household_restored("2023-05-10")
    me.missing("2023-05-10").asked("2023-08-01").is_("in_payment", since="2020-01")
    me.missing("2023-05-09").asked("2023-08-01").months("2020-01 in_payment")


@pytest.mark.parametrize("day", ["2023-03-15", "2023-04-01"])
def test_the_end_of_what_is_needed_counts_only_after_the_day_of_the_cause(day):
    """ADR 3, 22: an ending between the fact and the cause, or on its day, ends nothing."""
    me = county(MISSING).person(since="2020-01").missing("2023-03-01").household_restored(day)
    me.household_closed("2023-04-01").asked("2023-08-01").is_("suspended", since="2023-05")


def test_two_reasons_of_one_fact_wait_each_for_its_own():
    """ADR 3, 19: what holds one off holds not the other."""
    body = '[[reason]]\nfact = "employed"\nunless = ["in_school"]\neffect = "suspend"\n'
    body += '[[reason]]\nfact = "employed"\nunless = ["excused"]\neffect = "terminate"\n'
    me = county(body).person(since="2020-01").employed("2023-05-10")
    me.in_school("2023-01-01", until="2024-07-31").asked("2023-08-01").is_("terminated", since="2023-06")
    me.excused("2023-01-01", until="2024-07-31").asked("2023-08-01").is_("suspended", since="2023-06")


@pytest.mark.parametrize(("day", "payment"), [("2023-05-11", "in_payment"), ("2023-05-12", "suspended")])
def test_a_fact_that_is_over_by_the_cause_suspends_nothing_whatever_the_outcome_names(day, payment):
    """ADR 3, 18: an ending on or before that day by VOCABULARY; the outcome here knows only being found alive."""
    out = '[[outcome]]\nid = "seen"\nends = [{ fact = "found_alive", money = "owed" }]\n'
    body = f'[[reason]]\nfact = "unconfirmable"\nafter = "2 months"\neffect = "suspend"\nends = "seen"\n{out}'
    me = county(body).person(since="2020-01").unconfirmable("2023-03-10")
    me.certified(day).asked("2023-08-01").is_(payment)


def test_an_excuse_that_lasts_beyond_the_calendar_lasts():
    """ADR 3, 17: from its month on; so does one that says no end."""
    here = county(rolling("12 months") + '[[lapse]]\neffect = "suspend"\nexcuse = ["excused"]\n')
    me = here.person(since="2023-01")
    for more in ({"until": "2199-12-31"}, {}):
        me.excused("2024-03-10", **more).asked("2025-01-01").months(
            "2023-01 in_payment", "2024-01 suspended", "2024-03 in_payment"
        )


def test_an_excuse_stays_no_step_after_a_reason():
    """ADR 3, 23: only after a lapse does an excuse stand against the step."""
    body = rolling("12 months") + '[[lapse]]\neffect = "suspend"\nexcuse = ["excused"]\n'
    body += '[[reason]]\nid = "lost"\nfact = "unreachable"\neffect = "suspend"\n'
    body += '[[step]]\nafter = "lost"\nfor = "3 months"\neffect = "terminate"\n'
    me = county(body).person(since="2022-01").unreachable("2023-05-10").excused("2023-07-05", until="2023-07-20")
    me.asked("2023-09-01").is_("terminated", since="2023-09")


@pytest.mark.parametrize(
    ("complied", "payment"), [("2022-12-10", "in_payment"), ("2023-01-10", "terminated"), ("2022-08-10", "in_payment")]
)
def test_what_ended_before_the_benefit_began_is_nothing_that_a_step_follows(complied, payment):
    """ADR 3, 22: spans that end before `since` do not exist; one that ends with its month does."""
    body = '[[reason]]\nid = "refused"\nfact = "refused_treatment"\neffect = "suspend"\n'
    body += '[[step]]\nafter = "refused"\nfor = "3 months"\neffect = "terminate"\n'
    me = county(body, schemes=("injury_care",)).person("injury_care", since="2023-01")
    me.refused_treatment("2022-01-10").complied(complied).asked("2023-06-01").is_(payment)


def test_in_xunwu_a_window_not_asked_counts_from_the_day_on_which_it_opens():
    """ADR 3, 11: the last window opened so far is dropped, and none before it is unmet."""
    me = shipped("360734").person("residents_pension", since="2015-01").certified("2020-05-10", "2021-05-10")
    me = me.arrested("2021-12-10")
    me.asked("2021-12-31").is_("certified", "suspended").asked("2022-01-01").is_("not_required", "suspended")


BOTH = rolling("12 months", 'with = ["c3"]') + rolling("3 months", 'with = ["c12"]')
WINDOWED = window("12-31", 'with = ["c3"]') + rolling("3 months", 'with = ["w"]')


@pytest.mark.parametrize(
    ("rules", "proofs", "rows"),
    [
        (BOTH, [], ["2024-01-01..2024-03-31", "2024-01-01..2024-12-31", "2024-07-01..2024-09-30"]),
        (
            BOTH,
            ["2024-01-10"],
            [
                "2024-01-01..2024-03-31 met 2024-01-10",
                "2024-01-01..2024-12-31 met 2024-01-10",
                "2024-01-11..2024-04-30",
                "2024-01-11..2025-01-31",
                "2024-07-01..2024-09-30",
            ],
        ),
        (WINDOWED, [], ["2024-01-01..2024-03-31", "2024-01-01..2024-12-31", "2024-07-01..2024-09-30"]),
    ],
)
def test_of_two_cycles_that_bind_together_one_keeps_not_the_other_from_starting(rules, proofs, rows):
    """ADR 3, 8: cycles that name each other in `with` are different slots; a new notice says the same again."""
    new = Text(rules, "2024-07-01", head='replaces = ["notice 1"]')
    me = place(county=[Text(rules, "2023-01-01"), new]).person(since="2024-01" if rules is BOTH else "2023-12")
    found = me.certified(*proofs).asked("2024-07-10")
    found.cycles(*(rows if rules is BOTH else ["2023-12-01..2024-02-29", *rows[1:], "2025-01-01..2025-12-31"]))


@pytest.mark.parametrize(
    ("proofs", "rows"),
    [
        (
            ["2024-03-10"],
            [
                "2024-01-01..2024-06-30 met 2024-03-10",
                "2024-03-01..2024-09-30 met 2024-03-10",
                "2024-10-01..2025-09-30",
            ],
        ),
        (["2024-02-10"], ["2024-01-01..2024-06-30 met 2024-02-10", "2024-03-01..2024-09-30"]),
        (
            ["2024-02-10", "2024-05-10"],
            [
                "2024-01-01..2024-06-30 met 2024-05-10",
                "2024-03-01..2024-09-30 met 2024-05-10",
                "2024-05-11..2025-05-31",
            ],
        ),
    ],
)
def test_behind_windows_that_were_met_a_rolling_rule_starts_when_the_last_is_over(proofs, rows):
    """ADR 3, 8: the month after the window's due day; not where one is unmet, nor where its proof opened a cycle."""
    both = 'windows = [{ opens = "01-01", closes = "06-30" }, { opens = "03-01", closes = "09-30" }]'
    old = f'[[cycle]]\nid = "w"\nkind = "window"\n{both}\n'
    new = Text(rolling("12 months"), "2024-04-15", head='replaces = ["notice 1"]')
    me = place(county=[Text(old, "2023-01-01"), new]).person(since="2023-10").certified(*proofs)
    me.asked("2024-07-10").cycles(*rows)


def test_the_last_proof_in_a_window_tells_whether_a_rolling_rule_starts_behind_it():
    """ADR 3, 8: the first opened no rolling cycle, the last did."""
    new = Text(rolling("12 months"), "2024-04-15", head='replaces = ["notice 1"]')
    me = place(county=[Text(window("06-30"), "2023-01-01"), new]).person(since="2023-10")
    me = me.certified("2024-02-10", "2024-05-10")
    me.asked("2024-07-10").cycles("2024-01-01..2024-06-30 met 2024-05-10", "2024-05-11..2025-05-31")


def test_who_fits_twice_starts_once_while_the_cycle_runs():
    """ADR 3, 8: the month in which its `who` begins to fit, unless another cycle is running."""
    here = county(rolling("12 months", 'who = { fact = ["in_school"] }')).person(since="2022-01")
    me = here.in_school("2022-03-10", until="2022-05-20").in_school("2022-09-05", until="2022-10-20")
    me.asked("2022-12-01").cycles("2022-03-01..2023-02-28")


def test_two_reasons_of_one_fact_end_each_by_its_own():
    """ADR 3, 21: what ends and settles the one leaves the other."""
    body = '[[reason]]\nfact = "unconfirmable"\neffect = "suspend"\nends = "seen"\n'
    body += '[[reason]]\nfact = "unconfirmable"\neffect = "suspend"\nlag = 3\nends = "obeyed"\n'
    body += '[[outcome]]\nid = "seen"\nends = [{ fact = "certified", money = "owed" }]\n[[outcome]]\nid = "obeyed"\n'
    body += 'ends = [{ fact = "complied", money = "never" }, { fact = "acquitted", money = "owed" }]\n'
    me = (
        county(body)
        .person(since="2020-01")
        .unconfirmable("2023-03-10")
        .certified("2023-05-10")
        .paid("2020-01..2023-03")
    )
    me.asked("2023-08-01").months("2020-01 in_payment", "2023-04 suspended").is_(arrears="200.00", withheld="300.00")
    me = me.complied("2023-07-10")
    me.asked("2023-08-01").is_("in_payment", since="2023-08", arrears="300.00", withheld="0.00")


NOTIFIED = '[[lapse]]\neffect = "suspend"\nwait = { for = "1 month", from = "notified" }\n'


def test_only_a_notice_begins_the_wait_and_only_its_own_term_prolongs_it():
    """ADR 3, 15: the first known `notified` in the cycle, and its `until`, whatever else happened that day."""
    me = county(rolling("12 months") + NOTIFIED).person(since="2023-01").suspected("2023-06-10").notified("2024-02-10")
    me = me.excused("2024-02-10", until="2024-08-10").bailed("2024-02-11")
    me.asked("2024-03-10").is_("overdue", "in_payment").asked("2024-03-11").is_("suspended", since="2024-04")


def test_a_lapse_that_is_looked_into_is_ones_own():
    """Reading 12: under verification where the notice verifies those of one kind after a lapse."""
    body = rolling("12 months") + '[[lapse]]\neffect = "verify"\nwho = { lives = ["abroad"] }\n'
    body += '[[lapse]]\neffect = "none"\n'
    here, abroad = (county(body).person(since="2023-01", lives=lives) for lives in ("local", "abroad"))
    abroad.asked("2024-01-10").is_("under_verification")
    here.asked("2024-01-10").is_("overdue")
