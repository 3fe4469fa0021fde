"""The feeds of a made county agree with its truth, are read by their sources, and come out the same each time."""

from datetime import date

import duckdb
import pytest

from tests.unit.sample.made import ASKED
from vivat.domain.time import month_number
from vivat.sample.feeds import FEEDS, make_feeds
from vivat.sources.catalogue import sources
from vivat.sources.read import read

MONTH = month_number(ASKED) - 1
FIRST, NEXT = date(ASKED.year, ASKED.month - 1, 1), date(ASKED.year, ASKED.month, 1)


@pytest.fixture(scope="module")
def made(folder, tmp_path_factory):
    return make_feeds(folder, MONTH, tmp_path_factory.mktemp("feeds"))


@pytest.fixture(scope="module")
def told(made, folder):
    """Rows of a question to the truth beside the feeds and the county's own."""
    con = duckdb.connect()
    con.execute(f"CREATE VIEW feeds AS FROM '{made.folder}/truth.parquet'")
    con.execute(f"CREATE VIEW county AS FROM '{folder}/truth.parquet'")
    con.execute(f"CREATE VIEW facts AS FROM '{folder}/facts.parquet'")
    con.execute(f"CREATE VIEW roster AS FROM '{folder}/roster.parquet'")
    return lambda sql: con.execute(sql).fetchall()


@pytest.mark.parametrize("source", FEEDS)
def test_a_source_reads_its_file(made, source):
    reading = read(made.files[source], sources()[source], NEXT)
    assert reading.measured.taken == reading.measured.rows == made.rows[source] > 0
    assert not reading.measured.idle


def test_the_same_county_sends_the_same_files(made, folder, tmp_path):
    again = make_feeds(folder, MONTH, tmp_path)
    assert all(again.files[source].read_bytes() == made.files[source].read_bytes() for source in FEEDS)


def test_the_police_tell_true_deaths_of_their_month(made, told):
    reading = read(made.files["police_deaths"], sources()["police_deaths"], NEXT)
    days = {row["row"]: row for row in reading.data.to_pylist()}
    true = dict(
        told("SELECT row, died FROM feeds JOIN county USING (person) WHERE source = 'police_deaths' AND what = ''")
    )
    assert true
    for row, died in true.items():
        assert days[row]["died_on"] == died
        assert FIRST <= days[row]["closed_on"] < NEXT


def test_cards_of_the_dead_are_told_apart(told):
    ((used, wrong),) = told(
        f"""SELECT count(*), count(*) FILTER (died IS NULL OR died >= DATE '{NEXT}')
        FROM feeds JOIN county USING (person) WHERE what LIKE '%card_used_after_death%'"""
    )
    assert used
    assert not wrong


def test_every_flaw_and_every_stranger_is_there(told):
    kinds = {kind for (kind,) in told("SELECT DISTINCT unnest(string_split(what, ';')) FROM feeds")}
    assert {"stranger", "number_wrong", "number_otherwise", "name_wrong", "name_otherwise", "late"} <= kinds
    assert told("SELECT 1 FROM feeds SEMI JOIN roster ON number = aac147 WHERE person IS NULL") == []


def test_the_applications_tell_the_countys_own_proofs(told):
    ((proofs,),) = told(
        f"""SELECT count(*) FROM facts WHERE kind = 'certified' AND channel IN ('self_app', 'helper_app', 'terminal')
        AND day BETWEEN DATE '{FIRST}' AND DATE '{NEXT}' - 1"""
    )
    ((rows,),) = told(
        "SELECT count(*) FROM feeds WHERE source = 'app_results' AND person > 0 AND what NOT LIKE 'failed%'"
    )
    assert proofs == rows > 0
