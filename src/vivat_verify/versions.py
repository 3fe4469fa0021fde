"""Rows that change: each version, present or in the history, is one that its act bound, and they follow one another."""

from typing import Final

from psycopg import sql

from vivat_verify.catalogue import Table
from vivat_verify.events import TABLE, Chain, Connection
from vivat_verify.report import Fault, Report

HISTORY: Final = "records_history"
_COLUMNS: Final = {"table", "row", "division", "event_before", "event_after", "was"}

#: Every version of a table's rows with the place in the chain of its act; what an event replaced before changes were
#: bound is left out, and what stood then counts as that event's (`since`, `first`).
_VERSIONS: Final = sql.SQL("""
    SELECT v.*, e.seq, CASE WHEN v.event IS NULL OR e.seq < {since} THEN {first} ELSE v.event END AS told
    FROM (
        SELECT id, event, NULL::bigint AS after, false AS gone, to_jsonb(t) AS was FROM {table} t
        UNION ALL
        SELECT "row"::bigint, NULLIF(event_before, 0), event_after, true, was FROM {history}
        WHERE "table" = {name}
    ) v
    LEFT JOIN {events} e ON e.id = v.event LEFT JOIN {events} a ON a.id = v.after
    WHERE NOT gone OR a.seq IS NULL OR a.seq >= {since}
""")


def history(con: Connection, schema: str, chain: Chain, there: dict[str, Table], report: Report) -> None:
    """The history is a table, of tables whose changes are bound, and each row says of itself what its version says."""
    known = there.get(HISTORY)
    if known is None or not known.ordinary or not set(known.columns) >= _COLUMNS:
        raise Fault("table", f"数据表 {HISTORY} 不存在，或被换成了别的东西。", table=HISTORY)
    query = sql.SQL("""
        SELECT "table", "row" FROM {history}
        WHERE "table" IS NULL OR "table" <> ALL ({states}) OR "row" IS NULL OR "row" !~ '^[0-9]{{1,18}}$'
            OR event_before IS NULL OR jsonb_typeof(was) IS DISTINCT FROM 'object'
            OR "row" IS DISTINCT FROM was ->> 'id'
            OR division IS DISTINCT FROM COALESCE(was ->> 'division', '')
            OR event_before::text <> COALESCE(was ->> 'event', '0')
        LIMIT 1
    """)
    states = sorted(set(chain.states) & set(chain.lists))
    names: dict[str, sql.Composable] = {"history": sql.Identifier(schema, HISTORY), "states": sql.Literal(states)}
    if row := con.execute(query.format(**names)).fetchone():
        words = f"历史记录中有一行与其内容不符，或不属于任何登记的数据表（{row[0]} 第 {row[1]} 号）。"
        raise Fault("history", words, table=HISTORY, of=row[0], row=row[1])
    old = sql.SQL("SELECT count(*) FROM {history} h JOIN {events} a ON a.id = h.event_after WHERE a.seq < {since}")
    since = max(seq for seq, _ in chain.states.values())
    names |= {"events": sql.Identifier(schema, TABLE), "since": sql.Literal(since)}
    if count := (con.execute(old.format(**names)).fetchone() or (0,))[0]:
        report.notes.append(f"有 {count} 行历史早于改动的绑定，不在核验之内。")


def versions_texts(schema: str, table: str, lists: list[tuple[str, ...]], chain: Chain) -> sql.Composed:
    """The act of each version, and the version's text for each list of columns that any event bound."""
    texts = [
        sql.SQL("jsonb_build_array({})::text").format(
            sql.SQL(", ").join(sql.SQL("was -> {}").format(sql.Literal(column)) for column in columns)
        )
        for columns in lists
    ]
    query = sql.SQL("SELECT told, {} FROM ({}) v ORDER BY told, id")
    return query.format(sql.SQL(", ").join(texts), _versions(schema, table, chain))


def versions_follow(con: Connection, schema: str, table: str, known: Table, chain: Chain) -> None:
    """Each version names the act of the next, the last is the row that is there, none says more than a row does."""
    columns = sorted({*known.columns, *(column for columns in chain.lists[table] for column in columns)})
    query = sql.SQL("""
        SELECT id, event FROM (
            SELECT id, event, after, gone, was, lead(event) OVER w AS next FROM ({versions}) v
            WINDOW w AS (PARTITION BY id ORDER BY seq NULLS FIRST, gone DESC)
        ) v
        WHERE gone <> (next IS NOT NULL) OR after IS DISTINCT FROM next
            OR gone AND was - {columns}::text[] <> '{{}}' LIMIT 1
    """)
    values = {"versions": _versions(schema, table, chain), "columns": sql.Literal(columns)}
    if row := con.execute(query.format(**values)).fetchone():
        words = f"数据表 {table} 第 {row[0]} 号的各次改动接不上：现状不是最后一次办理留下的，或历史被改动。"
        raise Fault("history", words, table=table, row=row[0], id=row[1])


def _versions(schema: str, table: str, chain: Chain) -> sql.Composed:
    since, first = chain.states[table]
    return _VERSIONS.format(
        since=sql.Literal(since), first=sql.Literal(first), table=sql.Identifier(schema, table),
        history=sql.Identifier(schema, HISTORY), name=sql.Literal(table), events=sql.Identifier(schema, TABLE),
    )  # fmt: skip
