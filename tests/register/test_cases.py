"""Cases have an owner and a term, none is forgotten; who acts for the agency has a notice or a delegation for it."""

import random
from datetime import date, timedelta

import pytest

from tests.lib.desk import at, machine, person, staff
from tests.lib.register import officer
from vivat.actions.refusal import Refusal

XUNWU, WENSHUI = "360734", "141121"


def case_of(county, key="k", day="2022-07-01", due=None):
    """An open case of a county's agency."""
    from vivat.actions.cases import open_case
    from vivat.records.models import Body

    return open_case(
        machine(day, county),
        "overdue",
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
    close_case(desk["officer"], one.pk, "已认证")
    with pytest.raises(Refusal, match="已由 360734-officer 于 2022-07-01 09:00 办理，结果：已认证"):
        close_case(desk["reviewer"], one.pk, "已认证")


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
            close_case(mine, random.choice(open_ones)["id"], "办结")
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
    investigate(by, someone, "dead", "村委会证明", died_on=date(2022, 6, 30))
    investigate(by, someone, "alive", "同日再登记")
    with seeing(by.scope):
        facts = list(Fact.objects.order_by("pk").values_list("kind", "died_on"))
    assert facts == [("found_alive", None), ("unreachable", None), ("found_dead", date(2022, 6, 30))]


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
