"""The month over a made county says what the folder's decision says, and run twice it is run once."""

from datetime import date

import pytest

from tests.lib.county import fill
from tests.lib.month import COUNTY, figures, month, notices
from vivat.engines.people import Ask
from vivat.reads.decide import decide_folder
from vivat.sample import make

DAY = date(2024, 6, 1)


@pytest.fixture(scope="session")
def county(tmp_path_factory):
    """A made county of 400 people, paid up to June 2024."""
    folder = tmp_path_factory.mktemp("made") / "county"
    make(COUNTY, 400, 1, date(2024, 6, 12), {}, folder, None, False)
    return folder


def test_the_month_says_what_the_decision_of_the_folder_says(register, county):
    fill(county, COUNTY)
    done = month("2024-06", size=150)
    summary = decide_folder(county, notices(), None, Ask(DAY, DAY))
    assert figures(done.run, "standing") == {"|".join(key): n for key, n in summary.standing.items()}
    money = figures(done.run, "money")
    for scheme, amounts in summary.money.items():
        assert [money[f"{scheme}|{what}"] for what in ("owed", "paid", "withheld", "arrears", "overpaid")] == amounts


def test_run_twice_is_run_once_and_numbers_do_not_matter(register, county):
    fill(county, COUNTY, offset=5000)
    first = month("2024-06")
    again, sharded = month("2024-06"), month("2024-06", size=150)
    assert first.fresh > 0 and first.worked and not again.worked and sharded.worked
    assert again.fresh == sharded.fresh == 0
    assert first.digest == again.digest == sharded.digest


def test_a_file_that_has_not_come_makes_no_arrears(register, county):
    fill(county, COUNTY)
    now, later = month("2024-06"), month("2024-08")
    assert sum(figures(later.run, "called_fen").values()) > 0
    assert figures(later.run, "called").get("pay_arrears") <= figures(now.run, "called")["pay_arrears"] + 2
