"""The month over a made county says what the folder's decision says, and run twice it is run once."""

from datetime import date

import psycopg
import pytest

from tests.lib.county import fill
from tests.lib.month import COUNTY, figures, month, notices, shown
from tests.lib.register import copied
from vivat.engines.people import Ask
from vivat.reads.law.decide import decide_folder
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


def test_run_twice_is_run_once(register, county):
    fill(county, COUNTY)
    first, again, sharded = month("2024-06"), month("2024-06"), month("2024-06", size=150)
    assert first.fresh > 0 and first.worked and not again.worked and sharded.worked
    assert again.fresh == sharded.fresh == 0
    assert first.digest == again.digest == sharded.digest


def test_the_digest_is_free_of_numbers(server, county):
    digests = []
    for offset in (0, 5000):
        with copied(server, f"numbers_{offset}"):
            fill(county, COUNTY, offset)
            digests.append(month("2024-06").digest)
    assert digests[0] == digests[1]


def test_by_the_queue(register, county):
    from vivat.actions.queue import month_later, work
    from vivat.records.models import Run

    fill(county, COUNTY)
    month_later(COUNTY, "2024-06")
    work(once=True)
    assert [(run.state, run.done, run.shards) for run in shown(Run)] == [("done", 1, 1)]


def test_a_job_whose_worker_is_gone_is_put_back(register, county):
    from procrastinate.contrib.django import app

    from vivat.actions.queue import QUEUE, month_later, work
    from vivat.records.models import Run

    fill(county, COUNTY)
    job = month_later(COUNTY, "2024-06")
    with psycopg.connect(register) as con:
        con.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job])
    app.configure_task("put_back", queue=QUEUE).defer(timestamp=0)
    work(once=True)
    assert [run.state for run in shown(Run)] == ["done"]


def test_a_file_that_has_not_come_makes_no_arrears(register, county):
    fill(county, COUNTY)
    now, later = month("2024-06"), month("2024-08")
    assert sum(figures(later.run, "called_fen").values()) > 0
    assert figures(later.run, "called").get("pay_arrears") <= figures(now.run, "called")["pay_arrears"] + 2
