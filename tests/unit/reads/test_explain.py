"""Every period of a person names its clause, its words, its facts and its arithmetic."""

from datetime import date

import pytest

from tests.unit.reads.made import ASKED, NAMES, benefit, fact
from tests.unit.reads.made import county as tables
from vivat.domain.errors import VivatError
from vivat.domain.states import MONEY
from vivat.engines.people import Ask
from vivat.reads.law.explain import explain, headline, in_words, masked

NUMBER = str(benefit(4)["aac147"])


@pytest.fixture(scope="module")
def everybody(county, notices):
    """The benefits of the five, by name."""
    return {name: explain(county, notices, str(n), ASKED) for n, name in enumerate(NAMES, start=1)}


@pytest.fixture
def told(everybody, write, notices):
    """The first benefit of one of the five, by name."""

    def of(name, ask=ASKED, **tables):
        if ask == ASKED and not tables:
            return everybody[name][0]
        return explain(write(**tables), notices, str(NAMES.index(name) + 1), ask)[0]

    return of


def grounds(period):
    return [(ground.role, ground.cite, ground.told) for ground in period.grounds]


def test_the_lapsed_one(told):
    one = told("失")
    assert headline(one) == "城乡居民基本养老保险待遇：逾期未认证，认证期限 2023-06-30；自 2023-07 起暂停发放"
    paid, suspended = one.periods
    assert (paid.first, paid.last, paid.payment, paid.grounds, paid.sums) == (
        "2015-01",
        "2023-06",
        "in_payment",
        (),
        (),
    )
    assert (suspended.first, suspended.last) == ("2023-07", None)
    assert grounds(suspended) == [("opened", "二（四）", "截至 2023-06-30 未认证，自 2023-07 起执行")]
    [ground] = suspended.grounds
    assert (ground.word, ground.notice) == ("暂停", "关于开展城乡居民基本养老保险待遇领取资格认证工作的通知")
    assert "每个自然年度的 7 月份" in ground.quotes[0]
    assert [in_words(line) for line in suspended.sums] == [
        "2023-07 至 2024-06：12 个月 ×（应发 100.00，已发 0.00）→ 暂停期间未发 1200.00 元"
    ]


def test_why_the_lapsed_one_is_overdue(told):
    [ground] = told("失").certification
    assert (ground.cite, ground.role) == ("二（二）", "cycle")
    assert ground.told == "2023-01-01 至 2023-06-30 的周期内没有认证记录，已逾期 348 天"


def test_the_restored_one(told):
    _, suspended, again = told("复").periods
    assert (suspended.first, suspended.last, suspended.payment) == ("2023-07", "2024-05", "suspended")
    assert (again.first, again.payment) == ("2024-06", "in_payment")
    [(role, cite, text)] = grounds(again)
    assert (role, cite) == ("closed", "二（四）")
    assert text.startswith("2024-05-20 通过资格认证，渠道：本人手机自助人脸认证（事实 ")
    assert text.endswith("，自 2024-06 起解除")
    lines = [in_words(line) for period in (suspended, again) for line in period.sums]
    assert lines and all("应补发" in line for line in lines)


def test_the_dead_one(told):
    one = told("亡")
    ended = one.periods[-1]
    [ground] = ended.grounds
    assert (ended.first, ended.payment, ground.cite, ground.quotes) == ("2024-03", "terminated", "reading 18", ())
    assert ground.told.startswith("2024-02-20 死亡，2024-05-03 获知（事实 ")
    assert [in_words(line) for line in ended.sums] == [
        "2024-03 至 2024-04：2 个月 ×（应发 0.00，已发 100.00）→ 多发 200.00 元"
    ]
    assert headline(one) == "城乡居民基本养老保险待遇：暂无需认证；自 2024-03 起停止发放"


def test_the_one_in_prison(told):
    suspended = told("囚").periods[-1]
    [(role, cite, text)] = grounds(suspended)
    assert (role, cite) == ("opened", "reading 15")
    assert text.startswith("2024-03-10 判处有期徒刑及以上并收监（事实 ")
    assert suspended.sums == ()


def test_the_steady_one_has_two_benefits_and_one_proof(everybody):
    one, two = everybody["安"]
    assert (one.scheme, two.scheme) == ("residents_pension", "employees_pension")
    [ground] = two.certification
    assert ground.told.startswith("本周期 2024-03-06 开始，应在 2025-03-31 前")
    assert ground.cite == "reading 8"


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_of_arithmetic_come_to_the_money(told, name):
    one = told(name)
    money = dict(zip(MONEY, one.outcome.money, strict=True))
    lines = [line for period in one.periods for line in period.sums]
    for kind in ("withheld", "arrears", "overpaid"):
        assert sum(line.amount for line in lines if line.kind == kind) == money[kind]
    assert all(line.amount == line.n * abs(line.owed - line.paid) for line in lines)


def test_every_changed_period_has_a_ground(everybody):
    for one in (one for benefits in everybody.values() for one in benefits):
        assert all(period.grounds for period in one.periods[1:])
        assert all(ground.quotes or ground.cite.startswith("reading") for p in one.periods for ground in p.grounds)


@pytest.mark.parametrize("name", NAMES)
def test_the_facts_cited_decide_the_same(everybody, write, notices, name):
    number = NAMES.index(name) + 1
    cited = set().union(*(one.cited for one in everybody[name]))
    facts = [row for row in tables()["facts"] if row["fact"] in cited]
    again = explain(write(facts=facts), notices, str(number), ASKED)
    assert [one.outcome for one in again] == [one.outcome for one in everybody[name]]


def test_conditions_name_their_clause_and_facts(told):
    conditions = told("复").conditions
    assert {ground.role for ground in conditions} == {"condition"}
    assert [(ground.cite, len(ground.facts)) for ground in conditions] == [("二（二）", 3)]
    assert conditions[0].told.startswith("2020-05-06 通过资格认证，渠道：本人手机自助人脸认证（事实 ")


def test_as_it_was_known(told):
    one = told("亡", Ask(date(2024, 6, 12), date(2024, 5, 2)))
    assert (one.outcome.payment, len(one.periods)) == ("in_payment", 1)
    assert not [text for text in one.facts if "死亡" in text]


def test_before_it_happened_it_is_no_fact(told):
    assert len(told("囚", Ask(date(2024, 3, 9), date(2024, 6, 12))).facts) == 5


def test_facts_in_words(told):
    more = [
        fact(90, 1, "excused", "2024-04-01", until="2024-05-01"),
        fact(91, 1, "found_dead", "2024-05-01", died_on="2024-04-20"),
        fact(92, 1, "duplicate_resolved", "2024-05-02", kept="false"),
        fact(93, 1, "withdrawn", "2024-05-03", names=91),
    ]
    assert told("安", facts=[*tables()["facts"], *more]).facts[-4:] == (
        "2024-04-01 有正当理由未认证，至 2024-05-01（事实 90）",
        "2024-05-01 核实死亡，死亡日期 2024-04-20（事实 91）",
        "2024-05-02 重复领取已处理，不保留本待遇（事实 92）",
        "2024-05-03 撤销原记录，撤销记录 91（事实 93）",
    )


@pytest.mark.parametrize("who", ["4", NUMBER, f" {NUMBER.lower()} "])
def test_a_person_is_found_by_any_number(county, notices, who):
    [one] = explain(county, notices, who, ASKED)
    assert (one.name, one.id_number) == ("亡", f"360734********{NUMBER[-4:]}")


def test_a_benefits_number_finds_its_person(county, notices):
    assert {one.benefit for one in explain(county, notices, "6", ASKED)} == {1, 6}


def test_nobody_has_that_number(county, notices):
    with pytest.raises(VivatError, match="这里没有编号为 77 的人"):
        explain(county, notices, "77", ASKED)


def test_a_number_that_is_no_identity_number_is_masked_whole():
    assert (masked("12345"), masked("")) == ("*****", "")


def test_a_benefit_that_has_not_begun(county, notices):
    one = explain(county, notices, "6", Ask(date(2023, 12, 31), date(2023, 12, 31)))[1]
    assert (one.outcome, one.periods, headline(one)) == (None, (), "企业职工基本养老保险待遇：尚未开始领取")


def test_it_can_be_told_as_plain_values(told):
    plain = told("失").json()
    assert (plain["day"], plain["outcome"]["due"]) == ("2024-06-12", "2023-06-30")
    assert plain["periods"][1]["grounds"][0]["cite"] == "二（四）"
