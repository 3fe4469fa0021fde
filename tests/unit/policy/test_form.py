"""Every wrong key, word and value of a policy.toml is one line: place, key, what is wrong, what would be right."""

import pytest

from vivat.policy.divisions import divisions, full_name, under
from vivat.policy.keys import TABLES
from vivat.policy.values import close

FILE = "360734-mou/2020-1/policy.toml"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("windows", "window", "window: there is no such key here"),
        ('"06-30"', '"13-30"', "windows[0].closes: '13-30' is not a day of the year: there is no month 13"),
        ('"06-30"', '"06-32"', "windows[0].closes: '06-32' is not a day of the year: no month has a day 32"),
        ('opens = "01-01",', "", "windows[0].opens: is missing"),
        ('"window"', '"windows"', "kind: 'windows' is not a kind of cycle that is known"),
    ],
)
def test_a_wrong_cycle_is_told(write, mistakes, old, new, said):
    assert_told(mistakes(write((old, new))), said)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('length = "1 year"', "length: has no meaning in a cycle of kind 'window'"),
        (
            'proofs = ["certifed"]',
            "proofs[0]: 'certifed' is not a kind of fact that is known — did you mean certified?",
        ),
        ("who = { ages = [60] }", "who.ages: there is no such key here"),
        ('who = { relation = ["son"] }', "who.relation[0]: 'son' is not a relation"),
        ('who = { since = ["2010-13", "2011-01"] }', "who.since[0]: '2010-13' is not a month"),
        ('who = { class = ["A"] }', "who.class: 'A' is not a class of [scope]"),
        ('schemes = ["residents"]', "schemes[0]: 'residents' is not a scheme"),
        ('from = "2020-01-01"', "from: '2020-01-01' is not a day"),
        ("from = 2022-01-01\nto = 2021-01-01", "to: ends on 2021-01-01, before it begins"),
        ('may = "yes"', "may: 'yes' is neither true nor false"),
    ],
)
def test_a_wrong_line_in_a_cycle_is_told(write, mistakes, line, said):
    assert_told(mistakes(write(('kind = "window"\n', f'kind = "window"\n{line}\n'))), said)


def assert_told(lines, said):
    """All that is told is of the cycle, and says so."""
    assert any(said in line for line in lines)
    assert all(line.startswith(f"{FILE}: line ") and '[[cycle]] "half": ' in line for line in lines)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"360734"', '"360743"', "line 4, [notice]: division: '360743' is no division: neither GB/T 2260"),
        ('"360734"', "360734", "line 4, [notice]: division: 360734 is not a text"),
        ("2020-03-26", "2020-13-26", "line 5: 2020-13-26 is no day: month must be in 1..12 — write YYYY-MM-DD"),
        ("2020-03-26", "2020-03-26\nissued = 2020-04-01", "line 5, [notice]: effective: 2020-03-26 is before the day"),
        ('["residents_pension"]', '["resident_pension"]', "[scope]: schemes[0]: 'resident_pension' is not a scheme"),
        ('"died"', '"dead"', "[[reason]] 0: fact: 'dead' is not a kind of fact that is known — did you mean"),
        ('fact = "died"', 'fact = "died"\nat_age = 18', "[[reason]] 0: fact: a reason has either a fact or an age"),
        ('fact = "died"', 'fact = "missing"\nafter = "6 moons"', "after: '6 moons' is not a length"),
        ('cite = "三"', "", "[[reason]] 0: cite: is missing"),
        ('quote = "死亡的，停止发放"', "", "[[reason]] 0: quote: 三 is cited without its words"),
        ('cite = "三"', 'cite = "reading 18"', "[[reason]] 0: quote: reading 18 is no clause and has no words"),
        ('cite = "三"', 'cite = "readings 18"', "[[reason]] 0: cite: 'readings 18' is not a reading"),
        ('cite = "三"', 'cite = ["三"]', "[[reason]] 0: quote: cite and quote are not of one shape"),
        ("[[lapse]]", "[[lapses]]", "[[lapses]] 0: there is no such table — did you mean lapse?"),
        ("[[lapse]]", "[lapse]", "[lapse]: is not written as it should be — write [[lapse]]"),
        (
            '"suspend"',
            '"stop"',
            "effect: 'stop' is not an effect of a lapse that is known — one of none, suspend, verify",
        ),
        ('"suspend"', '"suspend"\nexcuse = "excused"', "excuse: 'excused' is not a list — write [\"excused\"]"),
    ],
)
def test_a_wrong_word_is_told_with_its_line(write, mistakes, old, new, said):
    [line] = mistakes(write((old, new)))
    assert line.startswith(f"{FILE}: line ")
    assert said in line


def test_a_rolling_cycle_needs_its_length(write, mistakes):
    change = 'kind = "window"\nwindows = [{ opens = "01-01", closes = "06-30" }]', 'kind = "rolling"'
    assert mistakes(write(change)) == [f'{FILE}: line 12, [[cycle]] "half": length: is missing — such as "12 months"']


def test_places_of_a_folder_count_as_divisions(write, mistakes):
    root = write(('"360734"', '"990101"'), folder="990101-old/2020-1")
    assert mistakes(root)
    (root / "990101-old" / "2020-1" / "places.csv").write_text("code,name,parent\n990101,旧县,990100\n", "utf-8")
    assert not mistakes(root)


def test_words_that_decide_nothing_are_taken_as_they_are(write, mistakes):
    more = '[[posting]]\nwhat = ["entitled"]\nplace = "temple"\ntext = true\ncite = "reading 26"\n'
    assert not mistakes(write(more=more))


def test_the_form_has_every_table():
    decides = "notice scope scheme cycle points lapse reason outcome step"
    proves = "channel evidence form signature care recheck"
    does = "send verify posting notify spot_check source target score body duty ban tip recovery reward hotline"
    expected = f"{decides} {proves} {does}"
    assert set(TABLES) == set(expected.split())


def test_divisions_go_down_to_townships():
    assert full_name("360734") == "江西省赣州市寻乌县"
    assert (full_name("000000"), full_name("990101")) == ("全国", "990101")
    assert len([township for township in under("141121") if len(township.code) == 9]) == 12
    assert divisions()["532922"].level == 3


def test_close_words():
    assert close("pensoin", ["pension", "injury"]) == "did you mean pension?"
    assert close("x", ["pension", "injury"]) == "one of injury, pension"
