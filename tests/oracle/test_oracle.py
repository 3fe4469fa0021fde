"""Hand-worked cases that pin the oracle's cycles and lapses to the readings."""

from datetime import date

from tests.oracle import Law
from tests.oracle.tiny import (
    COUNTY,
    HALF_YEAR,
    ROLLING,
    ask,
    certified,
    county,
    day,
    end,
    fact,
    notice,
    outcome,
    reason,
    short,
)


def rolling(extra):
    return county(f'[[cycle]]\nkind = "rolling"\ncite = "一"\n{extra}')


def test_month_grain():
    """Reading 1: the last day of the month M + N; a first cycle ends on the last day of F + N - 1."""
    answer = ask(county(ROLLING), "2020-06-01", certified("2020-03-15"))
    assert short(answer.cycles) == [
        ("0", "2020-01-01", "2020-12-31", "2020-03-15", None),
        ("0", "2020-03-16", "2021-03-31", None, None),
    ]
    assert answer.standing == ("certified", "in_payment", date(2021, 3, 31), "2020-01")


def test_proof_before_the_first_cycle():
    """Readings 2 and 29: the first cycle starts in the first month of benefit; an earlier proof opens nothing."""
    answer = ask(county(ROLLING), "2020-11-30", certified("2019-12-20"))
    assert short(answer.cycles) == [("0", "2020-01-01", "2020-12-31", None, None)]
    assert answer.standing[:3] == ("not_required", "in_payment", date(2020, 12, 31))


def test_due_in_the_month_of_the_due_day():
    """Reading 10 and VOCABULARY: due in the calendar month of a rolling cycle's due day."""
    assert ask(county(ROLLING), "2020-12-01").standing.certification == "due"
    assert ask(county(ROLLING), "2020-12-31").standing[:2] == ("due", "in_payment")


def test_lapse_suspends_from_the_month_after():
    """Readings 11 and 25: called for on the day after the due day, from the month after it."""
    answer = ask(county(ROLLING), "2021-01-01")
    assert answer.standing == ("overdue", "suspended", date(2020, 12, 31), "2021-01")
    assert answer.reasons == [("2021-01", f"{COUNTY}/lapse/0", "二", None, "opened", date(2020, 12, 31))]


def test_late_certification():
    """Readings 13, 14 and 25: all withheld months at once, payment from the next month; both periods stay shown."""
    answer = ask(county(ROLLING), "2021-03-10", certified("2021-03-10"), paid="2020-01..2020-12")
    assert answer.periods == [
        ("2020-01", "2020-12", "in_payment"),
        ("2021-01", "2021-03", "suspended"),
        ("2021-04", None, "in_payment"),
    ]
    assert answer.reasons[1] == ("2021-04", f"{COUNTY}/lapse/0", "二", 1, "closed", date(2020, 12, 31))
    assert answer.standing == ("certified", "in_payment", date(2022, 3, 31), "2021-04")
    assert answer.money == (150000, 120000, 0, 30000, 0)


def test_excuse():
    """Reading 11: the excused months are paid, those suspended before stay so, the rest follows after."""
    facts = [fact("excused", "2021-02-10", until="2021-04-20")]
    answer = ask(county(ROLLING), "2021-05-05", facts, paid=["2020-01..2020-12", "2021-02..2021-04"])
    assert [period[1:] for period in answer.periods] == [
        ("2020-12", "in_payment"),
        ("2021-01", "suspended"),
        ("2021-04", "in_payment"),
        (None, "suspended"),
    ]
    assert answer.standing.certification == "overdue"
    assert answer.money == (170000, 150000, 20000, 0, 0)


def test_excuse_that_no_lapse_accepts():
    """Reading 11 and ADR 3, item 17: an excuse of a kind that the lapse does not name changes nothing."""
    law = county(HALF_YEAR)
    assert ask(law, "2021-07-05", [fact("excused", "2021-07-01", until="2021-09-01")]).standing[1] == "suspended"


def test_submitted_is_an_open_excuse():
    """ADR 3, item 17: an excuse without a day runs until the fact that ends it, else it is open."""
    answer = ask(county(ROLLING), "2021-06-05", [fact("submitted", "2020-12-28")])
    assert answer.standing == ("overdue", "in_payment", date(2020, 12, 31), "2020-01")


def test_wait_after_the_due_day():
    """What follows a lapse: a wait moves the effect only; overdue begins on the day after the due day."""
    law = county(ROLLING + 'wait = { for = "2 months", from = "due" }')
    assert ask(law, "2021-02-28").standing[:2] == ("overdue", "in_payment")
    assert ask(law, "2021-03-01").standing == ("overdue", "suspended", date(2020, 12, 31), "2021-03")
    in_the_wait = ask(law, "2021-05-01", certified("2021-02-20"))
    assert in_the_wait.periods == [("2020-01", None, "in_payment")]


def test_wait_after_a_notice():
    """ADR 3, item 15: from the first notice on; without one no lapse; other stages do not count."""
    law = county(ROLLING + 'wait = { for = "30 days", from = "notified" }')
    told = [fact("notified", "2020-12-20", stage="suspend")]
    assert ask(law, "2021-01-19", told).standing[1] == "in_payment"
    assert ask(law, "2021-01-20", told).standing == ("overdue", "suspended", date(2020, 12, 31), "2021-02")
    assert ask(law, "2021-06-01").standing[1] == "in_payment"
    assert ask(law, "2021-06-01", [fact("notified", "2020-12-20", stage="remind")]).standing[1] == "in_payment"


def test_wait_in_working_days():
    """Reading 26: working days follow the calendar given; 2021-01-01 is a Friday off."""
    text = ROLLING + 'wait = { for = "2 working days", from = "due" }'
    assert ask(county(text), "2021-01-05").standing[1] == "suspended"
    off = Law({COUNTY: notice(text)}, is_workday=lambda d: d.weekday() < 5 and d != date(2021, 1, 1))
    assert ask(off, "2021-01-05").standing[1] == "in_payment"
    assert ask(off, "2021-01-06").standing == ("overdue", "suspended", date(2020, 12, 31), "2021-02")


def test_day_grain():
    """Reading 31 and ADR 3, item 7: a proof on 10 February with 12 months is due on 10 February."""
    law = rolling('length = "12 months"\ngrain = "day"')
    assert short(ask(law, "2020-03-01", certified("2020-02-10")).cycles) == [
        ("0", "2020-01-01", "2020-12-31", "2020-02-10", None),
        ("0", "2020-02-11", "2021-02-10", None, None),
    ]
    law = rolling('length = "12 months"\ngrain = "day"\ncounts = "from"')
    assert ask(law, "2020-03-01", certified("2020-02-10")).standing.due == date(2021, 2, 9)


def test_length_in_days():
    """ADR 3, item 7: day grain where the length is in days; the start counts its own day."""
    assert [
        row[:3] for row in short(ask(rolling('length = "180 days"'), "2020-03-01", certified("2020-02-10")).cycles)
    ] == [("0", "2020-01-01", "2020-06-28"), ("0", "2020-02-11", "2020-08-08")]


DAYS_FROM = ROLLING.replace('"12 months"', '"180 days"\ncounts = "from"')


def test_proof_in_the_first_month_before_the_effective_day():
    """ADR 3, item 8: the rule's month counts from its 1st where no cycle governed on the eve of its first day."""

    def cycles(law, *days, on="2020-03-31"):
        return [row[1:] for row in short(ask(law, on, certified(*days), since="2014-01").cycles)]

    law = county(DAYS_FROM, effective="2020-02-29")
    start = ("2020-02-01", "2020-07-29")
    assert cycles(law, "2020-02-28") == [(*start, "2020-02-28", None), ("2020-02-29", "2020-08-25", None, None)]
    assert cycles(law, "2020-02-01")[1] == ("2020-02-02", "2020-07-29", None, None)
    assert cycles(law, "2020-01-31") == [(*start, None, None)]
    assert cycles(law, "2020-02-28", on="2020-02-28") == []
    after = county(DAYS_FROM.replace('counts = "from"', ""), effective="2020-02-20")
    assert cycles(after, "2020-02-10")[1] == ("2020-02-11", "2020-08-08", None, None)
    answer = ask(law, "2020-09-30", certified("2020-02-28"), since="2014-01")
    assert answer.standing == ("overdue", "suspended", date(2020, 8, 25), "2020-09")


def test_no_first_month_where_a_cycle_governed():
    """ADR 3, item 8: a cycle that governed on the eve keeps the month; its own row is the only one of the proof."""
    law = changed(ROLLING, DAYS_FROM, "2020-02-29")
    assert [row[1:3] for row in short(ask(law, "2020-03-31", certified("2020-02-10")).cycles)] == [
        ("2020-01-01", "2020-12-31")
    ]


def test_lapse_of_the_first_month_is_chosen_by_the_effective_day():
    """ADR 3, item 8: of a row that a proof before the effective day opens, as of the start."""
    city = notice('[[lapse]]\neffect = "verify"\ncite = "一"', division="110100", effective="2019-01-01")
    law = Law({"110100-city/2019-1": city, COUNTY: notice(DAYS_FROM, effective="2020-02-29")})
    answer = ask(law, "2020-09-30", certified("2020-02-28"), since="2014-01")
    assert answer.standing == ("overdue", "suspended", date(2020, 8, 25), "2020-09")


def test_length_in_working_days():
    """ADR 3, item 7: of a start, and `from` a proof, that day is the first if it is one; else the days after it."""
    law = rolling('length = "5 working days"')
    assert short(ask(law, "2020-03-02", certified("2020-02-28"), since="2020-02").cycles) == [
        ("0", "2020-02-01", "2020-02-07", None, "2020-02-28"),
        ("0", "2020-02-29", "2020-03-06", None, None),
    ]
    law = rolling('length = "5 working days"\ncounts = "from"')
    assert [row[2] for row in short(ask(law, "2020-03-02", certified("2020-02-28")).cycles)] == [
        "2020-01-07",
        "2020-03-05",
    ]


def test_first_lag_next_year_and_approval():
    """ADR 3, item 8: the start is later by `first_lag`, in the next January, or in the month of the approval."""

    def due(extra, *facts):
        return str(ask(rolling('length = "12 months"\n' + extra), "2020-05-01", facts).standing.due)

    assert due("first_lag = 2") == "2021-02-28"
    assert due('first_lag = "next_year"') == "2021-12-31"
    assert due('first = "approved"', fact("claim_approved", "2020-04-09")) == "2021-03-31"
    assert due('first = "approved"') == "2020-12-31"


def test_window_newcomer():
    """Readings 3, 4 and 10: bound from the first window that opens after the first month of benefit begins."""
    answer = ask(county(HALF_YEAR), "2020-11-01", certified("2020-10-05"))
    assert short(answer.cycles) == [("0", "2021-01-01", "2021-06-30", None, None)]
    assert answer.standing == ("not_required", "in_payment", date(2021, 6, 30), "2020-01")
    assert ask(county(HALF_YEAR), "2021-02-01").standing.certification == "due"


def test_window_missed_and_cured():
    """Readings 10 and 11: a missed window stays the due day until it is cured; a late proof meets no other window."""
    assert ask(county(HALF_YEAR), "2022-02-01").standing == ("overdue", "suspended", date(2021, 6, 30), "2021-07")
    answer = ask(county(HALF_YEAR), "2021-09-01", certified("2021-08-10"))
    assert short(answer.cycles) == [
        ("0", "2021-01-01", "2021-06-30", None, "2021-08-10"),
        ("0", "2022-01-01", "2022-06-30", None, None),
    ]
    assert answer.standing == ("certified", "in_payment", date(2022, 6, 30), "2021-09")


FIRST_WINDOW = HALF_YEAR.replace(
    'cite = "一"', 'cite = "一"\nfirst_window = { opens = 2020-04-01, closes = 2020-06-30 }'
)


def test_first_window_and_the_effective_day():
    """Readings 5 and 8: the special first window; before the effective day no cycle and no due day."""
    law = county(FIRST_WINDOW, effective="2020-03-26")
    assert ask(law, "2020-03-25", since="2015-01").cycles == []
    assert short(ask(law, "2020-03-26", since="2015-01").cycles) == [("0", "2020-04-01", "2020-06-30", None, None)]
    assert [row[1:3] for row in short(ask(law, "2020-07-01", since="2015-01").cycles)] == [
        ("2020-04-01", "2020-06-30"),
        ("2021-01-01", "2021-06-30"),
    ]


def test_only_those_in_payment():
    """Reading 10 and ADR 3, item 11: a window whose last month is suspended for another reason is dropped."""
    law = county(
        HALF_YEAR + '[[reason]]\nfact = "imprisoned"\neffect = "suspend"\nends = "s"\ncite = "三"\n'
        '[[outcome]]\nid = "s"\nends = [{ fact = "released", stops = true, money = "never" }]\ncite = "三"',
        scope="only_in_payment = true",
    )
    facts = [fact("imprisoned", "2021-03-10"), fact("released", "2021-09-05")]
    inside = ask(law, "2021-05-01", facts)
    assert (inside.cycles, inside.standing) == ([], ("not_required", "suspended", None, "2021-04"))
    after = ask(law, "2021-11-01", facts)
    assert short(after.cycles) == [("0", "2022-01-01", "2022-06-30", None, None)]
    assert after.standing == ("not_required", "in_payment", date(2022, 6, 30), "2021-10")


def changed(old, new, effective):
    return Law(
        {COUNTY: notice(old), "110101-county/2022-9": notice(new, effective=effective, more='replaces = ["2020-1"]')}
    )


SPRING = HALF_YEAR.replace("01-01", "04-01").replace("06-30", "12-31")


def test_window_to_rolling():
    """Reading 8 and ADR 3, item 8: a running window keeps its due day; met, it hands over after that day."""
    law = changed(SPRING, ROLLING, "2022-09-01")
    proofs = certified("2021-05-01", "2022-05-10")
    answer = ask(law, "2022-10-01", proofs, since="2020-06")
    assert [row[1:] for row in short(answer.cycles)] == [
        ("2021-04-01", "2021-12-31", "2021-05-01", "2022-05-10"),
        ("2022-04-01", "2022-12-31", "2022-05-10", None),
        ("2023-01-01", "2023-12-31", None, None),
    ]
    assert answer.standing[::2] == ("certified", date(2023, 12, 31))
    answer = ask(law, "2022-11-01", [*proofs, fact("certified", "2022-10-05")], since="2020-06")
    assert short(answer.cycles)[-1][1:3] == ("2022-10-06", "2023-10-31")


def test_window_not_met_when_rolling_comes():
    """ADR 3, item 8: while the window runs unmet there is no start."""
    answer = ask(changed(SPRING, ROLLING, "2022-09-01"), "2022-10-01", certified("2021-05-01"), since="2020-06")
    assert answer.standing[::2] == ("due", date(2022, 12, 31))
    assert len(answer.cycles) == 2


def test_rolling_to_window():
    """Reading 8: the running cycle keeps its due day; new windows bind from the first that opens."""
    answer = ask(changed(ROLLING, SPRING, "2021-01-01"), "2021-05-01", certified("2020-09-10"), since="2020-03")
    assert [row[1:] for row in short(answer.cycles)] == [
        ("2020-03-01", "2021-02-28", "2020-09-10", None),
        ("2020-09-11", "2021-09-30", None, None),
        ("2021-04-01", "2021-12-31", None, None),
        ("2022-04-01", "2022-12-31", None, None),
    ]
    assert answer.standing[::2] == ("due", date(2021, 9, 30))


NATIONAL = notice(
    """
[[cycle]]
kind = "rolling"
length = "12 months"
cite = "reading 8"
[[lapse]]
effect = "none"
cite = "reading 8"
""",
    division="000000",
    effective="2023-12-01",
)


def test_national_default():
    """Reading 8: the national cycle governs where there is no local one, from 2023-12-01; its lapse keeps paying."""
    law = Law({"000000-national/defaults": NATIONAL})
    assert ask(law, "2023-11-30").cycles == []
    assert ask(law, "2024-12-01").standing == ("overdue", "in_payment", date(2024, 11, 30), "2020-01")


def test_nothing_before_the_first_local_notice():
    """Reading 8 and ADR 3, item 1: before the first local cycle nothing is judged; after its `to` the nation's."""
    files = {"000000-national/defaults": NATIONAL, COUNTY: notice(ROLLING, effective="2025-01-01")}
    assert ask(Law(files), "2024-12-31").cycles == []
    assert str(ask(Law(files), "2025-01-01").standing.due) == "2025-12-31"
    ended = {"000000-national/defaults": NATIONAL, COUNTY: notice(HALF_YEAR, more="ends = 2023-12-31")}
    rows = short(ask(Law(ended), "2024-03-01", certified("2021-02-02", "2022-02-02", "2023-02-02")).cycles)
    assert rows[0] == ("0", "2024-01-01", "2024-12-31", None, None)


def test_carries():
    """Reading 8 and ADR 3, item 9: the last proof before the effective day opens the cycle, unless it is past."""
    law = county(ROLLING.replace('cite = "一"', 'cite = "一"\ncarries = true'), effective="2021-01-01")
    assert short(ask(law, "2021-02-01", certified("2020-06-15"), since="2019-01").cycles) == [
        ("0", "2020-06-16", "2021-06-30", None, None)
    ]
    assert short(ask(law, "2021-02-01", certified("2019-11-05"), since="2019-01").cycles) == [
        ("0", "2021-01-01", "2021-12-31", None, None)
    ]


def test_lapse_chosen_by_the_effective_day():
    """ADR 3, item 5: of a start in whose month the effective day lies, and of a row that `carries` opens."""
    city = notice('[[lapse]]\neffect = "verify"\ncite = "一"', division="110100", effective="2019-01-01")

    def standing(cycle, on, facts=()):
        law = Law({"110100-city/2019-1": city, COUNTY: notice(cycle, effective="2021-01-15")})
        return ask(law, on, facts, since="2019-01").standing

    assert standing(ROLLING, "2022-01-01") == ("overdue", "suspended", date(2021, 12, 31), "2022-01")
    carries = ROLLING.replace('cite = "一"', 'cite = "一"\ncarries = true')
    assert standing(carries, "2021-07-01", certified("2020-06-15")) == (
        "overdue",
        "suspended",
        date(2021, 6, 30),
        "2021-07",
    )


def test_carries_behind_a_met_window():
    """ADR 3, items 8 and 9: a window that runs unmet leaves no row; behind a met one the start stands, moved."""
    carries = ROLLING.replace('cite = "一"', 'cite = "一"\ncarries = true')
    law = changed(SPRING, carries, "2022-09-01")
    rows = short(ask(law, "2022-10-01", certified("2021-05-01", "2022-02-10"), since="2020-06").cycles)
    assert rows[-1][1:3] == ("2022-04-01", "2022-12-31")
    rows = short(ask(law, "2022-10-01", certified("2021-05-01", "2022-05-10"), since="2020-06").cycles)
    assert rows[-1][1:3] == ("2023-01-01", "2023-12-31")


def test_carries_where_a_cycle_runs():
    """ADR 3, item 9: no row where another rule's cycle runs on the effective day; the rule's own do not count."""
    carries = ROLLING.replace('cite = "一"', 'cite = "一"\ncarries = true')
    opening = HALF_YEAR.replace("01-01", "09-05").replace("06-30", "12-31")
    law = changed(opening, carries, "2022-09-10")
    rows = short(ask(law, "2022-10-01", certified("2022-02-10"), since="2022-01").cycles)
    assert sorted(row[1] for row in rows) == ["2022-09-01", "2022-09-05"]
    law = county(carries, effective="2021-01-15")
    assert short(ask(law, "2021-02-01", certified("2021-01-10"), since="2019-01").cycles) == [
        ("0", "2021-01-11", "2022-01-31", None, None)
    ]
    rows = short(ask(law, "2021-02-01", certified("2021-01-05", "2021-01-10"), since="2019-01").cycles)
    assert [row[1] for row in rows] == ["2021-01-06", "2021-01-11"]


def test_what_opens_in_ended_months_still_runs():
    """ADR 3, item 13a: it bars starts and carried rows, and is cut only afterwards (also where the right came back)."""
    ended = reason("emigrated", "terminate", 'ends = "back"') + outcome("back", end("household_restored"))
    carries = ROLLING.replace('cite = "一"', 'cite = "一"\ncarries = true')
    facts = [*certified("2021-12-01"), fact("emigrated", "2022-03-11")]
    for rule in (ROLLING, carries):
        law = changed(SPRING + ended, rule + ended, "2022-05-10")
        for more in ([], [fact("household_restored", "2022-07-01")]):
            rows = short(ask(law, "2022-12-01", [*facts, *more], since="2020-12").cycles)
            assert [row[1:3] for row in rows] == [("2021-04-01", "2021-12-31")]


def test_what_runs_on_the_first_day():
    """ADR 3, item 8: a window or a proof's cycle that opens on the first day bars the start; a start does not."""
    opening = SPRING.replace("04-01", "09-01")
    both = opening.replace("[[lapse]]", '[[cycle]]\nkind = "rolling"\nlength = "12 months"\ncite = "三"\n[[lapse]]')
    rows = short(ask(county(both, effective="2022-09-01"), "2022-10-01").cycles)
    assert [row[1] for row in rows] == ["2022-09-01", "2023-09-01"]
    half = ROLLING.replace("12 months", "6 months")
    rows = short(ask(changed(half, ROLLING, "2020-09-01"), "2020-10-01", certified("2020-02-10", "2020-08-31")).cycles)
    assert [row[1:3] for row in rows] == [
        ("2020-01-01", "2020-06-30"),
        ("2020-02-11", "2020-08-31"),
        ("2020-09-01", "2021-08-31"),
    ]
    two = rolling('length = "6 months"\n[[cycle]]\nkind = "rolling"\nlength = "12 months"\ncite = "二"')
    assert [row[2] for row in short(ask(two, "2020-03-01").cycles)] == ["2020-06-30", "2020-12-31"]


def test_start_of_a_rule_that_comes_later():
    """Reading 25: no start is foreseen before its rule is in force."""
    later = '[[cycle]]\nkind = "rolling"\nlength = "6 months"\nfrom = 2020-07-01\ncite = "二"'
    law = rolling(f'length = "6 months"\nto = 2020-06-30\n{later}')
    assert len(ask(law, "2020-06-30").cycles) == 1
    assert [row[0] for row in short(ask(law, "2020-07-01").cycles)] == ["0", "1"]


def test_two_cycles_side_by_side():
    """Reading 10: with two cycles at once the worst state and the earliest unmet due day."""
    law = rolling(
        'id = "a"\nwith = ["b"]\nlength = "12 months"\n[[cycle]]\nid = "b"\nwith = ["a"]\nkind = "window"\n'
        'windows = [{ opens = "01-01", closes = "03-31" }]\ncite = "二"'
    )
    assert ask(law, "2021-02-10", since="2020-06").standing[::2] == ("due", date(2021, 3, 31))
    both = ask(law, "2021-02-10", certified("2021-02-05"), since="2020-06")
    assert both.standing[::2] == ("certified", date(2022, 2, 28))
    assert len(both.cycles) == 4


def test_points():
    """POLICY_FORM [[points]] and ADR 3, item 13: lesser signs add up; a weighted channel alone is no proof."""
    law = county(ROLLING + '[[points]]\nneed = 2\nwithin = "90 days"\nweights = { silent = 1, video = 1 }\ncite = "三"')
    one = fact("certified", "2020-03-01", channel="silent")
    assert len(ask(law, "2020-05-01", [one]).cycles) == 1
    answer = ask(law, "2020-05-01", [one, fact("certified", "2020-04-01", channel="video")])
    assert short(answer.cycles)[1] == ("0", "2020-04-02", "2021-04-30", None, None)
    assert len(ask(law, "2020-08-01", [one, fact("certified", "2020-05-31", channel="video")]).cycles) == 1
    assert len(ask(law, "2020-08-01", [fact("certified", "2020-05-31", channel="self_app")]).cycles) == 2


def test_points_by_kind():
    """Reading 14: a weight of certifications is one of `found_alive` too."""
    law = county(
        ROLLING + '[[points]]\nneed = 2\nwithin = "90 days"\nweights = { certified = 1, silent = 1 }\ncite = "三"'
    )
    facts = [fact("found_alive", "2020-03-01"), fact("certified", "2020-04-01", channel="silent")]
    assert len(ask(law, "2020-05-01", facts).cycles) == 3


def test_signs_before_the_points():
    """Reading 8 and ADR 3, item 13: what lies before the rule is a certification, and no sign."""
    points = '[[points]]\nfrom = 2020-03-15\nneed = 2\nwithin = "90 days"\nweights = { silent = 1 }\ncite = "三"'
    facts = [fact("certified", on, channel="silent") for on in ("2020-03-01", "2020-04-01", "2020-04-10")]
    assert [row[1] for row in short(ask(county(ROLLING + points), "2020-05-01", facts).cycles)] == [
        "2020-01-01",
        "2020-03-02",
        "2020-04-11",
    ]


def windows(extra, on="2020-01-15", **traits):
    law = county(f'[[cycle]]\nkind = "window"\ncite = "一"\n{extra}', effective="2019-01-01")
    return [row[1:3] for row in short(ask(law, on, since="2019-01", **traits).cycles)]


def test_windows_by_anchor():
    """POLICY_FORM [[cycle]]: whole months around the birth month; days of each month; the deceased's birth month."""
    birth = 'anchor = "birth"\nwindows = [{ opens = -3, closes = 0 }]\n'
    assert windows(birth) == [("2019-02-01", "2019-05-31"), ("2020-02-01", "2020-05-31")]
    assert windows(birth + "every_years = 2") == [("2020-02-01", "2020-05-31")]
    assert windows(birth + 'in_years = "odd"') == [("2019-02-01", "2019-05-31"), ("2021-02-01", "2021-05-31")]
    dead = birth + 'anchor_of = "deceased"'
    assert windows(dead, "2019-10-01", deceased_born=day("1940-12-02")) == [
        ("2019-09-01", "2019-12-31"),
        ("2020-09-01", "2020-12-31"),
    ]
    assert windows(dead) == []
    month = 'anchor = "month"\nwindows = [{ opens = "25", closes = 31 }]'
    assert windows(month, "2019-02-26")[-2:] == [("2019-02-25", "2019-02-28"), ("2019-03-25", "2019-03-31")]


def test_windows_over_the_year_and_announced():
    """POLICY_FORM [[cycle]]: closes before opens is the next year; announced windows are given by an act, not here."""
    assert windows('windows = [{ opens = "11-01", closes = "02-29" }]') == [
        ("2019-11-01", "2020-02-29"),
        ("2020-11-01", "2021-02-28"),
    ]
    assert windows('windows = "announced"') == []
    assert windows('every_years = 3\nwindows = [{ opens = "07-01", closes = "09-30" }]') == [
        ("2019-07-01", "2019-09-30"),
        ("2022-07-01", "2022-09-30"),
    ]


def test_who_by_age():
    """ADR 3, items 4 and 6: a rule with `who` takes its people out; 70 begins with the birth month."""
    law = rolling(
        'length = "12 months"\n[[cycle]]\nkind = "rolling"\nlength = "6 months"\nwho = { age = [70] }\ncite = "二"'
    )
    rows = short(ask(law, "2020-05-10", certified("2020-03-10", "2020-04-10")).cycles)
    assert [row[:3] for row in rows[1:]] == [("0", "2020-03-11", "2021-03-31"), ("1", "2020-04-11", "2020-10-31")]


def test_who_unknown():
    """POLICY_FORM, who: where a trait is unknown, a rule that burdens does not fit and one that exempts does."""
    exempt = county(ROLLING + '[[cycle]]\nkind = "none"\nwho = { lives = ["abroad"] }\ncite = "三"')
    assert ask(exempt, "2021-06-01").standing == ("not_required", "in_payment", None, "2020-01")
    assert ask(exempt, "2021-06-01", lives="home").standing.certification == "overdue"
    burden = county(ROLLING.replace('effect = "suspend"', 'effect = "suspend"\nwho = { not = { class = ["old"] } }'))
    assert ask(burden, "2021-06-01").standing[1] == "in_payment"
    assert ask(burden, "2021-06-01", **{"class": "new"}).standing[1] == "suspended"
    assert ask(burden, "2021-06-01", **{"class": "old"}).standing[1] == "in_payment"


def test_who_digits_and_groups():
    """POLICY_FORM, who: the last digits of the number; groups or-ed; keys and-ed."""
    law = rolling('length = "12 months"\nwho = { digits = { last = 2, from = 0, to = 49 }, group = ["a", "b"] }')
    assert ask(law, "2020-06-01", id_number="110101195005200049", groups=["b"]).cycles
    assert not ask(law, "2020-06-01", id_number="110101195005200050", groups=["b"]).cycles
    assert not ask(law, "2020-06-01", id_number="110101195005200049", groups=["c"]).cycles
    assert not ask(law, "2020-06-01", id_number="110101195005200049").cycles
    assert not ask(law, "2020-06-01", groups=["b"]).cycles


def test_who_digits_that_end_in_x():
    """ADR 3, item 6: a last character X counts as 0."""
    law = rolling('length = "12 months"\nwho = { digits = { last = 2, from = 40, to = 49 } }')
    assert ask(law, "2020-06-01", id_number="11010119500520004X").cycles
    assert ask(law, "2020-06-01", id_number="11010119500520004x").cycles
    assert not ask(law, "2020-06-01", id_number="11010119500520005X").cycles
    one = rolling('length = "12 months"\nwho = { digits = { last = 1, from = 1, to = 9 } }')
    assert not ask(one, "2020-06-01", id_number="11010119500520004X").cycles


def test_who_groups_that_exempt():
    """ADR 3, item 6: who stands in no register is in none, so a rule that exempts a group does not fit."""
    exempt = county(ROLLING + '[[cycle]]\nkind = "none"\nwho = { group = ["a"] }\ncite = "三"')
    assert ask(exempt, "2020-06-01").cycles
    assert not ask(exempt, "2020-06-01", groups=["a"]).cycles
