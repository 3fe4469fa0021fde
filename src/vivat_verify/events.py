"""Reads every event in order and proves each link: the sequence, the hash before, its own hash, its time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import psycopg
from psycopg import sql

from vivat_verify.canon import COLUMNS, GENESIS, instant, link, parsed
from vivat_verify.catalogue import tables
from vivat_verify.report import Fault, Unreadable

Connection = psycopg.Connection[Any]
TABLE: Final = "records_event"
BATCH: Final = 5_000


@dataclass
class Chain:
    """What the events say of themselves: how many, the last one's hash, and which rows of which tables they bind."""

    events: int = 0
    head: str = GENESIS
    latest: str = ""
    register: str = ""
    #: The last event that a checkpoint or the heads have seen.
    witnessed: int = 0
    installed: bool = False
    bound: set[str] = field(default_factory=set)
    #: Tables whose rows change, and the place and id of the event from which on their changes are bound.
    states: dict[str, tuple[int, int]] = field(default_factory=dict)
    #: By table, each list of columns that an event bound, and its number.
    lists: dict[str, dict[tuple[str, ...], int]] = field(default_factory=dict)


@contextmanager
def stream(con: Connection, query: sql.Composed, name: str) -> Iterator[Iterator[tuple[Any, ...]]]:
    """Rows through a cursor on the server, so that memory stays flat."""
    with con.cursor(name=f"vivat_verify_{name}") as cursor:
        cursor.itersize = BATCH
        cursor.execute(query)
        yield iter(cursor)


def chain(con: Connection, schema: str, tolerance: float) -> Chain:
    """The whole chain, or the Fault of its first broken link."""
    _its_table(con, schema)
    text = {"at", "data", "rows"}
    picked = [sql.SQL("{}::text" if each in text else "{}").format(sql.Identifier(each)) for each in (*COLUMNS, "hash")]
    query = sql.SQL("SELECT {} FROM {} ORDER BY seq, id").format(
        sql.SQL(", ").join(picked), sql.Identifier(schema, TABLE)
    )
    found = Chain()
    with stream(con, query, "events") as rows:
        for row in rows:
            _event(found, row, tolerance)
    _unique_ids(con, schema)
    return found


def _its_table(con: Connection, schema: str) -> None:
    there = tables(con, schema).get(TABLE)
    if there is None:
        raise Unreadable(f"这里没有台账：找不到数据表 {schema}.{TABLE}。")
    if not there.ordinary:
        raise Fault("table", f"数据表 {TABLE} 被换成了别的东西（不是普通表）。", table=TABLE)
    if missing := [each for each in (*COLUMNS, "hash") if each not in there.columns]:
        raise Fault("table", f"数据表 {TABLE} 缺少列：{'、'.join(missing)}。", table=TABLE)


def _event(found: Chain, row: tuple[Any, ...], tolerance: float) -> None:
    """Prove one link, and take in what it says."""
    seq, number, wanted = row[0], row[1], found.events + 1
    if seq != wanted:
        raise Fault(
            "seq", f"第 {wanted} 条事件缺失或重复：此处的序号是 {seq}（事件编号 {number}）。", seq=wanted, id=number
        )
    spot = {"seq": seq, "id": number}
    if row[11] != found.head:
        raise Fault("prev", f"第 {seq} 条事件（编号 {number}）与前一条接不上：所记的前条校验值不符。", **spot)
    try:
        values = [seq, number, instant(row[2]), *row[3:9], parsed(row[9]), parsed(row[10]), row[11]]
        hashed = link(values)
    except (ValueError, RecursionError) as error:
        raise Fault("hash", f"第 {seq} 条事件（编号 {number}）的内容不是台账所写：{error}。", **spot) from None
    if hashed != row[12]:
        raise Fault("hash", f"第 {seq} 条事件（编号 {number}）被改动：内容与校验值不符。", **spot)
    _time(found, values[2], tolerance, spot)
    found.events, found.head = seq, hashed
    _bindings(found, values[10], spot)
    if row[6] == "install" and isinstance(values[9], dict):
        _install(found, values[9], (seq, number))


def _time(found: Chain, at: str, tolerance: float, spot: dict[str, Any]) -> None:
    """Instants of one form compare as texts; only one that runs backwards is looked at closely."""
    if at >= found.latest:
        found.latest = at
        return
    back = (datetime.fromisoformat(found.latest) - datetime.fromisoformat(at)).total_seconds()
    if back > tolerance:
        words = f"第 {spot['seq']} 条事件的时间比之前的事件早了 {back:.0f} 秒，超过允许的 {tolerance:.0f} 秒。"
        raise Fault("time", words, **spot)


def _bindings(found: Chain, rows: Any, spot: dict[str, Any]) -> None:
    """Remember which columns of which tables are bound."""
    for table, entry in (rows or {}).items() if isinstance(rows or {}, dict) else [("", None)]:
        match entry:
            case {"n": int(), "sha256": str(), "columns": [str(), *_] as columns}:
                lists = found.lists.setdefault(table, {})
                lists.setdefault(tuple(columns), len(lists))
            case _:
                words = f"第 {spot['seq']} 条事件（编号 {spot['id']}）所绑定的数据写法不对（{table or 'rows'}）。"
                raise Fault("rows", words, table=table, **spot)


def _install(found: Chain, data: dict[str, Any], spot: tuple[int, int]) -> None:
    found.installed = True
    found.bound |= {each for each in data.get("bound") or [] if isinstance(each, str)}
    for each in data.get("states") or []:
        if isinstance(each, str):
            found.states.setdefault(each, spot)
    found.register = found.register or str(data.get("register") or "")


def _unique_ids(con: Connection, schema: str) -> None:
    twice = sql.SQL("SELECT id FROM {} GROUP BY id HAVING count(*) > 1 ORDER BY id LIMIT 1")
    if row := con.execute(twice.format(sql.Identifier(schema, TABLE))).fetchone():
        raise Fault("id", f"有两条事件使用同一编号 {row[0]}。", id=row[0])
