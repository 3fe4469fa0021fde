"""Cases and examples as people write them: whatever is wrong is told in one line that names the example."""

import pytest

from vivat.domain.errors import Place, VivatError
from vivat.domain.schemes import SCHEMES
from vivat.domain.time import OPEN_MONTH, parse_month
from vivat.reads.law.examples import read_examples, run_examples
from vivat.reads.law.written import parse, relation_of, runs

GOOD = {
    "name": '"x"', "division": '"360734"', "on": "2024-06-12", "born": "1950-05-20", "scheme": '"residents_pension"',
    "since": '"2015-01"', "facts": "[]", "expect": "{}",
}  # fmt: skip
CERTIFIED = '[{ kind = "certified", on = 2024-03-05 }]'


@pytest.fixture
def file(tmp_path):
    """An examples.toml with one example, some of its keys others."""

    def of(text="", **keys):
        lines = [f"{key} = {value}" for key, value in {**GOOD, **keys}.items() if value]
        path = tmp_path / "examples.toml"
        path.write_text(text or "\n".join(["[[example]]", *lines]), "utf-8")
        return path

    return of


def refused(file, notices):
    with pytest.raises(VivatError) as error:
        run_examples(read_examples(file), notices)
    assert "\n" not in str(error.value)
    assert str(file) in str(error.value)
    return str(error.value)


@pytest.mark.parametrize(
    ("keys", "wrong"),
    [
        ({"facts": '[{ kind = "vanished", on = 2024-01-01 }]'}, "第 1 条事实（vanished）：没有这种事实"),
        (
            {"facts": CERTIFIED.replace("2024", "1949")},
            "第 1 条事实（certified）：on 1949-03-05 早于出生日 1950-05-20",
        ),
        ({"facts": '[{ kind = "died" }]'}, "没有写发生日"),
        ({"facts": "[{ on = 2024-01-01 }]"}, "第 1 条事实（未写 kind）"),
        ({"facts": '[{ kind = "died", on = 2024-01-01, day = 1 }]'}, "有不认识的键：day"),
        ({"facts": '[{ kind = "died", on = "2024-01-01" }]'}, "不是日期"),
        ({"facts": '[{ kind = "certified", on = 2024-01-01, channel = "app" }]'}, "channel = “app”不认识"),
        ({"facts": '[{ kind = "withdrawn", on = 2024-01-01, fact = "x" }]'}, "没有指明要撤销本人的哪条事实"),
        ({"since": '"2024-13"'}, "没有 13 月"),
        ({"since": '"1950-04"'}, "早于出生日"),
        ({"since": ""}, "缺少 since"),
        ({"scheme": '"pension"'}, "没有险种“pension”"),
        ({"relation": '"kid"'}, "relation = “kid”不认识"),
        ({"monthly": '"100.005"'}, "最多两位小数"),
        ({"monthly": "2810"}, "请写成带引号的元"),
        ({"monthly": '"-1.00"'}, "不是金额"),
        ({"monthly": '[{ from = "2015-01" }]'}, "缺少 amount"),
        (
            {"monthly": '[{ from = "2016-01", amount = "1.00" }, { from = "2015-01", amount = "1.00" }]'},
            "没有按月份先后排列",
        ),
        ({"monthly": '"1.00"', "paid": '"2015-01..2015-13"'}, "没有 13 月"),
        ({"monthly": '"1.00"', "paid": '"2015-03..2015-01"'}, "末月早于首月"),
        ({"on": '"2024-06-12"'}, "没有写询问日"),
        ({"division": '"36073"'}, "不是行政区划代码"),
        ({"division": "360734"}, "不是行政区划代码"),
        ({"born": '"1950"'}, "born = “1950”不是日期"),
        ({"foo": "1"}, "有不认识的键：foo"),
        ({"expect": '{ status = "certified" }'}, "expect 有不认识的键：status"),
        ({"retired": '"2014-00"'}, "没有 00 月"),
    ],
)
def test_bad_input_is_told_in_one_line(file, notices, keys, wrong):
    message = refused(file(**keys), notices)
    assert wrong in message
    assert "第 1 个样例“x”" in message


@pytest.mark.parametrize(
    "keys",
    [
        {"since": "201501"},
        {"since": "2015-01-01"},
        {"retired": "201401"},
        {"facts": '["died"]'},
        {"facts": '"died"'},
        {"facts": '[{ kind = "duplicate_resolved", on = 2024-01-01, kept = "false" }]'},
        {"paid": '"2015-01..2015-02"'},
        {"monthly": '"1.00"', "paid": "5"},
        {"known": '"2024-01-01"'},
        {"expect": '"certified"'},
        {"id_number": "1"},
        {"groups": '"aged"'},
        {"lives": '"moon"'},
    ],
    ids=str,
)
def test_a_value_of_the_wrong_kind_is_no_traceback(file, notices, keys):
    refused(file(**keys), notices)


@pytest.mark.parametrize(
    "keys",
    [
        {"division": '"999999"'},
        {"facts": '[{ id = "a", kind = "died", on = 2024-01-01 }, { id = "a", kind = "certified", on = 2024-01-01 }]'},
        {"facts": '[{ kind = "found_dead", on = 2024-01-01, died_on = 1940-01-01 }]'},
        {"facts": '[{ kind = "found_dead", on = 2024-01-01, died_on = 2025-01-01 }]'},
        {"facts": '[{ kind = "excused", on = 2024-01-01, until = 2023-01-01 }]'},
        {"monthly": '[{ from = "2015-01", amount = "1.00" }, { from = "2015-01", amount = "2.00" }]'},
        {"on": "2070-01-01"},
    ],
    ids=str,
)
def test_what_cannot_be_is_refused(file, notices, keys):
    refused(file(**keys), notices)


@pytest.mark.parametrize("text", ["example = 3\n", '[example]\nname = "x"\n', "[[exmaple]]\n", "", "[[example]\n"])
def test_a_file_without_examples_is_refused(file, notices, text):
    refused(file(text or "\n"), notices)


def test_a_file_that_is_not_there(tmp_path, notices):
    assert "读不出来：文件或目录不存在" in refused(tmp_path / "examples.toml", notices)


def test_only_the_keys_expected_are_held_against_the_answer(file, notices):
    wanted = '{ certification = "certified", due = 2025-06-30, from = "2020-01" }'
    [verdict] = run_examples(read_examples(file(facts=CERTIFIED, expect=wanted)), notices)
    assert verdict.differs == (("from", "2020-01", "2024-04"),)


def test_a_cite_is_any_of_the_clauses_behind_the_answer(file, notices):
    facts = '[{ kind = "died", on = 2024-03-05 }]'
    for cite, differs in (("reading 18", 0), ("二（二）", 0), ("第七条", 1)):
        [verdict] = run_examples(read_examples(file(facts=facts, expect=f'{{ cite = "{cite}" }}')), notices)
        assert len(verdict.differs) == differs


def test_no_due_day_is_an_empty_text(file, notices):
    [verdict] = run_examples(read_examples(file(on="2020-03-25", expect='{ due = "" }')), notices)
    assert verdict.differs == ()


def test_each_example_is_asked_of_its_own_day(file, notices):
    one = "\n".join(["[[example]]", *(f"{key} = {value}" for key, value in GOOD.items())])
    text = one + "\n" + one.replace("2024-06-12", "2020-05-01")
    certifications = [v.outcome.certification for v in run_examples(read_examples(file(text)), notices)]
    assert certifications == ["overdue", "due"]


def test_no_examples_are_no_verdicts(notices):
    assert run_examples([], notices) == []


def test_months_paid_are_at_that_months_amount():
    entry = {
        "division": "360734", "scheme": "residents_pension", "since": "2024-01",
        "paid": ["2024-01..2024-04", {"months": "2024-02", "amount": "0.50"}],
        "monthly": [{"from": "2024-01", "amount": "1.00"}, {"from": "2024-03", "amount": "2.00"}],
    }  # fmt: skip
    first = parse_month("2024-01")
    case = parse(entry, Place("x"), SCHEMES)
    assert case.paid == ((first, first + 1, 100), (first + 2, first + 3, 200), (first + 1, first + 1, 50))


def test_runs_are_stretches_of_one_amount_and_one_payment():
    amounts = [(0, 4, 100), (5, OPEN_MONTH, 150)]
    assert runs(0, amounts, [(0, 6, 100), (2, 2, 30)]) == [
        (0, 1, 100, 100), (2, 2, 100, 130), (3, 4, 100, 100), (5, 6, 150, 100), (7, OPEN_MONTH, 150, 0),
    ]  # fmt: skip


def test_runs_begin_with_the_benefit():
    assert runs(3, [(0, OPEN_MONTH, 100)], [(1, 3, 100), (0, 2, 50)]) == [(3, 3, 100, 100), (4, OPEN_MONTH, 100, 0)]


@pytest.mark.parametrize(
    ("scheme", "relation", "since", "found"),
    [
        ("injury_survivors", None, "2020-04", "child"),
        ("injury_survivors", None, "2020-05", "child"),
        ("injury_survivors", None, "2020-06", "spouse"),
        ("injury_survivors", "parent", "2020-04", "parent"),
        ("residents_pension", None, "2020-04", None),
    ],
)
def test_an_unknown_relation_is_read_from_the_age(scheme, relation, since, found):
    from datetime import date

    assert relation_of(scheme, relation, parse_month(since), date(2002, 5, 2)) == found
    assert relation_of(scheme, relation, parse_month(since), None) == relation
