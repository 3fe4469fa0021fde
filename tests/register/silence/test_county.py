"""A made county's false certifications are found by a backtest, all of them and no other."""

from datetime import date

import duckdb
import pytest

from tests.lib.desk import keyring, machine
from tests.lib.silence import COUNTY, auditor
from vivat.sample import make

ASKED = date(2022, 6, 12)
#: Who died, by the truth that the register never sees, and whose death it has been told since.
EXPECTED = """
    SELECT f.channel, count(DISTINCT f.person), count(*)
    FROM facts f JOIN truth t ON t.person = f.person AND f.day > t.died
    WHERE f.kind = 'certified' AND f.person IN (SELECT person FROM facts WHERE kind IN ('died', 'found_dead'))
    GROUP BY 1 ORDER BY 1"""


@pytest.fixture
def county(register, tmp_path):
    """A county of two thousand in a register, and its folder."""
    from tests.lib.register import LONG_AGO
    from vivat.actions.install import open_agency
    from vivat.actions.intake import take_folder
    from vivat.safeguards.posts import ADMINISTRATORS

    folder = tmp_path / "county"
    make(COUNTY, 2000, 11, ASKED, {"residents_pension": 6}, folder, None, False)
    open_agency(LONG_AGO, COUNTY, dict.fromkeys(ADMINISTRATORS))
    assert all(not done.refused for done in take_folder(machine("2022-06-12", COUNTY), folder, COUNTY, keyring()))
    return folder


def test_every_planted_false_certification_is_found(county):
    from vivat.reads.silence.backtest import backtest

    with duckdb.connect() as con:
        for table in ("facts", "truth"):
            con.execute(f"CREATE VIEW {table} AS FROM '{county}/{table}.parquet'")
        expected = con.execute(EXPECTED).fetchall()
    ways = backtest(auditor()).ways
    found = [
        (way.channel, way.false_people, way.false_passes) for way in ways if way.source == "*" and way.false_people
    ]
    assert sorted(found) == expected
    assert expected
