"""Ten thousand attempts by raw SQL to harm somebody with less than the law asks: none succeeds, and lawful ones do."""

import itertools
import random
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest

from tests.lib.attacks import DAY, DOUBTS, EDITS, ORIGINS, PARTS, PEOPLE, Plan, attempt
from tests.lib.county_under_attack import filled
from tests.lib.register import copied

KINDS = ("suspend", "terminate", "close", "recover")
ATTACKS = PARTS | PEOPLE | ORIGINS | DOUBTS | EDITS
TRIES = 10_000


@pytest.fixture(scope="module")
def attacked(server):
    """The county, and a connection of the application's own role to it; nothing of an attempt stays."""
    with copied(server, "attacked") as name:
        with psycopg.connect(server.dsn(superuser=True, database=name)) as con:
            world = filled(con)
        with psycopg.connect(server.dsn(database=name)) as con:
            yield con, world


def plans(count):
    """Lawful plans, each a little different."""
    random.seed(7)
    kinds = itertools.cycle(KINDS)
    for _ in range(count):
        confirmer = random.choice((("reviewer", "reviewer"), ("approver", "approver"), ("reviewer2", "reviewer")))
        kind = next(kinds)
        month = 2022 * 12 + random.randint(4, 8)
        day = DAY + timedelta(days=random.randint(0, 60))
        yield Plan(kind, day=day, month=month, fen=random.randint(1, 999_999), confirmer=confirmer)


def test_the_application_has_no_more_than_its_own_role(attacked):
    con, _ = attacked
    assert con.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user").fetchone() == (
        False,
        False,
    )


def test_lawful_decisions_go_through(attacked):
    con, world = attacked
    assert {attempt(con, world, plan) for plan in plans(40)} == {""}


@pytest.mark.parametrize(
    ("what", "said"),
    [("a conflict is open", "有矛盾待核对"), ("an arrival is held", "有报警待核"), ("the source is stale", "已过期")],
)
def test_what_is_in_doubt_is_named(attacked, what, said):
    con, world = attacked
    assert all(said in attempt(con, world, DOUBTS[what](plan)) for plan in plans(4))


@pytest.mark.parametrize("fact", ["elsewhere", "clear"])
def test_what_is_in_doubt_elsewhere_or_no_more_bars_nothing(attacked, fact):
    con, world = attacked
    said = {attempt(con, world, replace(plan, facts=(fact,), listed=(fact,))) for plan in plans(4)}
    assert said == {""}


@pytest.mark.parametrize("plan", [Plan(whom="disputed"), Plan(facts=("stale",), listed=("stale",))])
def test_what_helps_stays_free_of_doubt(attacked, plan):
    con, world = attacked
    helping = replace(plan, kind="reinstate", notice="", finding="")
    assert attempt(con, world, helping) == ""


@pytest.mark.parametrize("what", ATTACKS)
def test_each_attack_is_refused_for_each_kind(attacked, what):
    con, world = attacked
    assert all(
        attempt(con, world, ATTACKS[what](replace(plan, confirmer=("reviewer", "reviewer")))) for plan in plans(4)
    )


def test_of_ten_thousand_attempts_none_succeeds(attacked):
    con, world = attacked
    attacks = itertools.cycle(ATTACKS.items())
    through = []
    for n, (plan, (what, attack)) in enumerate(zip(plans(TRIES), attacks, strict=False)):
        if n % 100 == 0:
            con.rollback()  # what was taken back need not lie about
        if not attempt(con, world, attack(plan)):
            through.append(what)
    assert through == []


@pytest.mark.parametrize("who", ["officer", "reviewer", "fund", "disabled", "vivat", "elsewhere", "lower"])
def test_a_brake_is_let_go_by_no_other_post(attacked, who):
    con, world = attacked
    con.execute("SAVEPOINT held; SET LOCAL vivat.scope = '360734%'")
    with pytest.raises(psycopg.Error, match="刹车须由审批人员放行"):
        con.execute(
            "UPDATE records_brake SET released_by_id = %s, released_on = '2022-07-04', event = 1 WHERE run_id = %s",
            [world.ids[who], world.ids["braked"]],
        )
    con.execute("ROLLBACK TO held")
