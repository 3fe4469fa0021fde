"""Spark answers as DuckDB does, in one batch."""

import pytest

from tests.engines.batch import batch, differences

pytest.importorskip("pyspark")
pytestmark = pytest.mark.spark

MADE = 5_000


@pytest.fixture(scope="module")
def session():
    """A small Spark, stopped in the end."""
    from vivat.engines import spark

    made = spark.session()
    yield made
    made.stop()


def test_a_batch_is_decided_as_on_duckdb_and_nothing_is_kept(session):
    from vivat.engines import spark

    session.createDataFrame([(1,)], "mine int").createOrReplaceTempView("benefits")
    given = batch(MADE)
    assert not differences(spark.decide(session, given.law, given.people), given.answers)
    assert not session.sparkContext._jsc.getPersistentRDDs()
    assert session.table("benefits").columns == ["mine"], "the session's own views stay as they are"
