"""Two people decide: what helps in two steps, what harms with its whole bundle."""

import pytest

from tests.lib.desk import at, person, propose, staff
from vivat.actions.refusal import Refusal

XUNWU = "360734"
JULY = "360734-xunwu/2020-25/lapse/0"


def test_a_restoration_takes_one_officer_and_one_reviewer(register):
    from vivat.actions.decisions import confirm, prepare
    from vivat.actions.facts import record_fact
    from vivat.reads.scope import seeing
    from vivat.records.models import Decision

    desk, benefit = staff("2022-08-20", XUNWU), person(XUNWU, state="suspended")
    with seeing(desk["officer"].scope):
        someone = benefit.person
    fact = record_fact(desk["officer"], someone, "certified", at("2022-08-20").date(), channel="window")
    asked = propose(benefit, "reinstate", "2022-09", "2022-08-20", JULY, facts=[fact.pk], basis={"to": "in_payment"})
    assert prepare(desk["officer"], [asked.pk]).done == (asked.pk,)
    assert confirm(desk["reviewer"], [asked.pk]).done == (asked.pk,)
    with seeing(desk["officer"].scope):
        made = Decision.objects.get()
    assert (made.kind, made.prepared_post, made.confirmed_post) == ("reinstate", "officer", "reviewer")
    with pytest.raises(Refusal, match="已由 360734-reviewer 于 2022-08-20 09:00 办理"):
        confirm(desk["approver"], [asked.pk])


def suspicious(benefit, day="2022-07-01", **fields):
    """A suspension by lapse as July calls for it."""
    basis = {"cycle": {"opens": "2022-01-01", "due": "2022-06-30"}, "to": "suspended"}
    return propose(benefit, "suspend", "2022-07", day, JULY, basis=basis, **fields)


def told_and_found(benefit, day="2022-07-01"):
    """Notice, posting and finding, all on a day."""
    from vivat.actions import cases
    from vivat.reads.scope import seeing

    by = staff(day, XUNWU)["officer"]
    with seeing(by.scope):
        someone = benefit.person
    cases.notify(by, [someone], "suspend", "phone", "delivered")
    cases.post_public(by, [benefit], "村委会公示栏")
    cases.investigate(by, someone, "no_good_reason", "本人承认忘记")
    return someone


def suspended(register):
    """A suspension decided on the twelfth of July."""
    from vivat.actions.decisions import confirm, prepare
    from vivat.reads.scope import seeing
    from vivat.records.models import Decision

    benefit = person(XUNWU)
    asked = suspicious(benefit)
    told_and_found(benefit)
    desk = staff("2022-07-12", XUNWU)
    prepare(desk["officer"], [asked.pk])
    confirm(desk["reviewer"], [asked.pk])
    with seeing(desk["officer"].scope):
        return benefit, Decision.objects.get(proposal=asked)


def test_exceptions_go_back_with_their_reason(register):
    from vivat.actions.decisions import confirm, prepare
    from vivat.reads.scope import seeing
    from vivat.records.models import Proposal

    one, two = (person(XUNWU, number, state="suspended") for number in ("360734195003071234", "360734195003071215"))
    desk = staff("2022-08-20", XUNWU)
    ids = [
        propose(each, "reinstate", "2022-09", "2022-08-20", JULY, basis={"to": "in_payment"}).pk for each in (one, two)
    ]
    prepare(desk["officer"], ids)
    done = confirm(desk["reviewer"], ids, {ids[1]: "先核对账户"})
    assert (done.done, done.returned) == ((ids[0],), (ids[1],))
    with seeing(desk["officer"].scope):
        back = Proposal.objects.get(pk=ids[1])
    assert (back.state, back.note, back.prepared_by) == ("open", "先核对账户", None)


def test_undoing_a_suspension_restores_with_arrears(register):
    from tests.lib.desk import paid
    from vivat.actions.decisions import confirm, undo
    from vivat.reads.scope import seeing
    from vivat.records.models import Decision

    benefit, wrong = suspended(register)
    paid(benefit, "2015-01", "2022-06", 12800)
    desk = staff("2022-09-10", XUNWU)
    made = undo(desk["officer"], wrong.pk, "姓名相同，查错了人")
    assert [(one.kind, one.state, one.fen) for one in made] == [
        ("reinstate", "prepared", 0),
        ("pay_arrears", "prepared", 38400),
    ]
    confirm(desk["reviewer"], [one.pk for one in made])
    with seeing(desk["officer"].scope):
        assert Decision.objects.get(undoes=wrong).kind == "reinstate"
    with pytest.raises(Refusal, match="已由 360734-reviewer"):
        undo(desk["officer"], wrong.pk, "再一次")


def test_undoing_a_restoration_takes_the_whole_bundle(register):
    from vivat.actions.decisions import confirm, prepare, undo
    from vivat.reads.scope import seeing
    from vivat.records.models import Decision

    benefit, desk = person(XUNWU, state="suspended"), staff("2022-08-20", XUNWU)
    asked = propose(benefit, "reinstate", "2022-09", "2022-08-20", JULY, basis={"to": "in_payment"})
    prepare(desk["officer"], [asked.pk])
    confirm(desk["reviewer"], [asked.pk])
    with seeing(desk["officer"].scope):
        wrong = Decision.objects.get()
    (made,) = undo(desk["officer"], wrong.pk, "照片不是本人")
    assert (made.kind, made.state) == ("suspend", "open")
    with pytest.raises(Refusal, match="没有送达或试行送达的告知"):
        prepare(desk["officer"], [made.pk])


def test_one_officer_alone_does_not_refuse_help(register):
    from vivat.actions.decisions import refuse

    benefit, desk = person(XUNWU, state="suspended"), staff("2022-08-20", XUNWU)
    asked = propose(benefit, "reinstate", "2022-09", "2022-08-20", JULY, basis={"to": "in_payment"})
    with pytest.raises(Refusal, match="不能由经办人员一人否决"):
        refuse(desk["officer"], asked.pk, "不想办")
    assert refuse(desk["reviewer"], asked.pk, "重复").state == "refused"


def braked(benefit):
    """A run that is held, with one proposal of it."""
    from tests.lib.desk import machine
    from vivat.actions.act import act
    from vivat.records.models import Brake, Run

    with act("run_month", machine("2022-07-01", XUNWU), division=XUNWU) as one:
        fields = {"division": XUNWU, "month": 24270, "day": at("2022-07-01").date(), "state": "done", "inputs": "x"}
        run = one.add(Run(**fields, policy_version="p1", program_version="v1"))
        one.add(Brake(run=run, division=XUNWU, count=400, limit=20, why="超过 0.5%"))
    return run, suspicious(benefit, run=run, state="held")


def test_a_brake_is_let_go_from_above(register):
    from tests.lib.register import officer
    from vivat.actions.decisions import prepare, release_brake

    benefit = person(XUNWU)
    run, asked = braked(benefit)
    told_and_found(benefit)
    desk = staff("2022-07-12", XUNWU)
    with pytest.raises(Refusal, match="已刹车"):
        prepare(desk["officer"], [asked.pk])
    city = officer("赣州审批", "approver", "360700", at("2022-07-12"))
    with pytest.raises(Refusal, match="上级机构的审批人员"):
        release_brake(desk["approver"], run.pk, "无误")
    assert release_brake(city, run.pk, "与县核对，确为漏认证") == 1
    with pytest.raises(Refusal, match="已由 赣州审批"):
        release_brake(city, run.pk, "再一次")
    assert prepare(desk["officer"], [asked.pk]).done == (asked.pk,)


def test_where_nobody_is_above_the_agencys_own_approver_lets_go(register):
    from vivat.actions.decisions import release_brake

    run, _ = braked(person(XUNWU))
    assert release_brake(staff("2022-07-12", XUNWU)["approver"], run.pk, "逐件核对") == 1
