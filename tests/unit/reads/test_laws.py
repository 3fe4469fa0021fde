"""The law in words: what governs a place on a day, every rule of it in a Chinese sentence."""

from datetime import date

import pytest

from vivat.domain.lengths import length_words
from vivat.domain.schemes import SCHEMES
from vivat.policy.keys import TABLES
from vivat.policy.model import REPLACING, Rule
from vivat.reads.law.laws import schemes_of, stated
from vivat.reads.law.rhythm import rhythm
from vivat.reads.law.words import in_short, in_words, who

DAY = date(2024, 6, 12)


def cites(notices, division, table, scheme="residents_pension", on=DAY):
    return [one.rule.cite for one in stated(notices, division, on, scheme) if one.rule.table == table]


def test_what_decides_in_xunwu(notices):
    assert cites(notices, "360734", "cycle") == ["二（二）"]
    assert cites(notices, "360734", "lapse") == ["二（四）"]
    assert "reading 18" in cites(notices, "360734", "reason")


def test_on_another_day_another_law(notices):
    assert cites(notices, "360734", "cycle", on=date(2020, 3, 25)) == []
    assert cites(notices, "110101", "cycle", on=date(2023, 11, 30)) == []
    assert cites(notices, "110101", "cycle") == ["reading 8"]


def test_channels_of_the_past_are_not_stated(notices):
    found = {
        one.rule.data["code"]
        for one in stated(notices, "360734", DAY, "residents_pension")
        if one.rule.table == "channel"
    }
    assert "self_app" in found
    assert "dated_photo" not in found


def test_the_nations_other_rules_add_up(notices):
    assert {"第二十六条", "第三十条"} <= set(cites(notices, "360734", "channel"))


def test_a_statement_says_from_when_to_when(notices):
    [cycle] = [one for one in stated(notices, "360734", DAY, "residents_pension") if one.rule.table == "cycle"]
    plain = cycle.json()
    assert (plain["from"], plain["to"], plain["rule"]) == ("2020-03-26", None, "360734-xunwu/2020-25/cycle/0")
    assert plain["says"]["first_window"] == {"opens": "2020-04-01", "closes": "2020-06-30"}


@pytest.mark.parametrize(("division", "first"), [("360734", ["residents_pension"]), ("110101", list(SCHEMES))])
def test_schemes_of_which_a_place_speaks(notices, division, first):
    assert schemes_of(notices, division) == first


def test_every_rule_shipped_is_a_sentence_in_chinese(notices):
    for notice in notices:
        for rule in notice.rules:
            said = in_words(rule)
            assert said and any("一" <= sign <= "鿿" for sign in said)
            assert "{" not in said and "None" not in said


@pytest.mark.parametrize(
    ("text", "said"), [("10 days", "10天"), ("7 working days", "7个工作日"), ("3 months", "3个月"), ("1 year", "1年")]
)
def test_a_length_in_chinese(text, said):
    assert length_words(text) == said


@pytest.mark.parametrize(
    ("picks", "said"),
    [
        ({"age": [60, 80]}, "年满60周岁未满80周岁"),
        ({"age": [80]}, "年满80周岁"),
        ({"lives": ["abroad"], "relation": ["child", "spouse"]}, "境外居住且子女、配偶"),
        ({"not": {"lives": ["abroad"]}}, "除境外居住外"),
        ({"since": ["2010-01", "2015-12"]}, "2010-01至2015-12开始领取"),
        ({"fact": ["bailed"]}, "取保候审"),
        ({"digits": {"last": 2, "from": 0, "to": 49}}, "证件号码末2位为0至49"),
        ({"began_before_age": 18}, "18周岁前开始领取"),
    ],
)
def test_whom_in_chinese(picks, said):
    assert who(picks) == said


@pytest.mark.parametrize(
    ("division", "scheme", "sentence"),
    [
        ("511100", "residents_pension", "每12个月认证一次，自上次认证之后起算，按整月计，首个周期自首次领取当月起"),
        ("360734", "residents_pension", "每年 01-01 至 06-30 内认证一次，首次为 2020-04-01 至 2020-06-30"),
    ],
)
def test_a_cycle_in_a_sentence(notices, division, scheme, sentence):
    [cycle] = [one.rule for one in stated(notices, division, DAY, scheme) if one.rule.table == "cycle"]
    assert in_words(cycle) == sentence


def rule(table, data):
    """A rule that holds only what its kind has."""
    return Rule(f"x/{table}/0", table, 0, "一", (), (), date.min, date.max, data)


ROLLING = {"kind": "rolling", "length": "12 months"}
WINDOW = {"kind": "window", "windows": [{"opens": "01-01", "closes": "06-30"}]}
BIRTH = {"kind": "window", "anchor": "birth", "windows": [{"opens": -3, "closes": 0}]}
SUSPENDS = {"fact": "missing", "effect": "suspend"}
STEP = {"after": "a", "for": "3 months", "effect": "terminate"}
#: A deciding table → its keys → a rule's other keys, and values that must each be told in other words.
TOLD: dict[str, dict[str, tuple[dict, list]]] = {
    "cycle": {
        "kind": (ROLLING | WINDOW, ["rolling", "window", "none"]),
        "proofs": (ROLLING, [["certified"], ["certified", "objected"]]),
        "with": (ROLLING, [["a"], ["b"]]),
        "windows": (WINDOW, ["announced", [{"opens": "01-01", "closes": "03-31"}]]),
        "anchor": (BIRTH, ["birth", "benefit", "retirement", "month"]),
        "anchor_of": (BIRTH, ["self", "deceased"]),
        "every_years": (WINDOW, [2, 3]),
        "in_years": (WINDOW, ["even", "odd"]),
        "first_window": (WINDOW, [{"opens": date(2020, 4, 1), "closes": date(2020, 6, 30)}]),
        "length": (ROLLING, ["6 months", "90 days"]),
        "grain": (ROLLING, ["month", "day"]),
        "counts": (ROLLING, ["after", "from"]),
        "first": (ROLLING, ["benefit", "effective", "approved"]),
        "first_lag": (ROLLING, [0, 3, "next_year"]),
        "carries": (ROLLING, [True, False]),
    },
    "points": {
        "need": ({"within": "90 days", "weights": {"silent": 1}}, [2, 3]),
        "within": ({"need": 2, "weights": {"silent": 1}}, ["90 days", "3 months"]),
        "weights": ({"need": 2, "within": "90 days"}, [{"silent": 1}, {"silent": 2}, {"objected": 1}]),
        "signs": ({"need": 80, "within": "6 months", "weights": {"silent": 1}}, [True]),
    },
    "lapse": {
        "effect": ({}, ["suspend", "verify", "none"]),
        "lag": ({"effect": "suspend"}, [0, 1, 2]),
        "wait": (
            {"effect": "suspend"},
            [{"for": n, "from": by} for n, by in (("2 months", "due"), ("2 months", "notified"), ("1 month", "due"))],
        ),
        "excuse": ({"effect": "suspend"}, [["excused"], ["submitted"]]),
        "not_before": ({"effect": "suspend"}, ["2024-01", date(2024, 2, 1)]),
        "ends": ({"effect": "suspend"}, ["a", "b"]),
    },
    "reason": {
        "fact": ({"effect": "suspend"}, ["missing", ["missing", "wanted"]]),
        "at_age": ({"effect": "suspend"}, [16, 18]),
        "needs_any": (SUSPENDS, [["missing_reported"], ["household_closed"]]),
        "needs_all": (SUSPENDS, [["missing_reported"], ["household_closed"]]),
        "after": (SUSPENDS, ["6 months", "1 year"]),
        "unless": (SUSPENDS, ["in_school", ["in_school", "incapacitated"]]),
        "effect": ({"fact": "missing"}, ["suspend", "terminate", "none"]),
        "lag": (SUSPENDS, [0, 1, 2]),
        "counts_from": (SUSPENDS, ["fact", "learned"]),
        "not_before": (SUSPENDS, ["2024-01", date(2024, 2, 1)]),
        "ends": (SUSPENDS, ["a", "b"]),
        "evidence": (SUSPENDS, [["a"], ["b"]]),
    },
    "outcome": {
        "resumes": ({"ends": []}, [0, 1, 2]),
        "ends": (
            {},
            [
                [],
                [{"fact": "released"}],
                [{"fact": "released", "stops": False}],
                [{"fact": "released", "money": "never"}],
                [{"fact": "released", "money": "none"}],
                [{"fact": "released", "then": "terminate"}],
                [{"fact": "released", "within": "3 months", "otherwise": "never"}],
                [{"fact": "released", "within": "6 months", "otherwise": "never"}],
                [{"fact": "released", "within": "6 months", "otherwise": "none"}],
                [{"fact": "duplicate_resolved", "if": {"kept": True}}],
                [{"fact": "duplicate_resolved", "if": {"kept": False}}],
            ],
        ),
    },
    "step": {
        "after": (STEP, ["a", "b"]),
        "for": (STEP, ["3 months", "6 months"]),
        "unless": (STEP, ["objected", ["objected", "certified"]]),
        "effect": (STEP, ["suspend", "terminate"]),
        "reopened_by": (STEP, ["certified", "found_alive"]),
    },
}  # fmt: skip
KEYS = [(table, key) for table, keys in TOLD.items() for key in keys]


def test_every_key_of_the_deciding_tables_is_here():
    assert set(TOLD) == {*REPLACING, "outcome"}
    assert {table: set(keys) for table, keys in TOLD.items()} == {table: set(TABLES[table]) for table in TOLD}


@pytest.mark.parametrize(("table", "key"), KEYS)
def test_every_key_that_decides_is_told(table, key):
    others, values = TOLD[table][key]
    said = [in_words(rule(table, others | {key: value})) for value in values]
    if not TABLES[table][key].needed and not {"fact", "at_age", "length", "windows", "weights"} & {key}:
        default = {"lag": 1, "counts": "after", "anchor": "birth"}.get(key)
        said += [in_words(rule(table, {k: v for k, v in others.items() if k != key}))] * (default not in values)
    assert len(set(said)) == len(said), said


@pytest.mark.parametrize(
    ("table", "data", "said"),
    [
        ("cycle", WINDOW | {"in_years": "even"}, "双数年份的 01-01 至 06-30 内认证一次"),
        ("cycle", WINDOW | {"every_years": 2}, "每2年的 01-01 至 06-30 内认证一次"),
        ("cycle", BIRTH | {"anchor_of": "deceased"}, "死者出生月 前3个月 至 当月 内认证一次"),
        ("cycle", ROLLING | {"first_lag": 3}, "每12个月认证一次，自上次认证之后起算，首个周期自首次领取后第3个月起"),
        ("lapse", {"effect": "suspend", "not_before": "2024-01"}, "逾期未认证：次月起暂停发放，但不早于 2024-01"),
        (
            "reason",
            SUSPENDS | {"counts_from": "learned", "ends": "seen"},
            "下落不明：次月起暂停发放，自获知之日计，按〔seen〕解除",
        ),
        (
            "outcome",
            {"ends": [{"fact": "released", "within": "3 months", "otherwise": "never"}], "resumes": 0},
            "解除：释放（3个月内补发，否则不再补发），当月恢复",
        ),
        ("step", STEP, "此后满3个月无变化：停止发放，接在〔a〕之后"),
    ],
)  # fmt: skip
def test_rules_in_sentences(table, data, said):
    assert in_words(rule(table, data)) == said
    assert said.startswith(in_short(rule(table, data)))


def test_the_rhythm_of_a_place(notices):
    assert rhythm(notices, "532922", DAY)[0]["residents_pension"] == 6
    assert rhythm(notices, "532922", DAY)[0]["injury_care"] == 3
    months, season = rhythm(notices, "370300", DAY)
    assert (months["employees_pension"], season) == (12, (4, 12))
