"""Many at once: one case has one effect, whatever the database's level of isolation, and the others are told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from psycopg import IsolationLevel

from tests.lib.desk import person, propose, staff
from vivat.actions.refusal import Refusal

XUNWU = "360734"
JULY = "360734-xunwu/2020-25/lapse/0"
CLIENTS = 32


@pytest.fixture(params=[IsolationLevel.READ_COMMITTED, IsolationLevel.SERIALIZABLE], ids=lambda level: level.name)
def level(request, register):
    """A level at which every connection of the test works."""
    from django.db import connections

    options = connections.settings["default"]["OPTIONS"]
    before = dict(options)
    connections["default"].close()
    del connections["default"]
    options["isolation_level"] = request.param
    yield request.param
    connections["default"].close()
    del connections["default"]
    options.clear()
    options.update(before)


def at_once(do):
    """What each of the clients came to, all of them started together: the done or the refusal."""
    from django.db import connection

    def tried(number):
        try:
            return do(number).done
        except Refusal as why:
            return str(why)
        finally:
            connection.close()

    with ThreadPoolExecutor(CLIENTS) as clients:
        return list(clients.map(tried, range(CLIENTS)))


def asked(number="360734195003071234"):
    """A proposal to restore somebody."""
    benefit = person(XUNWU, number, state="suspended")
    return propose(benefit, "reinstate", "2022-09", "2022-08-20", JULY, basis={"to": "in_payment"}).pk


def told(each, done, level):
    """Whether a client that came too late heard by whom it was done or, where the database undid it, to try again."""
    undone = level is IsolationLevel.SERIALIZABLE and "他人正在同时办理" in each and "重试" in each
    return undone or done in each


def test_one_proposal_has_one_effect(register, level):
    from vivat.actions.decisions import confirm, prepare

    desk, one = staff("2022-08-20", XUNWU), asked()
    for do, by in ((prepare, desk["officer"]), (confirm, desk["reviewer"])):
        answers = at_once(lambda _, do=do, by=by: do(by, [one]))
        late = [each for each in answers if each != (one,)]
        assert len(late) == CLIENTS - 1
        assert all(told(each, f"已由 {by.username} 于 2022-08-20 09:00 办理", level) for each in late)
    with psycopg.connect(register) as con:
        verbs = dict(con.execute("SELECT verb, count(*) FROM records_event GROUP BY 1").fetchall())
        assert (verbs["prepare_help"], verbs["review_help"]) == (1, 1)
        assert con.execute("SELECT count(*) FROM records_decision").fetchone() == (1,)


def test_different_proposals_at_once_are_each_done_or_told(register, level):
    from vivat.actions.decisions import prepare

    ids = [asked(one) for one in ("360734195003071234", "360734195003071215", "532922195710111748")]
    by = staff("2022-08-20", XUNWU)["officer"]
    answers = at_once(lambda number: prepare(by, [ids[number % len(ids)]]))
    assert all(each in {(one,) for one in ids} or told(each, f"已由 {by.username}", level) for each in answers)
    for one in ids:  # who was told to try again, tries again
        if (one,) not in answers:
            assert prepare(by, [one]).done == (one,)
    with psycopg.connect(register) as con:
        assert con.execute("SELECT count(*) FROM records_event WHERE verb = 'prepare_help'").fetchone() == (len(ids),)


def test_of_two_acts_that_wait_for_each_other_one_is_told(register):
    from django.db import connection

    from vivat.actions.act import act
    from vivat.records.models import Proposal

    ids, both = [asked(), asked("360734195003071215")], Barrier(2)
    by = staff("2022-08-20", XUNWU)["officer"]

    def crossed(order):
        try:
            with act("prepare_help", by, division=XUNWU) as one:
                for number, pk in enumerate(order):
                    row = Proposal.objects.select_for_update().get(pk=pk)
                    one.change(row, note=str(order))
                    if number == 0:
                        both.wait(20)
            return "done"
        except Refusal as why:
            return str(why)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as clients:
        answers = sorted(clients.map(crossed, (ids, ids[::-1])))
    assert answers[1] == "done"
    assert "他人正在同时办理" in answers[0]
