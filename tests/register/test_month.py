"""The month: what the law says, less what was decided, as proposals, lists, figures and cases; run twice it is run once."""

from datetime import date

import pytest

from tests.lib.county import fill
from tests.lib.register import NOON
from vivat.cli.policies import notices
from vivat.domain.time import parse_month
from vivat.engines.people import Ask
from vivat.reads.decide import decide_folder
from vivat.sample import make

DAY = date(2024, 6, 1)
COUNTY = "532922"


@pytest.fixture(scope="session")
def county(tmp_path_factory):
    """A made county of 400 people, paid up to June 2024."""
    folder = tmp_path_factory.mktemp("made") / "county"
    make(COUNTY, 400, 1, date(2024, 6, 12), {}, folder, None, False)
    return folder


def month(text, **more):
    """A month of the county, by the machine."""
    from vivat.actions.install import machine
    from vivat.actions.month.run import run_month

    return run_month(machine(NOON, COUNTY), COUNTY, parse_month(text), notices(None), **more)


def figures(run, name):
    """The figures of a run under a name, by key."""
    from vivat.reads.figures import figures as told
    from vivat.reads.scope import seeing

    with seeing((f"{COUNTY}%",)):
        return {key: value for key, value in told(run).get(name, {}).items()}


def test_the_month_says_what_the_decision_of_the_folder_says(register, county):
    fill(county, COUNTY)
    done = month("2024-06", size=150)
    summary = decide_folder(county, notices(None), None, Ask(DAY, DAY))
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
