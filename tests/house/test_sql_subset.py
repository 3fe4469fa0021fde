"""The law program keeps to the subset of SQL that PostgreSQL, DuckDB and Spark answer alike."""

import pytest
import sqlglot
from sqlglot import exp

from tests.house.tree import SRC, name

RULES = SRC / "rules"
STAGES = sorted(RULES.rglob("*.sql"))
DIALECTS = ["duckdb", "postgres", "spark"]

# Not one of these: lists, dates, an engine's own ways, anything bound from outside.
REFUSED: dict[type[exp.Expr], str] = {
    exp.Div: "division",
    exp.IntDiv: "division",
    exp.With: "WITH: a second SELECT is a stage of its own",
    exp.Lateral: "lateral",
    exp.Values: "VALUES",
    exp.Bracket: "list",
    exp.Unnest: "list",
    exp.Interval: "date",
    exp.Filter: "FILTER",
    exp.Qualify: "QUALIFY",
    exp.IgnoreNulls: "IGNORE NULLS",
    exp.RespectNulls: "RESPECT NULLS",
    exp.Placeholder: "parameter: parameters are relations",
    exp.Parameter: "parameter: parameters are relations",
}
FUNCTIONS: tuple[type[exp.Expr], ...] = (
    *(exp.And, exp.Or, exp.Exists, exp.Case, exp.If, exp.Cast, exp.Coalesce, exp.Greatest, exp.Least, exp.Abs),
    *(exp.Sum, exp.Min, exp.Max, exp.Count, exp.RowNumber, exp.Lead, exp.Lag),
)
FRAMED = (exp.Sum, exp.Min, exp.Max, exp.Count)
TYPES = {exp.DataType.Type.INT, exp.DataType.Type.BIGINT, exp.DataType.Type.VARCHAR}
RESERVED = {"at", "end", "rank", "trigger"}


@pytest.mark.skipif(not RULES.exists(), reason="there is no law program yet")
def test_there_are_stages():
    assert STAGES


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("path", STAGES, ids=name)
def test_a_stage_keeps_to_the_subset(path, dialect):
    assert faults(path.read_text(encoding="utf-8"), dialect) == []


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT a FROM t UNION ALL SELECT CAST(sum(a) AS bigint) AS b FROM t GROUP BY c",
        "SELECT CAST(sum(a) OVER (PARTITION BY p ORDER BY b ROWS UNBOUNDED PRECEDING) AS bigint) AS s FROM t",
        "SELECT row_number() OVER (PARTITION BY p ORDER BY b) AS n, coalesce(a, 0) AS a FROM t",
        "SELECT t.a FROM t LEFT JOIN u ON u.a = t.a WHERE u.a IS NULL AND t.b IN ('x', 'y') -- a / b",
    ],
)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_subset_passes(sql, dialect):
    assert faults(sql, dialect) == []


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT a / b FROM t",
        "SELECT a // b FROM t",
        "SELECT div(a, b) AS c FROM t",
        "SELECT date_diff('day', a, b) AS c FROM t",
        "SELECT current_date AS c FROM t",
        "SELECT CAST(a AS date) AS c FROM t",
        "SELECT a::double AS c FROM t",
        "SELECT DATE '2024-01-01' AS c",
        "WITH RECURSIVE r AS (SELECT 1 AS a) SELECT a FROM r",
        "SELECT a FROM t, LATERAL (SELECT t.a) AS u",
        "SELECT a FROM generate_series(1, 3) AS s(a)",
        "SELECT a FROM (VALUES (1), (2)) AS v(a)",
        "SELECT [1, 2] AS a",
        "SELECT array_agg(a) AS a FROM t",
        "SELECT string_agg(a, ',') AS a FROM t",
        "SELECT max(a) FILTER (WHERE b = 1) AS a FROM t",
        "SELECT a FROM t QUALIFY row_number() OVER (ORDER BY a) = 1",
        "SELECT DISTINCT ON (a) a, b FROM t",
        "SELECT lag(a IGNORE NULLS) OVER (ORDER BY b) AS a FROM t",
        "SELECT t.a FROM t ASOF JOIN u ON t.a >= u.a",
        "SELECT a AS rank FROM t",
        "SELECT trigger.a FROM t AS trigger",
        'SELECT "a" FROM t',
        "SELECT sum(a) AS a FROM t",
        "SELECT CAST(sum(a) OVER (ORDER BY b) AS bigint) AS a FROM t",
        "SELECT min(a) OVER (ORDER BY b RANGE UNBOUNDED PRECEDING) AS a FROM t",
        "SELECT CAST(sum(a) OVER w AS bigint) AS a FROM t WINDOW w AS (ORDER BY b)",
        "SELECT rank() OVER (ORDER BY b) AS a FROM t",
        "SELECT hash(a) AS a FROM t",
        "SELECT a FROM t WHERE b = $1",
        "SELECT a FROM t; SELECT b FROM t",
        "CREATE TABLE t AS SELECT 1 AS a",
    ],
)
def test_what_lies_outside_is_refused(sql):
    assert faults(sql, "duckdb")


def faults(sql: str, dialect: str) -> list[str]:
    """What a stage says outside the subset, each with its words."""
    try:
        parsed = sqlglot.parse(sql, dialect=dialect)
    except sqlglot.ParseError as error:
        return [f"does not parse: {error}"]
    if len(parsed) != 1 or not isinstance(parsed[0], exp.Select | exp.SetOperation):
        return ["a stage is exactly one SELECT"]
    nodes = list(parsed[0].walk())
    return [f"{why}: {node.sql(dialect)}" for node in nodes if (why := fault(node))]


def fault(node: exp.Expr) -> str:
    """Why one node of a stage lies outside the subset, or nothing."""
    match node:
        case exp.DataType() if node.this not in TYPES:
            return "type"
        case exp.Sum() if not is_bigint(node):
            return "each sum is CAST(… AS bigint)"
        case exp.Window():
            return frame_fault(node)
        case exp.Distinct() if node.args.get("on"):
            return "DISTINCT ON"
        case exp.Join() if (node.method or "").upper() == "ASOF":
            return "ASOF"
        case exp.Identifier() if node.quoted or node.name.lower() in RESERVED:
            return "reserved word or quoted name"
        case exp.Func() if not isinstance(node, FUNCTIONS):
            return "function"
    return REFUSED.get(type(node), "")


def is_bigint(node: exp.Sum) -> bool:
    """Whether a sum, with its window if it has one, stands in CAST(… AS bigint)."""
    around = node.parent.parent if isinstance(node.parent, exp.Window) else node.parent
    return isinstance(around, exp.Cast) and around.to.this == exp.DataType.Type.BIGINT


def frame_fault(window: exp.Window) -> str:
    """A running aggregate says ROWS; without it the engines count ties together."""
    spec = window.args.get("spec")
    if window.args.get("alias") or not isinstance(window.this, exp.Func):
        return "named window"
    if spec and spec.args.get("kind") != "ROWS":
        return "frame other than ROWS"
    running = window.args.get("order") and isinstance(window.this, FRAMED)
    return "running aggregate without ROWS" if running and not spec else ""
