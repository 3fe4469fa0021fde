"""PostgreSQL answers as DuckDB does, by one plan that serves everybody."""

import psycopg
import pytest

from tests.engines.batch import batch, differences
from vivat.engines import postgres
from vivat.engines.people import enrolled
from vivat.rules.compose import INPUTS

SCHEMA = "vivat_tests_engines"
MADE, MANY = 3_000, 200_000


@pytest.fixture(scope="module")
def loaded(address):
    """A schema with the whole batch in it."""
    given = batch(MADE)
    with psycopg.connect(address, autocommit=True) as con:
        postgres.load_law(con, given.law, SCHEMA)
        postgres.load_people(con, enrolled(given.law, given.people), SCHEMA)
        yield given
        con.execute(f"DROP SCHEMA {SCHEMA} CASCADE")


def test_every_relation_has_an_index():
    assert set(postgres.INDEXES) == set(INPUTS), "without one, a page of people takes minutes"


def test_a_batch_is_decided_as_on_duckdb(con):
    given = batch(MADE)
    assert not differences(postgres.decide(con, given.law, given.people), given.answers)


@pytest.mark.long
def test_many_are_decided_as_on_duckdb(con):
    given = batch(MANY)
    assert not differences(postgres.decide(con, given.law, given.people), given.answers)


def test_a_decided_batch_leaves_nothing_behind(con):
    before = schemas(con)
    given = batch(0)
    postgres.decide(con, given.law, given.people)
    assert schemas(con) == before


@pytest.mark.parametrize("size", [1, 7, postgres.PAGE])
def test_a_page_holds_the_answers_of_its_people_alone(con, loaded, size):
    page = loaded.numbers[100 : 100 + size]
    assert not differences(postgres.one(con, page, SCHEMA), only(loaded.answers, page))


def test_nobody_is_answered_for_who_is_not_there(con, loaded):
    for page in ([], [0], [1 << 62]):
        assert all(rows.num_rows == 0 for rows in postgres.one(con, page, SCHEMA).values())


def test_more_than_a_page_is_refused(con, loaded):
    with pytest.raises(ValueError, match="201 people are more than a page of 200"):
        postgres.one(con, loaded.numbers[: postgres.PAGE + 1], SCHEMA)


def test_all_are_answered_by_one_plan(con, loaded):
    asked = [[1], [2, 3], [1 << 40], loaded.numbers[: postgres.PAGE], *([n] for n in loaded.numbers[:20])]
    for page in asked:
        postgres.one(con, page, SCHEMA)
    assert plans(con) == [(len(asked), 0)]


@pytest.mark.parametrize("threshold", [None, 0, 5])
def test_a_connection_keeps_its_own_ways(address, loaded, threshold):
    with psycopg.connect(address, autocommit=True, prepare_threshold=threshold) as con:
        before = ways(con)
        postgres.one(con, [1], SCHEMA)
        postgres.one(con, [2], SCHEMA)
        assert plans(con) == [(2, 0)]
        assert (ways(con), con.prepare_threshold) == (before, threshold)


def test_a_transaction_under_way_goes_on(address, loaded):
    with psycopg.connect(address) as con:
        con.execute("CREATE TEMP TABLE kept ON COMMIT DROP AS SELECT 1 AS one")
        assert not differences(postgres.one(con, [1], SCHEMA), only(loaded.answers, [1]))
        assert con.execute("SELECT one FROM kept").fetchall() == [(1,)]


def test_what_is_loaded_takes_the_place_of_what_was_there(con):
    schema, given = f"{SCHEMA}_again", batch(0)
    try:
        for _ in range(2):
            postgres.load_law(con, given.law, schema)
            postgres.load_people(con, enrolled(given.law, given.people), schema)
        assert not differences(postgres.one(con, [5], schema), only(given.answers, [5]))
    finally:
        con.execute(f"DROP SCHEMA {schema} CASCADE")


def test_the_law_finds_its_relations_wherever_it_looks_first(con, loaded):
    con.execute("CREATE TEMP TABLE benefits AS SELECT 'somebody else''s' AS benefit")
    assert not differences(postgres.one(con, [1], SCHEMA), only(loaded.answers, [1]))


def only(answers, benefits):
    """The rows of some benefits; in the batch a person's number is that of the only benefit."""
    return {
        name: rows.filter([benefit in set(benefits) for benefit in rows.column("benefit").to_pylist()])
        for name, rows in answers.items()
    }


def plans(con):
    """Of each statement of the law that is prepared: how often by a plan for all, how often by one of its own."""
    return con.execute(
        "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE 'WITH %'"
    ).fetchall()


def ways(con):
    """The settings that one answer changes while it lasts."""
    return con.execute("SELECT current_setting('plan_cache_mode'), current_setting('jit')").fetchone()


def schemas(con):
    """The names of all schemas."""
    return con.execute("SELECT nspname FROM pg_namespace ORDER BY 1").fetchall()
