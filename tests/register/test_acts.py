"""An act is one transaction with one event behind it, by somebody who may."""

import math
from itertools import pairwise

import psycopg
import pytest
from psycopg.rows import dict_row

from tests.lib.register import NOON, officer
from vivat.actions.refusal import Refusal
from vivat.domain.errors import VivatError
from vivat.safeguards import chain
from vivat_verify.verify import verify


def test_each_act_is_one_link(register):
    from vivat.records.models import Event

    officer("王经办", "officer", "532922")
    links = list(Event.objects.order_by("seq")) or []
    assert links == []  # without a scope nothing is seen
    with psycopg.connect(register) as con:
        rows = con.execute("SELECT seq, prev, hash, verb FROM records_event ORDER BY seq").fetchall()
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert all(later[1] == earlier[2] for earlier, later in pairwise(rows))
    assert [row[3] for row in rows] == ["install", "install", "add_user", "grant_post"]


def test_who_may_not_is_refused(register):
    from vivat.actions import staff
    from vivat.records.models import Body

    by = officer("王经办", "officer", "532922")
    with pytest.raises(Refusal, match="系统管理员"):
        staff.add_user(by, "x", "x", Body.objects.get(code="532922"), None, None)


def test_a_post_taken_away_bites_at_once(register):
    from vivat.actions import staff
    from vivat.reads.people.actors import acting
    from vivat.records.models import Body, Holding

    admin = officer("管理", "system_admin", "532922")
    guard = acting("security_admin-532922", NOON)
    staff.revoke_post(guard, Holding.objects.get(user__username="管理"), NOON.date().replace(day=1))
    with pytest.raises(Refusal, match="不在这一岗位"):
        staff.add_user(admin, "x", "x", Body.objects.get(code="532922"), None, None)
    with pytest.raises(VivatError, match="没有任何岗位"):
        acting("管理", NOON)


def test_a_change_that_names_no_act_is_refused(register):
    from vivat.actions import staff
    from vivat.reads.people.actors import acting
    from vivat.records.models import User

    officer("王经办", "officer", "532922")
    with psycopg.connect(register) as con, pytest.raises(psycopg.errors.CheckViolation, match="没有指明"):
        con.execute("UPDATE records_user SET name = '别人' WHERE username = '王经办'")
    staff.disable_user(acting("system_admin-532922", NOON), User.objects.get(username="王经办"))
    with psycopg.connect(register) as con:
        kept = con.execute("""SELECT was ->> 'is_active', event_before, event_after FROM records_history
                              WHERE "table" = 'records_user'""").fetchall()
        acts = con.execute("SELECT id FROM records_event WHERE verb IN ('add_user', 'disable_user') ORDER BY seq")
        assert kept == [("true", *(row[0] for row in acts.fetchall()))]


@pytest.mark.parametrize("table", ["event", "history", "fact", "decision", "payment", "import"])
def test_what_only_grows_is_never_changed(register, table):
    with psycopg.connect(register) as con, pytest.raises(psycopg.errors.RestrictViolation, match="只增不改"):
        con.execute(f"TRUNCATE records_{table} CASCADE")


def test_a_killed_act_leaves_nothing(register):
    from vivat.actions.act import act
    from vivat.actions.install import machine

    with pytest.raises(ZeroDivisionError), act("install", machine(NOON, "000000"), division="000000"):
        raise ZeroDivisionError
    with psycopg.connect(register) as con:
        assert con.execute("SELECT count(*) FROM records_event").fetchone() == (1,)


def test_another_acts_number_changes_nothing(register):
    officer("王经办", "officer", "532922")
    with psycopg.connect(register) as con, pytest.raises(psycopg.errors.CheckViolation, match="没有指明"):
        first = con.execute("SELECT min(id) FROM records_event").fetchone()[0]
        con.execute("UPDATE records_holding SET post = 'approver', event = %s", [first])


@pytest.mark.past_the_walls
@pytest.mark.parametrize(
    "done",
    [
        "UPDATE records_holding SET post = 'approver'",
        "UPDATE records_holding SET until = NULL, event = event - 1 WHERE until IS NOT NULL",
        "UPDATE records_user SET is_active = true",
        "UPDATE records_user SET machine = false WHERE username = 'vivat'",
        "DELETE FROM records_holding",
        "INSERT INTO records_kin (user_id, number_index, relation, event) SELECT 1, '', '', max(id) FROM records_event",
        "UPDATE records_history SET was = was || '{\"is_active\": false}' WHERE \"table\" = 'records_user'",
        "DELETE FROM records_history",
    ],
)
def test_what_a_superuser_changes_behind_the_acts_is_found(register, done):
    from vivat.actions import staff
    from vivat.reads.people.actors import acting
    from vivat.records.models import Holding, User

    officer("王经办", "officer", "532922")
    staff.revoke_post(acting("security_admin-532922", NOON), Holding.objects.get(user__username="王经办"), NOON.date())
    staff.disable_user(acting("system_admin-532922", NOON), User.objects.get(username="王经办"))
    with psycopg.connect(register) as con:
        assert not verify(con, tolerance=math.inf).fault
        con.execute("SET LOCAL session_replication_role = replica")
        assert con.execute(done).rowcount
        assert verify(con, tolerance=math.inf).fault


def test_an_older_register_has_its_rows_bound_as_they_stand(register):
    from vivat.actions.install import install

    with psycopg.connect(register) as con:
        con.execute("SET LOCAL session_replication_role = replica")
        con.execute("UPDATE records_event SET rows = '{}', data = data - 'states'")
        with con.cursor(row_factory=dict_row) as cursor:
            (first,) = cursor.execute("SELECT * FROM records_event").fetchall()
        con.execute("UPDATE records_event SET hash = %s", [chain.link(first)])
        assert not verify(con).fault  # and nothing of the accounts is watched
        con.execute("UPDATE records_user SET name = 'x' WHERE username = 'vivat'")
        assert not verify(con).fault
    install(NOON)
    install(NOON)
    with psycopg.connect(register) as con:
        assert con.execute("SELECT count(*) FROM records_event").fetchone() == (2,)
        con.execute("SET LOCAL session_replication_role = replica")
        con.execute("UPDATE records_user SET name = 'y' WHERE username = 'vivat'")
        assert verify(con, tolerance=math.inf).fault
        con.rollback()


@pytest.mark.parametrize("table", ["holding", "person", "proposal", "brake"])
def test_what_changes_is_never_taken_away(register, table):
    with psycopg.connect(register) as con, pytest.raises(psycopg.errors.RestrictViolation):
        con.execute(f"TRUNCATE records_{table} CASCADE")
    officer("王经办", "officer", "532922")
    with psycopg.connect(register) as con, pytest.raises(psycopg.errors.RestrictViolation, match="不得删除"):
        con.execute("DELETE FROM records_holding")
