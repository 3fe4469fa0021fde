"""Counts and hashes the rows that events bind, in one pass a table, and finds rows that no event wrote."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any, Final

from psycopg import sql

from vivat_verify.catalogue import Table, tables
from vivat_verify.events import TABLE, Chain, Connection, stream
from vivat_verify.report import Fault, Report, Unreadable
from vivat_verify.versions import history, versions_follow, versions_texts

Rows = Iterator[tuple[Any, ...]]
_MOST: Final = 100  # arguments that PostgreSQL gives a function


def bound_rows(con: Connection, schema: str, chain: Chain, report: Report) -> None:
    """Every table that an event lists, every one that must be listed, and none beside them with rows of its own."""
    there = tables(con, schema)
    for table in sorted(chain.bound | set(chain.states) | set(chain.lists)):
        if table not in there:
            raise Fault("table", f"事件所绑定的数据表 {table} 不存在。", table=table)
        if not there[table].ordinary or not {"id", "event"} <= set(there[table].columns):
            raise Fault("table", f"数据表 {table} 被换成了别的东西（不是带有 id 和 event 列的普通表）。", table=table)
    if chain.states:
        history(con, schema, chain, there, report)
    for table, known in there.items():
        if table in chain.lists:
            report.tables[table] = _table(con, schema, table, known, chain, report)
            report.rows += report.tables[table]
            if table in chain.states:
                versions_follow(con, schema, table, known, chain)
        elif _must_be_bound(table, known, chain) and (row := _any(con, schema, table)):
            raise Fault("orphan", f"数据表 {table} 中有没有任何事件登记过的行（所属事件 {row[0]}）。", table=table)


def _must_be_bound(table: str, known: Table, chain: Chain) -> bool:
    """Events of the verb `install` name the bound tables; until one does, every records_* with an event is bound."""
    shaped = table.startswith("records_") and table != TABLE and "event" in known.columns and known.ordinary
    return shaped and (table in chain.bound or table in chain.states or not chain.installed)


def _any(con: Connection, schema: str, table: str) -> tuple[Any, ...] | None:
    query = sql.SQL("SELECT event FROM {} LIMIT 1").format(sql.Identifier(schema, table))
    found: tuple[Any, ...] | None = con.execute(query).fetchone()
    return found


def _table(con: Connection, schema: str, table: str, known: Table, chain: Chain, report: Report) -> int:
    """One table against the events that list it: both in order of the event's id, so that nothing is kept."""
    lists = chain.lists[table]
    _columns(table, known, list(lists), report)
    texts = versions_texts if table in chain.states else _texts
    with (
        stream(con, _listings(schema, table), "listings") as listings,
        stream(con, texts(schema, table, list(lists), chain), "rows") as rows,
    ):
        return _merged(table, lists, listings, rows)


def _merged(table: str, lists: dict[tuple[str, ...], int], listings: Rows, rows: Rows) -> int:
    """How many rows there are, all of them listed by their events."""
    row, count = next(rows, None), 0
    for number, seq, entry in listings:
        if row is not None and (row[0] is None or row[0] < number):
            break
        said = json.loads(entry)
        at, digest, n = 1 + lists[tuple(said["columns"])], hashlib.sha256(), 0
        while row is not None and row[0] == number:
            digest.update(b"\n" + row[at].encode() if n else row[at].encode())
            n += 1
            row = next(rows, None)
        if n != said["n"] or digest.hexdigest() != said["sha256"]:
            raise _changed(table, seq, number, said["n"], n)
        count += n
    if row is not None:
        words = f"数据表 {table} 中有不属于任何登记事件的行（所属事件 {row[0]}）：是事后插入或改挂的。"
        raise Fault("orphan", words, table=table, id=row[0])
    return count


def _changed(table: str, seq: int, number: int, said: int, n: int) -> Fault:
    what = "内容被改动" if n == said else f"应有 {said} 行，现有 {n} 行"
    words = f"第 {seq} 条事件（编号 {number}）在数据表 {table} 中所写的行不符：{what}。"
    return Fault("rows", words, table=table, seq=seq, id=number)


def _columns(table: str, known: Table, lists: list[tuple[str, ...]], report: Report) -> None:
    """Bound columns must be there; columns that are not bound are told, since nobody watches them."""
    if missing := sorted({each for columns in lists for each in columns} - set(known.columns)):
        raise Fault("table", f"数据表 {table} 缺少事件所绑定的列：{'、'.join(missing)}。", table=table)
    if max(map(len, lists)) > _MOST:
        raise Unreadable(f"数据表 {table} 绑定的列超过 {_MOST} 个。")
    if loose := sorted(set(known.columns) - {"event", *lists[-1]}):
        report.notes.append(f"数据表 {table} 的这些列未被事件绑定，不在核验之内：{'、'.join(loose)}。")


def _listings(schema: str, table: str) -> sql.Composed:
    """The events that list the table, and what they say of it."""
    query = sql.SQL("SELECT id, seq, (rows -> {name})::text FROM {events} WHERE rows ? {name} ORDER BY id")
    return query.format(name=sql.Literal(table), events=sql.Identifier(schema, TABLE))


def _texts(schema: str, table: str, lists: list[tuple[str, ...]], _: Chain) -> sql.Composed:
    """The event of each row, and the row's text for each list of columns that any event bound."""
    texts = [
        sql.SQL("jsonb_build_array({})::text").format(sql.SQL(", ").join(map(sql.Identifier, columns)))
        for columns in lists
    ]
    query = sql.SQL("SELECT event, {} FROM {} ORDER BY event, id")
    return query.format(sql.SQL(", ").join(texts), sql.Identifier(schema, table))
