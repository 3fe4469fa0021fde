"""What a change of policy would do: the same people under both, who moves and what it costs."""

import shutil

import pytest

from tests.unit.reads.made import ASKED
from vivat.policy.load import default_paths, load
from vivat.reads.law.compare import BANDS, Change, compare

XUNWU = "360734-xunwu/2020-25"
SUSPENDS = 'id = "july"\neffect = "suspend"'


@pytest.fixture
def changed(tmp_path):
    """The policies with some words of 寻乌's others."""

    def of(old, new):
        home = tmp_path / "draft" / XUNWU
        shutil.copytree(default_paths()[0] / XUNWU, home)
        text = (home / "policy.toml").read_text("utf-8")
        assert old in text
        (home / "policy.toml").write_text(text.replace(old, new, 1), "utf-8")
        return load(default_paths([tmp_path / "draft"]))

    return of


@pytest.fixture
def held(write, notices, tmp_path):
    """Both policies over the five people."""

    def of(after, before=notices, folder=None):
        (tmp_path / "work").mkdir()
        return compare(folder or write(), before, after, None, ASKED, tmp_path / "work")

    return of


def test_the_same_policy_moves_nobody(held, notices):
    told = held(notices)
    assert (told.benefits, told.moves, told.by_township, told.by_age, told.by_scheme) == (6, {}, {}, {}, {})


def test_without_the_suspension_the_lapsed_are_restored(held, changed):
    told = held(changed(SUSPENDS, 'id = "july"\neffect = "none"'))
    assert told.moves == {("overdue", "overdue", "suspended", "in_payment"): 1}
    money = Change(benefits=1, restored=1, withheld=-120_000, arrears=120_000)
    assert told.by_township == {"360734100": money}
    assert told.by_scheme == {"residents_pension": money}
    assert told.by_age == {"70—79岁": money}


def test_the_other_way_round_they_are_suspended(held, changed, notices):
    told = held(notices, changed(SUSPENDS, 'id = "july"\neffect = "none"'))
    assert told.by_age["70—79岁"] == Change(benefits=1, suspended=1, withheld=120_000, arrears=-120_000)


def test_another_window_asks_again_those_who_came_before_it(held, changed):
    told = held(changed('windows = [{ opens = "01-01"', 'windows = [{ opens = "04-01"'))
    assert told.moves == {("certified", "due", "in_payment", "in_payment"): 1}
    assert told.by_township == {"360734101": Change(benefits=1, newly_due=1)}


def test_it_can_be_told_as_plain_values(held, changed):
    plain = held(changed(SUSPENDS, 'id = "july"\neffect = "none"')).json()
    assert plain["moves"] == [
        {
            "certification_before": "overdue",
            "certification_after": "overdue",
            "payment_before": "suspended",
            "payment_after": "in_payment",
            "benefits": 1,
        }
    ]
    assert plain["by_age"]["70—79岁"]["arrears"] == 120_000


def test_a_roster_without_births_has_no_ages(held, changed, write):
    from tests.unit.reads.made import county

    folder = write("nameless", roster=[{**row, "aac006": ""} for row in county()["roster"]])
    told = held(changed(SUSPENDS, 'id = "july"\neffect = "none"'), folder=folder)
    assert list(told.by_age) == ["年龄不详"]


def test_parquet_compares_alike(held, changed, parquet):
    told = held(changed(SUSPENDS, 'id = "july"\neffect = "none"'), folder=parquet("other"))
    assert told.by_township["360734100"].restored == 1


def test_bands_rise():
    assert list(BANDS) == sorted(set(BANDS))
