"""What must hold of the law whatever the facts: invariants 1, 2, 3, 5, 6, 9, 30, 31 and 32, on many cases at once."""

import time
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from operator import gt
from random import Random

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lib import changes
from tests.lib.changes import a_day, changed, heard, only, renumbered, with_facts, withdrawn
from tests.lib.held import ELSEWHERE, SHIPPED, Program, judged, notices, program, toml
from tests.lib.timelines import timelines
from vivat.domain.facts import KINDS
from vivat.engines import duckdb
from vivat.reads.law.conditions import Book, Heard, conditions
from vivat.reads.law.outcomes import outcomes
from vivat.reads.law.written import STRIDE

TREES = (SHIPPED, ELSEWHERE)
RANK = ("in_payment", "suspended", "terminated")
#: Cases by number; of a batch that fails, what is left after shrinking is the one case.
batches = st.lists(st.integers(0, 2**24), min_size=1, max_size=150, unique=True)
some = settings(max_examples=max(5, settings().max_examples // 12))


def cases(numbers):
    """The made cases of these numbers, each with a chance of its own."""
    return [(one, Random(number)) for number in numbers for one in timelines(TREES, 30, 1, number)]


def decided(asked):
    return program(*TREES).decided(asked)


def alike(asked, before, after, *parts):
    """Both answers are the same for every case, in these parts or in all."""
    for one, was, now in zip(asked, before, after, strict=True):
        told = [{part: each[part] for part in parts} if parts and each else each for each in (was, now)]
        assert told[0] == told[1], toml(one)


# 1 · replay


def test_all_facts_from_zero_give_the_same_rows():
    law = program(*TREES)
    people = law.people(list(timelines(TREES, 1, 4000)))
    once, again, anew = law.answers(people), law.answers(people), duckdb.decide(law.law, people)
    assert all(once[name].equals(again[name]) and once[name].equals(anew[name]) for name in once)


@some
@given(batches)
def test_nobody_s_answer_hangs_on_who_else_is_asked(numbers):
    asked = [one for one, _ in cases(numbers)]
    middle = len(asked) // 2
    alike(asked, decided(asked), decided(asked[:middle]) + decided(asked[middle:]))


# 2 · as of


@some
@given(batches)
def test_what_was_not_known_then_plays_no_part(numbers):
    asked = [one for one, _ in cases(numbers)]
    pairs = [only(one, lambda n, fact, one=one: n in heard(one)) for one in asked]
    then = [renumbered(told, old) for told, (_, old) in zip(decided([one for one, _ in pairs]), pairs, strict=True)]
    alike(asked, decided(asked), then)


# 3 · order


@some
@given(batches, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(numbers, rng):
    law = program(*TREES)
    people = law.people([one for one, _ in cases(numbers)])
    mixed = {name: getattr(people, name).take(shuffled(getattr(people, name), rng)) for name in ("facts", "benefits")}
    once, again = law.answers(people), law.answers(replace(people, **mixed))
    assert all(once[name].equals(again[name]) for name in once)


def shuffled(rows, rng):
    order = list(range(rows.num_rows))
    rng.shuffle(order)
    return pa.array(order, pa.int64())


@some
@given(batches)
def test_the_order_in_which_facts_arrive_does_not_matter(numbers):
    learned = {rule.name for notice in notices(*TREES) for rule in notice.rules if "counts_from" in rule.data}
    asked = [one for one, _ in cases(numbers)]
    before, after = decided(asked), decided([arrived(one, rng) for one, rng in cases(numbers)])
    free = [n for n, told in enumerate(before) if not (told and learned & {row[1] for row in told["reasons"]})]
    alike(*([rows[n] for n in free] for rows in (asked, before, after)))


def arrived(asked, rng):
    """The case with its known facts learned on other days, all by the day known."""
    known = heard(replace(asked, known=asked.on)).keys() & heard(asked).keys()
    facts = [
        fact | {"learned": max(fact["on"], asked.known - timedelta(days=rng.randrange(60)))} if n in known else fact
        for n, fact in enumerate(asked.case["facts"], start=1)
    ]
    return changed(asked, facts=facts)


# 5 · a late death


@some
@given(batches)
def test_a_late_death_overpays_exactly_the_months_after_it(numbers):
    asked = [one for one, _ in cases(numbers) if "paid" in one.case and one.case["division"] != "500103"]
    before = decided(asked)
    whole = [one for one, told in zip(asked, before, strict=True) if told and is_all_owed(one, told)]
    late = [died(one, Random(n)) for n, one in enumerate(whole)]
    for one, told in zip(late, decided(late), strict=True):
        assert told["money"][4] == overpaid_at_death(one), toml(one)


def is_all_owed(asked, told):
    """Whether the right never ended and no month is lost to a sentence."""
    return told["money"][0] == sum(changes.granted(asked).values())


def died(asked, rng):
    """The case with a death some time ago, learned on the last day known."""
    return with_facts(asked, {"kind": "died", "on": a_day(asked, rng), "learned": asked.known})


def overpaid_at_death(asked):
    """Per month, by hand: all that was paid after the month of death, and what was paid above the amount until then."""
    last = changes.number_of(asked.case["facts"][-1]["on"])
    due, sent = changes.granted(asked), changes.paid(asked)
    return sum(max(sent[month] - (due[month] if month <= last else 0), 0) for month in due)


# 6 · undo


@some
@given(batches, st.sampled_from([kind for kind in KINDS if kind != "withdrawn"]))
def test_a_fact_withdrawn_was_never_there(numbers, kind):
    made = cases(numbers)
    asked = [one for one, _ in made]
    undone = [withdrawn(one, {"kind": rng.choice((kind, "died")), "on": a_day(one, rng)}) for one, rng in made]
    alike(asked, decided(asked), decided(undone))


# 9 · good evidence never hurts


@some
@given(batches)
def test_one_more_certification_never_lowers_pay(numbers):
    asked = [one for one, _ in cases(numbers) if is_steady(one)]
    more = [with_facts(one, {"kind": "certified", "on": a_day(one, Random(n))}) for n, one in enumerate(asked)]
    for one, was, now in zip(more, decided(asked), decided(more), strict=True):
        assert now is None or not any(map(gt, ranks(one, now), ranks(one, was))), toml(one)


def is_steady(asked):
    """Where one cycle holds for good; under a change of length a proof may open a shorter cycle (reading 8)."""
    return asked.case["division"] in ("141121", "360734", "370300", "370302", "511100", "511102", "532922")


def ranks(asked, told):
    """How far payment is cut in each month from the first to the one after the day asked."""
    periods = [(changes.number(first), RANK.index(state)) for first, _, state in told["periods"]]
    months = range(periods[0][0], changes.number_of(asked.on) + 2)
    return [next(rank for first, rank in reversed(periods) if first <= month) for month in months]


@some
@given(batches)
def test_one_more_death_leaves_nothing_owed_after_it(numbers):
    made = [(one, rng) for one, rng in cases(numbers) if "paid" in one.case]
    late = [died(one, rng) for one, rng in made]
    for one, told in zip(late, decided(late), strict=True):
        last = changes.number_of(one.case["facts"][-1]["on"])
        most = sum(amount for month, amount in changes.granted(one).items() if month <= last)
        assert told is None or told["money"][0] <= most, toml(one)


# 30 · civil days


def test_forty_years_of_days():
    law, days = program(SHIPPED), list(changes.month_ends(2004, 2043))
    makers = chain.from_iterable(timelines((SHIPPED,), 4, 1, number) for number in range(len(days)))
    asked = [replace(one, on=day, known=day) for one, day in zip(makers, days, strict=True)]
    alike(asked, law.decided(asked), judged(asked, SHIPPED))


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati"])
def test_the_clock_of_the_machine_plays_no_part(zone, monkeypatch):
    asked = list(timelines((SHIPPED,), 5, 500, division="511100"))
    before = decided(asked)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        alike(asked, before, Program(notices(SHIPPED), ["511100"]).decided(asked))
    finally:
        monkeypatch.undo()
        time.tzset()


# 31 · a change of rules


LATER = {"370202-shinan/2022-6": "370202", "350203-siming/2021-9": "350203"}
NEWEST = """
[notice]
title = "a later notice"
division = "{division}"
effective = {day}
replaces = ["{folder}"]

[scope]
schemes = ["pension", "survivors_allowance", "injury", "unemployment_benefit", "land_allowance"]
cite = "reading 8"

[[cycle]]
kind = "rolling"
length = "3 months"
cite = "reading 8"

[[lapse]]
effect = "suspend"
cite = "reading 8"

[[reason]]
fact = ["certified", "found_alive", "notified"]
effect = "terminate"
cite = "reading 15"
"""


@pytest.mark.parametrize("folder", LATER)
def test_a_later_notice_changes_nothing_before_its_day(folder):
    (day,) = (notice.effective for notice in notices(*TREES) if notice.folder == folder)
    older = notices(SHIPPED, *(path for path in ELSEWHERE.glob("*/*") if path != ELSEWHERE / folder))
    never_rewritten(TREES, LATER[folder], day, notices(*TREES), older)


@pytest.mark.parametrize("place", sorted(SHIPPED.glob("*/20*")), ids=lambda path: path.parent.name)
def test_a_harsh_new_notice_changes_nothing_before_its_day(place, tmp_path):
    division, day = place.parent.name[:6], date(2024, 7, 17)
    home = tmp_path / place.parent.name / "2024-99"
    home.mkdir(parents=True)
    text = NEWEST.format(division=division, day=day, folder=place.name)
    (home / "policy.toml").write_text(text, "utf-8")
    never_rewritten((SHIPPED,), division, day, notices(SHIPPED, tmp_path), notices(SHIPPED))


def never_rewritten(trees, division, day, newer, older):
    """What people are paid and why is the same under both for all days before; windows yet to open may differ."""
    asked = [one for one in timelines(trees, 6, 1500, division=division) if one.on < day]
    assert len(asked) > 100
    now = Program(newer, [division]).decided(asked)
    alike(asked, Program(older, [division]).decided(asked), now, "periods", "reasons", "money")


# 32 · explanations


@pytest.fixture(scope="module")
def explained():
    """Cases with only the facts cited, conditions among them, and each with the full answer and its own."""
    asked = list(timelines(TREES, 7, 8000))
    found = [
        (one, told, facts) for one, told, facts in zip(asked, decided(asked), leant_on(asked), strict=True) if told
    ]
    bare = [
        only(one, lambda n, fact, cited=facts | {row[3] for row in told["reasons"]}: n in cited)[0]
        for one, told, facts in found
    ]
    return list(zip(bare, [told for _, told, _ in found], decided(bare), strict=True))


def leant_on(asked):
    """The facts that explanations cite as conditions, by their places in each case."""
    law = program(*TREES)
    people, book = law.people(asked), Book(law.law)
    found = outcomes(law.law, law.answers(people), range(1, len(asked) + 1))
    heard = {}
    for relation in ("events", "signs"):
        for benefit, *fact in law.con.execute(f"SELECT DISTINCT benefit, fact, kind, day FROM {relation}").fetchall():
            heard.setdefault(benefit, []).append(Heard(*fact))
    places = zip(people.benefits.column("area").to_pylist(), people.benefits.column("scheme").to_pylist(), strict=True)
    return [
        {fact % STRIDE for fact in conditions(book, *place, outcome, heard.get(n, ()))} if outcome else set()
        for n, (place, outcome) in enumerate(zip(places, found, strict=True), start=1)
    ]


@pytest.mark.parametrize("part", ["standing", "periods", "money"])
def test_the_facts_cited_are_enough(explained, part):
    other = [one for one, full, bare in explained if full[part] != bare[part]]
    assert len(other) <= len(explained) / 1000, toml(other[0])


def test_few_facts_are_cited(explained):
    cited = sum(len(one.case["facts"]) for one, _, _ in explained)
    assert cited < 0.4 * sum(len(one.case["facts"]) for one in timelines(TREES, 7, 8000))


def test_every_fact_cited_is_needed(explained):
    lone = [(one, bare, why[0]) for one, _, bare in explained if len(why := present(bare)) == 1 and why[0]]
    assert len(lone) > 1000
    left = [only(one, lambda n, fact, why=why: n != why)[0] for one, _, why in lone]
    for one, (_, full, _), told in zip(left, lone, decided(left), strict=True):
        assert full["standing"][1::2] != told["standing"][1::2], toml(one)


def present(told):
    """The facts cited for the present payment state."""
    return [row[3] for row in told["reasons"] if row[0] == told["standing"][3] and row[4] == "opened"]
