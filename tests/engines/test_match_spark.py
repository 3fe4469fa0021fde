"""Spark finds the same classes as DuckDB, row for row."""

import pyarrow.parquet as pq
import pytest

from tests.lib.pairs import make
from vivat.matching.program import OUT
from vivat.reads.matches.files import match_files

pytest.importorskip("pyspark")
pytestmark = pytest.mark.spark


def test_a_feed_has_the_same_classes_on_both(tmp_path):
    roster, feed = make(tmp_path, 3_000, 20_000, seed=3)
    summaries = [match_files(roster, feed, tmp_path / engine, engine) for engine in ("duckdb", "spark")]
    assert summaries[0] == summaries[1]
    assert min(summaries[0]["classes"].values()) > 10
    for name in OUT:
        told = [pq.read_table(tmp_path / engine / f"{name}.parquet") for engine in ("duckdb", "spark")]
        first, second = (rows.sort_by([(column, "ascending") for column in rows.column_names]) for rows in told)
        assert first.to_pylist() == second.to_pylist(), name
