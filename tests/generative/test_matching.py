"""Any one slip in a number of the roster is found under its name; of a labelled feed nobody is attached falsely."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lib.matching import match, number
from tests.lib.pairs import SLIPS, make
from vivat.reads.matches.files import match_files

NAMES = ("王秀英", "张三", "古丽买买提")
NUMBERS = st.builds(
    lambda area, year, month, day, serial: area * 10**11 + (year * 10000 + month * 100 + day) * 1000 + serial,
    *(st.integers(*bounds) for bounds in ((110000, 659999), (1900, 1999), (1, 12), (1, 28), (0, 995))),
)


@st.composite
def slips(draw):
    """A number and name of a roster, and the number with one digit wrong or two neighbours swapped."""
    seventeen = draw(NUMBERS)
    whole = number(seventeen)
    if draw(st.booleans()):
        whole = whole[:6] + whole[8:17]
    place = draw(st.integers(0, len(whole) - 1))
    if draw(st.booleans()) and place + 1 < len(whole):
        wrong = whole[:place] + whole[place + 1] + whole[place] + whole[place + 2 :]
    else:
        digits = "0123456789X" if place == 17 else "0123456789"
        wrong = whole[:place] + draw(st.sampled_from(digits)) + whole[place + 1 :]
    return number(seventeen), draw(st.sampled_from(NAMES)), wrong, wrong == whole


@settings(max_examples=25)
@given(st.lists(slips(), min_size=1, max_size=40, unique_by=lambda slip: slip[0]))
def test_any_one_slip_is_found_under_the_right_name(made):
    roster = [(whole, name) for whole, name, _, _ in made]
    found = match(roster, [(wrong, name) for _, name, wrong, _ in made])
    for row, ((_, _, wrong, same), one) in enumerate(zip(made, found, strict=True)):
        old_century = len(wrong) == 15 and wrong[12:] in ("996", "997", "998", "999")
        assert row in one.rows or old_century, (made[row], one)
        assert one.kind == "matched" if same else one.kind in ("repaired", "name_differs") or old_century


def labelled(folder, people, events, seed):
    """The share of slips found, of rows that wait for a person, and how many rows were attached to somebody else."""
    roster, feed = make(folder, people, events, seed)
    match_files(roster, feed, folder / "out")
    with duckdb.connect() as con:
        for name, file in (("roster", roster), ("feed", feed)):
            con.execute(f"CREATE VIEW {name} AS FROM read_parquet('{file}', file_row_number = true)")
        for name in ("matched", "name_differs", "repaired", "unmatched"):
            con.execute(f"CREATE VIEW {name} AS FROM '{folder}/out/{name}.parquet'")
        con.execute(
            """CREATE TABLE classes AS SELECT feed_row, 'matched' AS class FROM matched UNION ALL
               SELECT feed_row, 'queue' FROM name_differs UNION ALL
               SELECT DISTINCT feed_row, 'queue' FROM repaired UNION ALL
               SELECT feed_row, 'unmatched' FROM unmatched"""
        )
        assert con.sql("SELECT count(*), count(DISTINCT feed_row) FROM classes").fetchall() == [(events, events)]
        false = con.sql(
            """SELECT count(*) FROM matched m JOIN feed f ON f.file_row_number = m.feed_row
               JOIN roster r ON r.file_row_number = m.roster_row
               WHERE r.person <> f.person OR f.kind IN ('reused', 'both_changed', 'twin')"""
        ).fetchall()[0][0]
        queue = con.sql("SELECT avg(CAST(class = 'queue' AS INT)) FROM classes").fetchall()[0][0]
        by_kind = con.sql(
            """SELECT kind, count(*), sum(CAST(class = 'queue' AS INT)), sum(CAST(class = 'matched' AS INT))
               FROM classes JOIN feed ON file_row_number = feed_row WHERE person IN (SELECT person FROM roster)
               GROUP BY kind"""
        ).fetchall()
    return false, queue, {kind: told for kind, *told in by_kind}


def held(false, queue, kinds):
    """What must hold of a labelled feed of any size."""
    assert false == 0
    assert queue <= 0.02
    rows, queued = (sum(kinds[kind][n] for kind in SLIPS) for n in (0, 1))
    assert queued >= 0.99 * rows > 0
    for kind in ("same", "written_otherwise", "fifteen", "name_written_otherwise"):
        assert kinds[kind][2] >= 0.999 * kinds[kind][0], f"{kind}: all but shared numbers are matched"
    assert sum(kinds[kind][2] for kind in (*SLIPS, "twin", "reused", "both_changed", "name_typo")) == 0


def test_of_a_labelled_feed_nobody_is_attached_falsely(tmp_path):
    held(*labelled(tmp_path, 100_000, 300_000, seed=1))


@pytest.mark.long
def test_of_a_long_labelled_feed_nobody_is_attached_falsely(tmp_path):
    held(*labelled(tmp_path, 1_000_000, 5_000_000, seed=2))
