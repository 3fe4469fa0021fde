"""The made are as many, as old and as mortal as the sample says, and every story is among them."""

from math import sqrt

import pytest

from tests.unit.sample.made import ASKED, PEOPLE
from vivat.domain.facts import KINDS
from vivat.sample import stories
from vivat.sample.curve import CURVES, Gompertz
from vivat.sample.mix import SCHEMES, spread
from vivat.sample.places import counties, townships
from vivat.sample.plan import OPEN_FOR

YEAR = 365.2425


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.code)
def test_schemes_have_their_shares(ask, scheme):
    ((drawn,),) = ask(f"SELECT count(*) FROM people WHERE aae140 = '{scheme.code}'")
    share = scheme.mille / 1000
    assert abs(drawn / PEOPLE - share) < 4 * sqrt(share * (1 - share) / PEOPLE)


def test_a_fiftieth_draws_two_benefits(ask):
    ((two,),) = ask("SELECT count(*) FROM roster WHERE benefit % 10 = 2")
    assert 0.015 < two / PEOPLE < 0.025


@pytest.mark.parametrize("sex", [1, 2])
def test_deaths_follow_the_curve(ask, sex):
    opens = ASKED.replace(year=ASKED.year - OPEN_FOR, month=1, day=1)
    curve, expected, variance, died = CURVES[sex], 0.0, 0.0, 0
    lives = f"SELECT aac006, first_day, died FROM people JOIN truth USING (person) WHERE aac004 = '{sex}'"
    for born, first, death in ask(lives):
        entry = max(first, opens)
        dies = 1 - curve.survives((entry - born).days / YEAR, ((ASKED - born).days + 1) / YEAR)
        expected, variance, died = expected + dies, variance + dies * (1 - dies), died + (death is not None)
    assert abs(died - expected) < 3.5 * sqrt(variance)


def test_old_and_young_die_at_their_own_rates(ask):
    for low, high in ((60, 70), (70, 80), (80, 90)):
        ((people, dead),) = ask(
            f"""SELECT count(*), count(*) FILTER (died < DATE '2022-01-01') FROM people JOIN truth USING (person)
            WHERE aac004 = '1' AND first_day < DATE '2021-01-01'
            AND DATE '2021-01-01' - aac006 BETWEEN {low * YEAR} AND {high * YEAR}"""
        )
        rate = sum(CURVES[1].hazard(age + 0.5) for age in range(low, high)) / 10
        assert 0.6 * rate < dead / people < 1.4 * rate


def test_the_curve_turns_back_on_itself():
    curve = Gompertz(a=4.0e-5, b=0.0935)
    assert curve.survives(60, 60 + curve.years_left(60, 0.25)) == pytest.approx(0.25)


def test_expectancies_are_those_stated():
    def expectancy(sex, age):
        return sum(CURVES[sex].survives(age, age + (step + 0.5) / 10) for step in range(1200)) / 10

    assert [round(expectancy(sex, 0), 1) for sex in (1, 2)] == [76.8, 81.6]
    assert [round(expectancy(sex, 60)) for sex in (1, 2)] == [20, 24]


def test_lapses(ask):
    ((share,),) = ask("SELECT avg(lapsed::INT) FROM truth WHERE died IS NULL")
    assert 0.055 < share < 0.085


def test_deaths_become_known_late_and_some_never(ask):
    ((dead, unknown, late),) = ask(
        """SELECT count(*), count(*) FILTER (note LIKE '%death_unknown%'),
            count(*) FILTER (note LIKE '%death_known_late%')
        FROM truth WHERE died < DATE '2025-01-01'"""
    )
    assert 0.02 < unknown / dead < 0.10
    assert 0.12 < late / dead < 0.35


def test_a_false_claim_is_a_proof_after_death(ask):
    after = "SELECT * FROM truth JOIN facts USING (person) WHERE kind = 'certified' AND day > died"
    claims = ask("SELECT person FROM truth WHERE false_claim ORDER BY 1")
    assert claims and ask(f"SELECT DISTINCT person FROM ({after}) ORDER BY 1") == claims
    assert ask(f"SELECT DISTINCT channel, false_claim FROM ({after})") == [("helper_app", True)]


def test_every_story_is_lived(summary):
    assert {story.name for story in stories.STORIES} <= set(summary.traits)
    deaths = {"death_known", "death_known_late", "death_unknown", "found_dead", "declared_dead", "false_claim"}
    others = {"late", "early", "on_time", "lapsed", "overdue", "two_benefits", "paid_twice", "rise_missed"}
    assert deaths | others | {"turns_18", "incapacitated", "leap_day"} <= set(summary.traits)
    assert 10 < summary.traits["custody"] < 50


def test_every_step_is_of_a_known_kind_and_ends_no_earlier_than_it_begins():
    for story in stories.STORIES:
        for variant in story.variants:
            assert {step.kind for step in variant.steps} <= set(KINDS)
            for before, after in zip(variant.steps, variant.steps[1:], strict=False):
                assert before.at + before.spread <= after.at, (story.name, before.kind, after.kind)
            for step in (step for step in variant.steps if step.undoes is not None):
                undone = variant.steps[step.undoes]
                assert undone.at + undone.spread + undone.late + undone.slack <= step.at


def test_the_agency_pays_too_much_and_too_little(ask):
    ((after_death, twice, unpaid),) = ask(
        """SELECT
            (SELECT count(DISTINCT benefit) FROM payments JOIN roster USING (benefit) JOIN truth USING (person)
                WHERE month_to > year(died) * 100 + month(died)),
            (SELECT count(*) FROM payments p JOIN payments q USING (benefit)
                WHERE p.month_from = p.month_to AND p.fen = 2 * q.fen),
            (SELECT count(*) FROM truth JOIN roster USING (person) WHERE lapsed
                AND NOT EXISTS (FROM payments p WHERE p.benefit = roster.benefit AND p.month_to = 202606))"""
    )
    assert after_death > 300 and twice > 20 and unpaid > 300


def test_summary_counts_what_is_written(summary, ask):
    assert summary.people == summary.rows["truth"] == PEOPLE
    assert summary.rows["facts"] == ask("SELECT count(*) FROM facts")[0][0]
    assert summary.schemes == dict(ask("SELECT aae140, count(*) FROM roster GROUP BY 1"))
    assert summary.traits["false_claim"] == ask("SELECT count(*) FROM truth WHERE false_claim")[0][0]


def test_townships_fill_unevenly_and_are_real():
    slots = list(townships("532922", 7, 1000))
    known = {town.code for _, under in counties("532922") for town in under}
    counts = sorted(slots.count(("532922", code)) for code in known)
    assert len(slots) == 1000 and len(counts) == 9
    assert counts[0] > 0 and counts[-1] > 2.5 * counts[0]


def test_slots_keep_shares():
    assert list(spread([(1, "a"), (3, "b"), (0, "c")], 8)) == ["a"] * 2 + ["b"] * 6
