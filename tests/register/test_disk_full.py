"""The database's disk is full under an import or a month: told in plain words, nothing half-done, mended by a re-run.

What is simulated: the server runs under a limit on the size of its files (RLIMIT_FSIZE), and one table's file has come
to it, so that PostgreSQL cannot extend that file; it says so as it does of a full disk, though with its own reason.
"""

import resource
from contextlib import contextmanager
from datetime import date
from os import truncate
from pathlib import Path

import psycopg
import pytest
from typer.testing import CliRunner

from tests.lib.county import fill
from tests.lib.intake import content
from tests.lib.month import COUNTY
from tests.lib.register import copied, officer
from tests.register.test_month_kill import left
from tests.register.test_statement_kills import fresh
from vivat.sample import make

#: As large as a segment of the write-ahead log, which has to stay writable.
LIMIT = 16 << 20


@contextmanager
def full(server, database, table):
    """The server, under a limit that the file of this table has come to; afterwards as it was."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with psycopg.connect(server.dsn(superuser=True, database=database), autocommit=True) as con:
        found = "SELECT current_setting('data_directory'), pg_relation_filepath(%s)"
        folder, path = con.execute(found, [table]).fetchone()
    fresh()
    server.stop()
    truncate(Path(folder, path), LIMIT)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, hard))
        try:
            server.start()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        yield
    finally:
        fresh()
        server.stop()
        server.start()


def vivat(*asked):
    """A command as a person runs it: how it ended, what it said."""
    from vivat.cli.main import app

    done = CliRunner().invoke(app, [str(one) for one in asked])
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A small made county as a folder of files."""
    folder = tmp_path_factory.mktemp("made") / "county"
    make(COUNTY, 60, 3, date(2024, 6, 12), {}, folder, None, False)
    return folder


def held(server, database):
    """All that the register holds."""
    from vivat.reads.files import contents

    with psycopg.connect(server.dsn(superuser=True, database=database)) as con:
        return contents.tables(con)


@pytest.fixture
def county(made, server, monkeypatch):
    """The same, with commands that reach the server."""
    monkeypatch.setenv("DATABASE_URL", server.dsn())
    return made


def refused_for_space(code, said):
    """Whether the command ended with what is wrong and what to do."""
    return code == 1 and all(word in said for word in ("错误 数据库", "磁盘已满", "腾出磁盘空间", "重新运行"))


def test_an_import(server, county):
    asked = ("import", "roster", county / "roster.parquet", "--division", COUNTY, "--by", "王经办")
    with copied(server, "staffed"):
        officer("王经办", "officer", COUNTY)
        fresh()
        with copied(server, "clean", "staffed"):
            assert vivat(*asked)[0] == 0
            clean = content(server.dsn(superuser=True, database="clean"))
        with copied(server, "filling", "staffed"):
            before = held(server, "filling")
            with full(server, "filling", "records_person"):
                assert refused_for_space(*vivat(*asked))
                assert held(server, "filling") == before
            assert vivat(*asked)[0] == 0
            assert content(server.dsn(superuser=True, database="filling")) == clean


def test_a_month(server, county):
    asked = ("month", "2024-06", "--division", COUNTY)
    with copied(server, "peopled"):
        fill(county, COUNTY)
        fresh()
        with copied(server, "clean", "peopled"):
            assert vivat(*asked)[0] == 0
            clean = left(server, "clean")
        with copied(server, "filling", "peopled"):
            before = held(server, "filling")
            with full(server, "filling", "records_proposal"):
                assert refused_for_space(*vivat(*asked))
                now = held(server, "filling")
                begun = {table for table in now if now[table] != before[table]}
                assert begun <= {"records_event", "records_run"}, "the run is begun and no more"
            assert vivat(*asked)[0] == 0
            assert left(server, "filling") == clean
