"""Hand-worked cases that pin the oracle's reasons, steps and money to the readings."""

from datetime import date

from tests.oracle import Law
from tests.oracle.tiny import (
    COUNTY,
    CUSTODY,
    DEATH,
    LAPSING,
    NATION,
    ask,
    certified,
    county,
    day,
    end,
    fact,
    notice,
    outcome,
    reason,
    spells,
)


def test_death():
    """Reading 18: entitled through the month of death, terminated from the next; nothing is required any more."""
    answer = ask(county(DEATH), "2021-05-20", [fact("died", "2021-05-03")], paid="2020-01..2021-07")
    assert answer.standing == ("not_required", "terminated", None, "2021-06")
    assert answer.reasons == [("2021-06", f"{COUNTY}/reason/0", "三", 1, "opened", date(2021, 5, 3))]


def test_death_learned_late_and_withdrawn():
    """Readings 17 and 18: acts from its own month, once it is known; only a withdrawal undoes it."""
    facts = [fact("died", "2021-05-03", learned="2021-08-10"), fact("certified", "2021-09-01")]
    assert ask(county(DEATH), "2021-08-09", facts).standing[1] == "in_payment"
    assert ask(county(DEATH), "2021-08-09", facts, known="2021-08-10").standing[3] == "2021-06"
    overpaid = ask(county(DEATH), "2021-09-10", facts, paid="2020-01..2021-08").money
    assert overpaid == (170000, 200000, 0, 0, 30000)
    undone = [*facts, fact("withdrawn", "2021-09-15", fact="1")]
    assert ask(county(DEATH), "2021-09-14", undone).standing[1] == "terminated"
    assert ask(county(DEATH), "2021-09-15", undone).periods == [("2020-01", None, "in_payment")]


def test_withdrawal_cannot_be_withdrawn():
    """Reading 21: a withdrawal of a withdrawal does nothing."""
    facts = [
        fact("died", "2021-05-03", id="d"),
        fact("withdrawn", "2021-06-01", id="w", fact="d"),
        fact("withdrawn", "2021-07-01", fact="w"),
    ]
    assert ask(county(DEATH), "2021-08-01", facts).standing[1] == "in_payment"


def test_found_dead():
    """Reading 18: a death on its `died_on`, called for from the finding; without it, an end from the finding."""
    found = [fact("found_dead", "2021-08-20", died_on="2021-05-03")]
    assert ask(county(DEATH), "2021-08-19", found).standing[1] == "in_payment"
    assert ask(county(DEATH), "2021-08-20", found).standing[3] == "2021-06"
    assert ask(county(DEATH), "2021-08-20", [fact("found_dead", "2021-08-20")]).standing[3] == "2021-09"
    unnamed = county(reason("died", "terminate"))
    assert ask(unnamed, "2021-08-20", found).standing[3] == "2021-06"


def test_death_frees_held_months():
    """Reading 18: a death proves life until its day: what was held is arrears; a finding without the day frees none."""
    law = county(LAPSING + DEATH)
    died = ask(law, "2021-04-10", [fact("died", "2021-03-15")], paid="2020-01..2020-12")
    assert died.money == (150000, 120000, 0, 30000, 0)
    assert [row[4] for row in died.reasons] == ["opened", "closed", "opened"]
    found = ask(law, "2021-04-10", [fact("found_dead", "2021-03-15")], paid="2020-01..2020-12")
    assert found.money == (150000, 120000, 30000, 0, 0)


def test_rows_after_the_end_are_dropped():
    """Reading 29: rows that open after the right's last month are dropped."""
    facts = [fact("died", "2021-03-15"), *certified("2020-08-01", "2021-04-20")]
    assert [str(row[1]) for row in ask(county(LAPSING + DEATH), "2021-06-01", facts).cycles] == [
        "2020-01-01",
        "2020-08-02",
    ]


def test_rows_of_a_right_that_came_back():
    """ADR 3, item 13a: what opened while a reason had ended the right is not asked, also after it came back."""
    ended = reason("emigrated", "terminate", 'ends = "back"') + outcome("back", end("household_restored"))
    facts = [fact("emigrated", "2020-03-10"), *certified("2020-06-10")]
    back = [*facts, fact("household_restored", "2021-08-20")]
    answer = ask(county(LAPSING + ended), "2021-09-10", back)
    assert [str(row[1]) for row in answer.cycles] == ["2020-01-01"]
    assert answer.standing == ("certified", "in_payment", None, "2021-09")
    again = ask(county(LAPSING + ended), "2021-09-10", [*back, *certified("2021-09-05")])
    assert [str(row[1]) for row in again.cycles] == ["2020-01-01", "2021-09-06"]
    stepped = LAPSING.replace("[[lapse]]", '[[lapse]]\nid = "l"')
    stepped += '[[step]]\nafter = "l"\nfor = "3 months"\neffect = "terminate"\ncite = "五"\n'
    assert ask(county(stepped + ended), "2021-09-10", back).standing[1] == "in_payment"


def test_rows_after_an_end_by_silence():
    """ADR 3, item 13a: rows that open after a step ended the right are cut, with their lapses."""
    stepped = LAPSING.replace("[[lapse]]", '[[lapse]]\nid = "l"')
    stepped += '[[step]]\nafter = "l"\nfor = "3 months"\neffect = "terminate"\ncite = "五"\n'
    answer = ask(county(stepped), "2022-09-10", certified("2021-05-05"))
    assert [str(row[1]) for row in answer.cycles] == ["2020-01-01"]
    assert [(row[0], row[4]) for row in answer.reasons] == [("2021-01", "opened"), ("2021-04", "opened")]


def test_an_ending_other_than_death_frees_nothing():
    """Reading 11: months held before it stay withheld until a proof of life."""
    law = county(LAPSING + reason("retired", "terminate"))
    facts = [fact("retired", "2021-03-15")]
    assert ask(law, "2021-06-01", facts, paid="2020-01..2020-12").money == (150000, 120000, 30000, 0, 0)
    proved = ask(law, "2021-06-01", [*facts, *certified("2021-05-05")], paid="2020-01..2020-12")
    assert proved.money == (150000, 120000, 0, 30000, 0)


def test_custody_and_sentence():
    """Reading 19: held until the outcome; with a sentence never paid, from the custody that led to it on."""
    law, facts = county(CUSTODY), [fact("detained", "2020-03-10"), fact("arrested", "2020-04-15")]
    assert ask(law, "2020-06-01", facts, paid="2020-01..2020-03").money == (60000, 30000, 30000, 0, 0)
    jailed = [*facts, fact("imprisoned", "2020-07-20")]
    assert ask(law, "2020-09-01", jailed, paid="2020-01..2020-03").money == (30000, 30000, 0, 0, 0)
    out = ask(law, "2020-12-01", [*jailed, fact("released", "2020-10-08")], paid="2020-01..2020-03")
    assert spells(out) == ["2020-01 in_payment", "2020-04 suspended", "2020-11 in_payment"]
    assert out.money == (50000, 30000, 0, 20000, 0)


def test_custody_that_ends_without_a_sentence():
    """Reading 19: acquitted or released frees; bail not listed pays on, while the custody's months stay held."""
    law, detained = county(CUSTODY), [fact("detained", "2020-03-10")]
    free = ask(law, "2020-06-05", [*detained, fact("released", "2020-06-05")], paid="2020-01..2020-03")
    assert (free.standing[1], free.standing[3], free.money) == ("in_payment", "2020-07", (60000, 30000, 0, 30000, 0))
    bail = [*detained, fact("bailed", "2020-05-05")]
    assert ask(law, "2020-07-01", bail, paid="2020-01..2020-03").money == (70000, 30000, 20000, 20000, 0)
    acquitted = [*bail, fact("acquitted", "2020-07-09")]
    assert ask(law, "2020-07-09", acquitted, paid="2020-01..2020-03").money == (70000, 30000, 0, 40000, 0)
    jailed = [*bail, fact("imprisoned", "2020-07-09")]
    assert ask(law, "2020-07-09", jailed, paid="2020-01..2020-03").money == (50000, 30000, 0, 20000, 0)


def test_death_does_not_pay_a_sentence():
    """Reading 18: a death frees held months save those of a sentence or an unresolved duplicate."""
    law = county(CUSTODY + DEATH + reason("duplicate_benefit"))
    died = fact("died", "2020-07-09")
    assert ask(law, "2020-08-01", [fact("imprisoned", "2020-03-10"), died], paid="2020-01..2020-03").money[3] == 0
    assert ask(law, "2020-08-01", [fact("detained", "2020-03-10"), died], paid="2020-01..2020-03").money[3] == 40000
    assert ask(law, "2020-08-01", [fact("duplicate_benefit", "2020-03-10"), died], paid="2020-01..2020-03").money == (
        70000,
        30000,
        40000,
        0,
        0,
    )


def test_death_before_the_fact_that_suspends():
    """ADR 3, item 21: a death stops a suspension whatever the order of their days, and frees its own month."""
    facts = [fact("died", "2020-03-08"), fact("unconfirmable", "2020-03-10")]
    ended = ask(county(DEATH + reason("unconfirmable")), "2020-05-01", facts)
    assert [row[3:5] for row in ended.reasons] == [(1, "opened")]
    at_once = county(DEATH + reason("unconfirmable", extra="lag = 0"))
    answer = ask(at_once, "2020-05-01", facts, paid="2020-01..2020-02")
    assert spells(answer) == ["2020-01 in_payment", "2020-03 suspended", "2020-04 terminated"]
    assert answer.money == (30000, 20000, 0, 10000, 0)
    declared = [fact("declared_dead", "2020-03-08"), fact("unconfirmable", "2020-03-10")]
    assert ask(at_once, "2020-05-01", declared, paid="2020-01..2020-02").money[2:4] == (30000, 0)


def test_spans_that_end_before_the_benefit():
    """ADR 3, item 22: a span that ends before `since` does not exist; one that reaches into its month does."""
    facts = [fact("unconfirmable", "2020-02-10"), fact("certified", "2020-05-10")]
    law = county(reason("unconfirmable"))
    assert ask(law, "2020-08-01", facts, since="2020-06").reasons == []
    assert [row[::4] for row in ask(law, "2020-08-01", facts, since="2020-05").reasons] == [
        ("2020-05", "opened"),
        ("2020-06", "closed"),
    ]


def test_duplicate():
    """Reading 24: kept = false: the right ended in the month after the duplicate began; else the months are freed."""
    law, facts = county(reason("duplicate_benefit")), [fact("duplicate_benefit", "2020-03-10")]
    kept = ask(
        law, "2020-06-10", [*facts, fact("duplicate_resolved", "2020-06-10", kept=True)], paid="2020-01..2020-04"
    )
    assert (kept.standing[1], kept.standing[3], kept.money) == ("in_payment", "2020-07", (60000, 40000, 0, 20000, 0))
    lost = ask(
        law, "2020-06-10", [*facts, fact("duplicate_resolved", "2020-06-10", kept=False)], paid="2020-01..2020-04"
    )
    assert lost.standing[1:] == ("terminated", None, "2020-04")
    assert lost.money == (30000, 40000, 0, 0, 10000)
    assert [row[3:] for row in lost.reasons] == [(1, "opened", date(2020, 3, 10)), (2, "opened", date(2020, 3, 10))]
    named = county(
        reason("duplicate_benefit", extra='ends = "d"')
        + outcome("d", end("duplicate_resolved", extra=", if = { kept = true }"))
    )
    assert ask(named, "2020-06-10", [*facts, fact("duplicate_resolved", "2020-06-10")]).standing[3] == "2020-07"


def test_facts_of_one_day():
    """Reading 21: on one day endings come before beginnings: they end nothing that begins on it."""
    facts = [fact("released", "2020-03-10"), fact("detained", "2020-03-10")]
    assert ask(county(CUSTODY), "2020-04-01", facts).standing[1:] == ("suspended", None, "2020-04")
    assert ask(county(CUSTODY), "2020-04-01", facts[::-1]).standing[1:] == ("suspended", None, "2020-04")


def test_terminate_outranks_suspend():
    """Reading 21: the state is the strictest; each month's money follows the strictest reason that covered it."""
    law = county(CUSTODY + reason("unconfirmable"))
    facts = [fact("unconfirmable", "2020-02-10"), fact("imprisoned", "2020-04-10"), fact("released", "2020-06-10")]
    answer = ask(law, "2020-08-01", facts, paid="2020-01..2020-02")
    assert spells(answer) == ["2020-01 in_payment", "2020-03 suspended"]
    assert answer.money == (60000, 20000, 40000, 0, 0)


def test_missing_six_months_and_reported():
    """Reading 16: from the month after the later of the report and the day after six calendar months."""
    law = county(reason("missing", extra='after = "6 months"\nneeds_any = ["missing_reported", "household_closed"]'))
    missing = fact("missing", "2020-02-10")
    assert ask(law, "2020-12-01", [missing]).standing[1] == "in_payment"
    early = [missing, fact("missing_reported", "2020-05-01")]
    assert ask(law, "2020-08-10", early).standing[1] == "in_payment"
    answer = ask(law, "2020-08-11", early)
    assert (answer.standing[3], answer.reasons[0][5]) == ("2020-09", date(2020, 8, 11))
    assert ask(law, "2020-10-20", [missing, fact("household_closed", "2020-10-20")]).standing[3] == "2020-11"
    assert ask(law, "2021-03-01", [*early, *certified("2020-07-01")]).periods == [("2020-01", None, "in_payment")]


def test_ending_of_a_need():
    """ADR 3, item 21, and reading 14: household_restored ends what rested on the closed household, and frees."""
    law = county(reason("missing", extra='needs_any = ["household_closed"]'))
    facts = [
        fact("missing", "2020-02-10"),
        fact("household_closed", "2020-03-10"),
        fact("household_restored", "2020-06-10"),
    ]
    answer = ask(law, "2020-06-10", facts, paid="2020-01..2020-03")
    assert spells(answer) == ["2020-01 in_payment", "2020-04 suspended", "2020-07 in_payment"]
    assert (answer.reasons[-1][3:5], answer.money[3]) == ((3, "closed"), 30000)


def test_needs_all():
    """ADR 3, item 18: with needs_all the cause is the first day of the last of them."""
    law = county(reason("missing", extra='needs_all = ["missing_reported", "household_closed"]'))
    facts = [
        fact("missing", "2020-02-10"),
        fact("household_closed", "2020-03-10"),
        fact("missing_reported", "2020-05-10"),
    ]
    assert ask(law, "2020-04-10", facts).standing[1] == "in_payment"
    assert ask(law, "2020-05-10", facts).standing[3] == "2020-06"


EIGHTEEN = '[[reason]]\nat_age = 18\neffect = "terminate"\nunless = ["incapacitated", "in_school"]\ncite = "五"\n'


def test_turning_18():
    """Reading 20: from the month after the birthday, unless incapacitated; 28 February for those born on the 29th."""
    law, born = county(EIGHTEEN), {"born": day("2004-02-29")}
    assert ask(law, "2022-02-27", **born).standing[1] == "in_payment"
    answer = ask(law, "2022-02-28", **born)
    assert answer.standing[1:] == ("terminated", None, "2022-03")
    assert answer.reasons == [("2022-03", f"{COUNTY}/reason/0", "五", None, "opened", date(2022, 2, 28))]
    assert ask(law, "2023-01-01", [fact("incapacitated", "2021-01-01")], **born).standing[1] == "in_payment"
    assert ask(law, "2023-01-01").standing[1] == "in_payment"


def test_at_school_until_a_day():
    """ADR 3, item 19: the cause waits until the first day on which nothing named in `unless` is in force."""
    law, facts = county(EIGHTEEN), [fact("in_school", "2020-09-01", until="2022-07-31")]
    assert ask(law, "2022-07-31", facts, born=day("2004-03-01")).standing[1] == "in_payment"
    assert ask(law, "2022-08-01", facts, born=day("2004-03-01")).standing[3] == "2022-09"


def test_relation_unknown():
    """Reading 17: child if the right began before 18, else spouse; 再婚 concerns the spouse alone."""
    law = county(
        reason("spouse_remarried", "terminate", 'who = { relation = ["spouse"] }'), schemes="survivors_allowance"
    )
    facts, scheme = [fact("spouse_remarried", "2021-01-05")], {"scheme": "survivors_allowance"}
    assert ask(law, "2021-02-01", facts, **scheme).standing[1] == "terminated"
    assert ask(law, "2021-02-01", facts, born=day("2010-01-01"), **scheme).standing[1] == "in_payment"
    assert (
        ask(law, "2021-02-01", facts, born=day("2010-01-01"), relation="spouse", **scheme).standing[1] == "terminated"
    )


def test_a_local_list_replaces_and_mandatory_stays():
    """Reading 15 and ADR 3, item 3: beside a lower list only what is mandatory; where both name it, the milder."""
    nation = notice(
        reason("imprisoned")
        + reason("died declared_dead", "terminate", "mandatory = true")
        + reason("suspected", "none", "mandatory = true"),
        division=NATION,
        effective="2023-12-01",
    )
    local = notice(
        reason("declared_dead suspected") + reason("wanted", extra="from = 2021-06-01"), effective="2021-01-01"
    )
    law = Law({"000000-national/defaults": nation, COUNTY: local})

    def state(kind, on="2022-03-05"):
        return ask(law, "2022-06-01", [fact(kind, on)]).standing[1]

    assert state("imprisoned") == "in_payment"
    assert state("imprisoned", "2020-12-31") == "suspended"
    assert state("died") == "terminated"
    assert state("declared_dead") == "suspended"
    assert state("suspected") == "in_payment"
    assert (state("wanted"), state("wanted", "2021-05-31")) == ("suspended", "in_payment")


def test_county_over_city_and_alias():
    """ADR 3, items 1 and 2: a district without its own list takes the city's; an alias takes another scheme's rules."""
    city = notice(reason("wanted"), division="110100", scope='alias = { land_allowance = "employees_pension" }')
    law = Law({"110100-city/2020-1": city})
    wanted = [fact("wanted", "2020-03-05")]
    assert ask(law, "2020-04-01", wanted).standing[1] == "suspended"
    assert ask(law, "2020-04-01", wanted, scheme="land_allowance").standing[1] == "suspended"
    assert ask(law, "2020-04-01", wanted, scheme="survivors_allowance").standing[1] == "in_payment"
    assert (
        ask(Law({"110100-city/2020-1": city, COUNTY: notice(DEATH)}), "2020-04-01", wanted).standing[1] == "in_payment"
    )


def test_who_of_a_reason():
    """ADR 3, item 4: among reasons on the same fact, one with `who` takes its people out of one without."""
    law = county(reason("wanted") + reason("wanted", "none", 'who = { class = ["old"] }') + reason("arrested"))
    assert ask(law, "2020-04-01", [fact("wanted", "2020-03-05")], **{"class": "old"}).standing[1] == "in_payment"
    assert ask(law, "2020-04-01", [fact("arrested", "2020-03-05")], **{"class": "old"}).standing[1] == "suspended"
    assert ask(law, "2020-04-01", [fact("wanted", "2020-03-05")], **{"class": "new"}).standing[1] == "suspended"


def test_lag_not_before_and_learning():
    """POLICY_FORM and ADR 3, item 20: `lag`, `not_before`, `counts_from` move the first month acted on."""

    def start(extra, **more):
        return ask(
            county(reason("wanted", extra=extra)), "2020-06-20", [fact("wanted", "2020-03-05", **more)]
        ).standing[3]

    assert start("lag = 0") == "2020-03"
    assert start("not_before = 2020-07-01") == "2020-07"
    assert start('counts_from = "learned"', learned="2020-05-08") == "2020-06"


def test_outcome_within_and_otherwise():
    """ADR 3, item 21: an ending in time leaves the months owed, one too late does what `otherwise` says; `resumes`."""
    law = county(
        reason("unconfirmable", extra='ends = "o"')
        + outcome("o", end("certified", extra=', within = "3 months", otherwise = "never"'), extra="resumes = 2")
    )
    facts = [fact("unconfirmable", "2020-02-10")]
    timely = ask(law, "2020-07-01", [*facts, *certified("2020-05-31")], paid="2020-01..2020-02")
    assert (timely.money[3], timely.standing[3]) == (50000, "2020-07")
    late = ask(law, "2020-07-01", [*facts, *certified("2020-06-01")], paid="2020-01..2020-02")
    assert late.money == (20000, 20000, 0, 0, 0)


def test_money_by_months():
    """Reading 24: a rise makes arrears, a month paid in a mere lapse is not overpaid, fen are exact."""
    rise = {"monthly": [{"from": "2020-01", "amount": "100.10"}, {"from": "2020-03", "amount": "110.25"}]}
    paid = [{"months": "2020-01..2020-03", "amount": "100.10"}]
    assert ask(county(DEATH), "2020-03-20", paid=paid, **rise).money == (31045, 30030, 0, 1015, 0)
    assert ask(county(LAPSING), "2021-01-20", paid="2020-01..2021-01").money == (130000, 130000, 0, 0, 0)
    assert ask(county(DEATH), "2020-03-20").money is None


def test_since_after_the_month_asked():
    """Reading 30: no rows where the benefit begins after the month asked."""
    answer = ask(county(LAPSING), "2019-12-31")
    assert (answer.cycles, answer.periods, answer.reasons, answer.standing, answer.money) == ([], [], [], None, None)
