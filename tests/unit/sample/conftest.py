"""One county made for all tests of the room, and a way to ask it in SQL."""

import duckdb
import pytest

from tests.unit.sample.made import ASKED, DIVISION, PEOPLE, SEED
from vivat.sample import make
from vivat.sample.tables import SCHEMAS


@pytest.fixture(scope="session")
def summary(tmp_path_factory):
    return make(DIVISION, PEOPLE, SEED, ASKED, None, tmp_path_factory.mktemp("sample") / "made")


@pytest.fixture(scope="session")
def folder(summary):
    return summary.folder


@pytest.fixture(scope="session")
def ask(folder):
    """Rows of a question to the county's Parquet; `people` is the roster's first benefits, with their first days."""
    con = duckdb.connect()
    for table in SCHEMAS:
        con.execute(f"CREATE TABLE {table} AS FROM '{folder / table}.parquet'")
    con.execute(f"CREATE MACRO asked() AS DATE '{ASKED}'")
    con.execute(
        "CREATE VIEW people AS SELECT *, make_date(aae210 // 100, aae210 % 100, 1) AS first_day "
        "FROM roster WHERE benefit % 10 = 1"
    )
    return lambda sql: con.execute(sql).fetchall()
