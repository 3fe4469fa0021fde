"""Cases have an owner and a term, none is forgotten; who acts for the agency has a notice or a delegation for it."""

import random
from datetime import date, timedelta

import pytest

from tests.lib.desk import at, machine, person, staff
from tests.lib.register import officer
from vivat.actions.refusal import Refusal

XUNWU, WENSHUI = "360734", "141121"


def case_of(county, key="k", day="2022-07-01", due=None, kind="overdue_in_payment"):
    """An open case of a county's agency."""
    from vivat.actions.cases import open_case
    from vivat.records.models import Body

    return open_case(
        machine(day, county),
        kind,
        key,
        "逾期未认证",
        division=county,
        owner=Body.objects.get(code=county),
        due=due,
    )


def test_a_case_is_opened_once_and_closed_once(register):
    from vivat.actions.cases import assign, close_case
    from vivat.reads.people.office import user

    desk = staff("2022-07-01", XUNWU)
    one = case_of(XUNWU)
    assert case_of(XUNWU).pk == one.pk and one.due == date(2022, 7, 11)
    assert assign(desk["officer"], one.pk, user(f"{XUNWU}-officer")).owner.username == f"{XUNWU}-officer"
    assert close_case(desk["officer"], one.pk, "已认证", "窗口刷脸").outcome == "certified"
    with pytest.raises(Refusal, match="已由 360734-officer 于 2022-07-01 09:00 办理，结果：已认证"):
        close_case(desk["reviewer"], one.pk, "certified", "窗口刷脸")


def test_in_a_simulated_year_nothing_is_past_its_term(register):
    from vivat.actions.cases import close_case, escalate
    from vivat.reads.desk.caseload import listed
    from vivat.reads.scope import seeing
    from vivat.records.models import Case

    officer("市经办", "officer", "360700", at("2022-01-01"))
    random.seed(3)
    first, county = date(2022, 1, 1), staff("2022-01-01", XUNWU)["officer"]
    for n in range(365):
        day = str(first + timedelta(days=n))
        if random.random() < 0.15:
            case_of(XUNWU, f"k{n}", day, first + timedelta(days=n + random.randint(0, 20)))
        escalate(machine(day, XUNWU))
        mine = staff(day, XUNWU)["officer"]
        open_ones = listed(mine)
        assert not [one for one in open_ones if one["due"] < day]
        if open_ones and random.random() < 0.1:
            close_case(mine, random.choice(open_ones)["id"], "certified", "窗口")
    with seeing(county.scope):
        late = Case.objects.filter(escalated__gt=0)
        assert late and {one.owner_body.code for one in late} == {"360700"}


def clerk(county, town):
    return officer(f"{town}-clerk", "township_clerk", town, at("2025-07-01"))


def seen(benefit, by):
    from vivat.reads.scope import seeing

    with seeing(by.scope):
        return benefit.person


def test_a_township_acts_where_the_notice_or_a_delegation_says_so(register):
    from vivat.actions.cases import investigate, notify
    from vivat.actions.staff import delegate
    from vivat.reads.people.office import body

    by = clerk(XUNWU, "360734100")
    someone = seen(person(XUNWU, division="360734100001"), by)
    assert notify(by, [someone], "overdue", "visit", "delivered")
    assert investigate(by, someone, "alive", "在家见到本人").outcome == "alive"

    by = clerk(WENSHUI, "141121100")
    someone = seen(person(WENSHUI, "141121195003071231", division="141121100001"), by)
    with pytest.raises(Refusal, match="没有授权"):
        investigate(by, someone, "alive", "在家见到本人")
    boss = staff("2025-07-01", WENSHUI)["approver"]
    delegate(
        boss, body(WENSHUI), body("141121100"), "investigate", "条例第二十六条", date(2025, 1, 1), date(2025, 7, 1)
    )
    assert investigate(by, someone, "alive", "在家见到本人").outcome == "alive"
    late = officer("141121100-clerk", "township_clerk", "141121100", at("2025-07-02"))
    with pytest.raises(Refusal, match="没有授权"):
        investigate(late, someone, "unreachable", "再访不遇")


def test_findings_become_facts(register):
    from vivat.actions.cases import investigate
    from vivat.reads.scope import seeing
    from vivat.records.models import Fact

    by = staff("2022-07-01", XUNWU)["officer"]
    someone = seen(person(XUNWU), by)
    for outcome in ("alive", "unreachable", "not_entitled", "no_good_reason", "entitled"):
        investigate(by, someone, outcome, "经过")
    investigate(by, someone, "dead", "村委会证明", died_on=date(2022, 6, 30), instead=True)
    investigate(by, someone, "alive", "同日再登记", instead=True)
    with seeing(by.scope):
        facts = list(Fact.objects.order_by("pk").values_list("kind", "died_on"))
    assert facts == [("found_alive", None), ("unreachable", None), ("found_dead", date(2022, 6, 30))]


def test_a_finding_does_not_silently_contradict_another(register):
    from vivat.actions.cases import investigate
    from vivat.actions.facts import withdraw_fact
    from vivat.reads.scope import seeing
    from vivat.records.models import Event, Fact

    by = staff("2022-07-01", XUNWU)["officer"]
    someone = seen(person(XUNWU), by)
    with pytest.raises(Refusal, match="须写明死亡日期"):
        investigate(by, someone, "dead", "村委会证明")
    investigate(by, someone, "dead", "村委会证明", died_on=date(2022, 6, 1))
    for outcome, more in (("unreachable", {}), ("alive", {}), ("dead", {"died_on": date(2022, 6, 2)})):
        with pytest.raises(Refusal, match="与已登记的结论矛盾：2022-07-01 核实死亡（2022-06-01 死亡）"):
            investigate(by, someone, outcome, "再查", **more)
    investigate(by, someone, "dead", "另有火化证明", died_on=date(2022, 6, 1))
    investigate(by, someone, "alive", "本人到场", instead=True)
    with seeing(by.scope):
        dead, alive = Fact.objects.order_by("pk")
        assert Event.objects.order_by("-seq").first().data["instead"] == [dead.pk]
    withdraw_fact(by, alive, "认错人")
    withdraw_fact(by, dead, "同名")
    assert investigate(by, someone, "unreachable", "三次电话").outcome == "unreachable"


def test_a_case_ends_as_its_kind_may_and_by_whom_it_is(register):
    from vivat.actions.cases import assign, close_case
    from vivat.domain.errors import VivatError
    from vivat.reads.people.office import user

    desk = staff("2022-07-01", XUNWU)
    auditor = officer("稽核", "auditor", XUNWU, at("2022-07-01"))
    paid, doubted, given = (case_of(XUNWU, kind, kind=kind) for kind in ("reconcile", "suspected", "verification"))
    with pytest.raises(VivatError, match=r"没有“死亡”这种办结结果.*已更正 corrected"):
        close_case(desk["officer"], paid.pk, "死亡", "依据")
    with pytest.raises(Refusal, match="没有写明经过"):
        close_case(desk["officer"], paid.pk, "已更正", " ")
    with pytest.raises(Refusal, match="稽核内控人员不办结这种办件"):
        close_case(auditor, paid.pk, "corrected", "依据")
    assign(desk["officer"], doubted.pk, user(f"{XUNWU}-officer"))
    with pytest.raises(Refusal, match="只办结分派给自己的"):
        close_case(auditor, doubted.pk, "cleared", "依据")
    assign(desk["officer"], doubted.pk, user("稽核"))
    assert close_case(auditor, doubted.pk, "疑点排除", "依据").outcome == "cleared"
    officer("会计", "fund_clerk", XUNWU, at("2022-07-01"))
    officer("镇里", "township_clerk", "360734100", at("2022-07-01"))
    for nobody in ("会计", "镇里"):
        with pytest.raises(Refusal, match=f"须当日是江西省赣州市寻乌县社会保险经办机构的.*{XUNWU}-officer"):
            assign(desk["officer"], given.pk, user(nobody))


def test_a_case_tells_whom_it_is_about_and_what_to_look_at(register):
    from vivat.actions.cases import open_case
    from vivat.actions.facts import record_fact
    from vivat.reads.desk.caseload import shown
    from vivat.records.models import Body

    by, benefit = staff("2022-07-01", XUNWU)["officer"], person(XUNWU)
    someone = seen(benefit, by)
    for kind, day, died, source in (
        ("died", date(2022, 6, 1), None, "公安"),
        ("found_dead", date(2022, 6, 20), date(2022, 6, 3), ""),
    ):
        record_fact(by, someone, kind, day, died_on=died, source=source)
    one = open_case(
        machine("2022-07-01", XUNWU), "conflict", "two_deaths|1", "死亡日期有两个，请核对", division=XUNWU,
        owner=Body.objects.get(code=XUNWU), person=someone, benefit=benefit, data={"what": "two_deaths"},
    )  # fmt: skip
    told = shown(by, one.pk)
    assert (told["number"], told["benefit"], told["scheme"]) == ("360734********1234", benefit.code, benefit.scheme)
    first, second = told["look_at"]
    assert first.startswith("2022-06-01 死亡（来源：公安、360734-officer")
    assert second.startswith("2022-06-20 核实死亡，死亡日期 2022-06-03（来源：360734-officer")
    assert "dead" in told["outcomes"] and told["next"][1].startswith(f"vivat investigate p{someone.pk}")


def test_nobody_looks_into_their_own(register):
    from vivat.actions.cases import investigate
    from vivat.actions.staff import declare_kin
    from vivat.reads.people.office import user

    by = staff("2022-07-01", XUNWU)["officer"]
    someone = seen(person(XUNWU), by)
    guard = officer("安全", "security_admin", XUNWU, at("2022-07-01"))
    declare_kin(guard, user(by.username), bytes(someone.number_index), "母")
    with pytest.raises(Refusal, match="本人、亲属"):
        investigate(by, someone, "alive", "在家")
