"""Writes small registers with the program's own chain, and reads and mends their events as an attacker would."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from vivat.safeguards.chain import GENESIS, SESSION, RowsDigest, link, rows_query

START = datetime(2026, 11, 27, 8, tzinfo=UTC)
BOUND = ("records_fact", "records_decision")
STATES = ("records_case",)
TABLES = """
CREATE TABLE records_event (
    id bigint, seq bigint, at timestamptz, actor text, post text, body text, verb text, subject text, division text,
    data jsonb, rows jsonb, prev text, hash text);
CREATE TABLE records_fact (
    id bigint, event bigint, person bigint, kind text, on_day date, known timestamptz, sealed bytea, extra jsonb,
    sure boolean);
CREATE TABLE records_decision (id bigint, event bigint, clause text, fen numeric, evidence text[]);
CREATE TABLE records_case (id bigint, event bigint, division text, title text, data jsonb, due date);
CREATE TABLE records_history (
    id bigserial, "table" text, "row" text, division text, event_before bigint, event_after bigint, was jsonb);
CREATE TABLE records_note (id bigint, event bigint, text text);
CREATE INDEX ON records_fact (event);
CREATE INDEX ON records_decision (event);
"""
EVENT = [*("id", "seq", "at", "actor", "post", "body", "verb", "subject", "division", "data", "rows", "prev", "hash")]
COLUMNS = {
    "records_event": EVENT,
    "records_fact": ["id", "event", "person", "kind", "on_day", "known", "sealed", "extra", "sure"],
    "records_decision": ["id", "event", "clause", "fen", "evidence"],
    "records_case": ["id", "event", "division", "title", "data", "due"],
    "records_history": ['"table"', '"row"', "division", "event_before", "event_after", "was"],
}
#: Every version of a table's rows: those that are there, and what they were.
VERSIONS = """(SELECT id, event, to_jsonb(t) AS was FROM {table} t UNION ALL
               SELECT "row"::bigint, event_before, was FROM records_history WHERE "table" = '{table}')"""


class Register:
    """Events, facts and decisions; ids are random, so that only `seq` says the order."""

    def __init__(self, con: psycopg.Connection[Any], dice: int = 1) -> None:
        self.con, self.dice, self.last = con, random.Random(dice), (0, GENESIS)

    def create(self) -> None:
        """The tables, without a constraint that an attacker would have to drop."""
        self.con.execute(TABLES)
        for setting in SESSION:
            self.con.execute(setting.replace("LOCAL ", ""))

    def write(self, events: int) -> None:
        """That many events: an installation, then some that write rows and some that do not."""
        for _ in range(events):
            if self.last[0] == 0:
                self.event("install", {"bound": list(BOUND), "states": list(STATES), "register": "r-1"}, {})
                self.con.execute("INSERT INTO records_note VALUES (1, 1, '可改的表')")
            else:
                self.event(self.dice.choice(["certify", "look", "review_help"]), self._data(), self._rows())

    def event(self, verb: str, data: Any, wrote: dict[str, list[tuple]], stands: dict[str, Any] | None = None) -> None:
        """Append one event, and before it the rows that it writes."""
        seq, number = self.last[0] + 1, self.dice.randrange(10**12)
        rows = {table: self._bind(table, number, each) for table, each in wrote.items() if each}
        if stands:
            rows |= stands
        elif seq > 1 and self._cases(number):
            rows["records_case"] = self.digest("records_case", COLUMNS["records_case"], number)
        row = {"id": number, "seq": seq, "at": START + timedelta(seconds=seq, microseconds=seq % 7 * 1000)}
        row |= {"actor": "王芳", "post": "officer", "body": "360734", "verb": verb, "subject": f"person:{seq}"}
        row |= {"division": "360734102", "data": data, "rows": rows, "prev": self.last[1]}
        self.last = (seq, link(row))
        self.put(row | {"hash": self.last[1]})

    def put(self, row: dict[str, Any]) -> None:
        """Insert an event as it is given."""
        values = [Jsonb(value) if name in ("data", "rows") else value for name, value in row.items()]
        marks = ", ".join(["%s"] * len(row))
        self.con.execute(f"INSERT INTO records_event ({', '.join(row)}) VALUES ({marks})", values)

    def events(self) -> list[dict[str, Any]]:
        """All events in order."""
        with self.con.cursor(row_factory=dict_row) as cursor:
            return cursor.execute("SELECT * FROM records_event ORDER BY seq, id").fetchall()

    def digest(self, table: str, columns: list[str], number: int) -> dict[str, Any]:
        """What an event keeps of the rows that it wrote into a table."""
        query = rows_query(table, columns)
        if table in STATES:
            picked = ", ".join(f"was -> '{column}'" for column in columns)
            versions = VERSIONS.format(table=table)
            query = f"SELECT jsonb_build_array({picked})::text FROM {versions} v WHERE event = %s ORDER BY id"
        texts = (text for (text,) in self.con.execute(query, [number]))
        return RowsDigest().feed(texts).entry(columns)

    def rewrite(self) -> None:
        """Digest all rows again and link the whole chain again, consistently, as an attacker with the code would."""
        prev, made = GENESIS, []
        for row in self.events():
            row["rows"] = {t: self.digest(t, each["columns"], row["id"]) for t, each in row["rows"].items()}
            row["prev"] = prev
            prev = link(row)
            made.append({"id": row["id"], "rows": row["rows"], "prev": row["prev"], "hash": prev})
        self.con.execute(
            "UPDATE records_event e SET rows = n.rows, prev = n.prev, hash = n.hash"
            " FROM jsonb_to_recordset(%s) AS n(id bigint, rows jsonb, prev text, hash text) WHERE e.id = n.id",
            [Jsonb(made)],
        )

    def _bind(self, table: str, number: int, each: list[tuple]) -> dict[str, Any]:
        for values in each:
            marks = ", ".join(["%s"] * (len(values) + 2))
            self.con.execute(f"INSERT INTO {table} VALUES ({marks})", [self.dice.randrange(10**9), number, *values])
        return self.digest(table, COLUMNS[table], number)

    def _cases(self, number: int) -> int:
        """Opens some cases and changes some, as the program's trigger would keep them; how many."""
        made, changed = self.dice.randrange(3), self.dice.randrange(3)
        for _ in range(made):
            row = (self.dice.randrange(10**9), number, "360734", "要办的事", Jsonb({"n": 1}), START.date())
            self.con.execute("INSERT INTO records_case VALUES (%s, %s, %s, %s, %s, %s)", row)
        found = self.con.execute("SELECT id FROM records_case WHERE event <> %s ORDER BY id", [number]).fetchall()
        picked = [row[0] for row in self.dice.sample(found, min(changed, len(found)))]
        self.con.execute(
            """INSERT INTO records_history ("table", "row", division, event_before, event_after, was)
               SELECT 'records_case', id, division, event, %s, to_jsonb(c) FROM records_case c WHERE id = ANY (%s)""",
            [number, picked],
        )
        self.con.execute(
            "UPDATE records_case SET event = %s, title = title || '。', due = due + 1 WHERE id = ANY (%s)",
            [number, picked],
        )
        return made + len(picked)

    def _data(self) -> dict[str, Any]:
        return {"why": self.dice.choice(["到期", "“引号”\\\n", ""]), "n": self.dice.randrange(2**60), "x": [None, True]}

    def _rows(self) -> dict[str, list[tuple]]:
        facts = [self._fact() for _ in range(self.dice.randrange(4))]
        decisions = [("四（二）1", self.dice.randrange(10**6), ["a", "b"]) for _ in range(self.dice.randrange(3))]
        return {"records_fact": facts, "records_decision": decisions}

    def _fact(self) -> tuple:
        person, day = self.dice.randrange(100), START - timedelta(days=self.dice.randrange(99))
        sealed, extra = self.dice.randbytes(20), Jsonb({"channel": "window", "n": self.dice.randrange(9)})
        return (person, self.dice.choice(["certified", "died"]), day.date(), day, sealed, extra, person % 2 == 0)
