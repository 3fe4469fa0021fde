"""Killed before or after any commit, or with the database killed under it, and run again: the month is run once."""

import os
import signal
import subprocess
import sys
import time
from datetime import date

import psycopg
import pytest

from tests.lib.county import fill
from tests.lib.month import COUNTY, month
from tests.lib.register import copied
from vivat.sample import make

PEOPLE, SHARD = 120, 60
COMMITS = PEOPLE // SHARD + 2  # the beginning, each shard, the end
#: All that a run leaves, without the numbers of rows and acts.
LEFT = (
    "SELECT key, state, kind, month, fen, rule, facts, basis FROM records_proposal",
    "SELECT list, benefit_id, person_id, body_id, due, clause, said, shard FROM records_listentry",
    "SELECT name, key, value, shard FROM records_statistic",
    "SELECT key, kind, owner_body_id, due, state FROM records_case",
    "SELECT month, state, inputs, shards, done, people, benefits, digest FROM records_run",
    "SELECT n, new_proposals FROM records_runshard",
    'SELECT count, "limit", why FROM records_brake',
)


@pytest.fixture(scope="module")
def killed(server, tmp_path_factory):
    """The server, with a small county filled in as `filled`."""
    folder = tmp_path_factory.mktemp("made") / "county"
    make(COUNTY, PEOPLE, 3, date(2024, 6, 12), {}, folder, None, False)
    with copied(server, "filled"):
        fill(folder, COUNTY)
        from django.db import connections

        for one in connections.all():
            one.close()
        yield server


@pytest.fixture(scope="module")
def clean(killed):
    """What one clean run leaves."""
    with copied(killed, "clean", "filled"):
        return month("2024-06", size=SHARD), left(killed, "clean")


def left(server, name):
    with psycopg.connect(server.dsn(superuser=True, database=name)) as con:
        return [sorted(map(repr, con.execute(query).fetchall())) for query in LEFT]


def started(server, name, kill=""):
    """The month as a process of its own."""
    urls = {"DATABASE_URL": server.dsn(database=name), "DATABASE_OWNER_URL": server.dsn(owner=True, database=name)}
    run = "from vivat.cli.main import main; main()"
    argv = ["month", "2024-06", "--division", COUNTY, "--shard", str(SHARD), "--json"]
    env = os.environ | urls | {"VIVAT_KILL": kill}
    return subprocess.Popen([sys.executable, "-c", run, *argv], env=env, stdout=-1, stderr=-1, text=True)


@pytest.mark.parametrize("where", ["before", "after"])
@pytest.mark.parametrize("commit", range(1, COMMITS + 1))
def test_killed_at_a_commit_and_run_again(killed, clean, commit, where):
    name = f"k{commit}{where}"
    with copied(killed, name, "filled"):
        dead = started(killed, name, f"{commit}:{where}")
        dead.communicate(timeout=300)
        assert dead.returncode == -signal.SIGKILL
        again = month("2024-06", size=SHARD)
        assert (again.digest, left(killed, name)) == (clean[0].digest, clean[1])


def test_the_database_killed_under_it(killed, clean):
    with copied(killed, "struck", "filled"):
        run = started(killed, "struck")
        with psycopg.connect(killed.dsn(superuser=True, database="struck"), autocommit=True) as con:
            while not con.execute("SELECT count(*) FROM records_run").fetchone()[0]:
                assert run.poll() is None
                time.sleep(0.02)
        os.kill(killed.pid(), signal.SIGKILL)
        _, told = run.communicate(timeout=300)
        assert run.returncode == 1 and "数据库" in told and "Traceback" not in told
        killed.start()
        from django.db import connections

        for one in connections.all():
            one.close()
        again = month("2024-06", size=SHARD)
        assert (again.digest, left(killed, "struck")) == (clean[0].digest, clean[1])
