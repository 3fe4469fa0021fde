"""Two thousand attacks by a superuser, each on a whole register: every one is found."""

import random

import pytest
from psycopg.types.json import Jsonb

from tests.unit.vivat_verify.made import BOUND, COLUMNS, STATES
from vivat.safeguards.chain import GENESIS, link
from vivat_verify.verify import verify
from vivat_verify.witnesses import Witness

#: For each type, what a value may be turned into; {} is the column.
TURNS = {
    "bigint": ["{} + 1", "-{}", "NULL", "0"],
    "text": ["{} || 'x'", "{} || ' '", "NULL", "''", "upper({}) || '0'"],
    "timestamptz": ["{} + interval '1 us'", "{} - interval '1 day'", "NULL", "'infinity'", "'0044-03-15 BC'"],
    "jsonb": ["{} || '{{\"z\": 1}}'", "'[]'", "NULL", "'{{\"n\": 1.0}}'", "'1e30'", "'\"x\"'", "'null'"],
    "date": ["{} + 1", "NULL", "'infinity'"],
    "bytea": ["{} || '\\x00'", "set_byte({}, 3, 255 - get_byte({}, 3))", "NULL"],
    "boolean": ["NOT {}", "NULL"],
    "numeric": ["{} + 0.01", "NULL", "'NaN'", "{} + 0.0"],
    "text[]": ["{} || '{{c}}'", "'{{}}'", "NULL", "'{{b,a}}'", "'{{\"a,b\"}}'"],
}
TYPES = {
    **dict.fromkeys([*COLUMNS["records_event"], "kind", "clause", "title", '"table"', '"row"'], "text"),
    **dict.fromkeys(["id", "seq", "event", "person", "event_before", "event_after"], "bigint"),
    **dict.fromkeys(["at", "known"], "timestamptz"),
    "due": "date",
    **dict.fromkeys(["data", "rows", "extra", "was"], "jsonb"),
    **dict(
        zip(
            ("on_day", "sealed", "sure", "fen", "evidence"),
            ("date", "bytea", "boolean", "numeric", "text[]"),
            strict=True,
        )
    ),
}
ALL = list(COLUMNS)
#: The row that a row of the history keeps, where …
BEFORE = "SELECT (jsonb_populate_record(NULL::records_case, was)).* FROM records_history WHERE"


class Attack:
    """One attacker's way into a register."""

    def __init__(self, register, dice):
        self.register, self.con, self.dice = register, register.con, dice

    def do(self, query, *values):
        return self.con.execute(query, values).rowcount

    def row(self, table):
        """Any row of a table, by where it lies."""
        found = self.con.execute(f"SELECT ctid::text FROM {table}").fetchall()
        return self.dice.choice(sorted(found))[0]

    def table(self):
        return self.dice.choice(ALL)

    def change(self):
        """Any column of any row becomes another value."""
        table = self.table()
        column = self.dice.choice(COLUMNS[table])
        turned = self.dice.choice(TURNS[TYPES[column]]).format(*[column] * 2)
        where = f"ctid = %s AND {column}::text IS DISTINCT FROM ({turned})::text"
        return self.do(f"UPDATE {table} SET {column} = {turned} WHERE {where}", self.row(table))

    def delete(self):
        table = self.table()
        return self.do(f"DELETE FROM {table} WHERE ctid = %s", self.row(table))

    def duplicate(self):
        """A row twice, or nearly: with an id, a sequence number or an event of its own."""
        table = self.table()
        other = self.dice.choice([None, *{"id", "seq", "event"} & set(COLUMNS[table])])
        picked = [f"{each} + 1" if each == other else each for each in COLUMNS[table]]
        into = f"{table} ({', '.join(COLUMNS[table])})"
        return self.do(f"INSERT INTO {into} SELECT {', '.join(picked)} FROM {table} WHERE ctid = %s", self.row(table))

    def insert_row(self):
        """A new fact or decision, for an event that is there, one that is not, or none."""
        table = self.dice.choice([*BOUND, *STATES])
        event = self.dice.choice([None, 10**13, *(row["id"] for row in self.register.events())])
        return self.do(f"INSERT INTO {table} (id, event) VALUES (%s, %s)", self.dice.randrange(10**9), event)

    def insert_event(self):
        """An event of one's own in the middle, itself linked rightly, the later ones moved up."""
        events = self.register.events()
        at = self.dice.randrange(1, len(events))
        self.do("UPDATE records_event SET seq = seq + 1 WHERE seq > %s", at)
        forged = {**events[at - 1], "id": 10**13, "seq": at + 1, "rows": {}, "prev": events[at - 1]["hash"]}
        self.register.put(forged | {"hash": link(forged)})
        return 1

    def swap(self):
        """Two rows exchange the value of any column."""
        table = self.table()
        column = self.dice.choice(COLUMNS[table])
        one, other = self.row(table), self.row(table)
        differ = f"(a.ctid, b.ctid) IN ((%s, %s), (%s, %s)) AND a.{column}::text IS DISTINCT FROM b.{column}::text"
        query = f"UPDATE {table} AS a SET {column} = b.{column} FROM {table} AS b WHERE {differ}"
        return self.do(query, one, other, other, one)

    def reorder(self):
        """Two events exchange their places, and perhaps their links too."""
        events = self.register.events()
        one, other = self.dice.sample(events, 2)
        names = self.dice.choice([["seq"], ["seq", "prev"], ["seq", "prev", "hash"]])
        for row, source in ((one, other), (other, one)):
            for name in names:
                self.do(f"UPDATE records_event SET {name} = %s WHERE id = %s", source[name], row["id"])
        return 1

    def cut(self, relink=False):
        """The last events and all that they wrote are gone, as after the restoration of an old copy."""
        events = self.register.events()
        at = self.dice.randrange(0, len(events))
        gone = [row["id"] for row in events[at:]]
        for table in BOUND:
            self.do(f"DELETE FROM {table} WHERE event = ANY(%s)", gone)
        self.do("DELETE FROM records_case WHERE event = ANY(%s)", gone)
        self.do(f"INSERT INTO records_case {BEFORE} event_after = ANY(%s) AND event_before <> ALL(%s)", gone, gone)
        self.do("DELETE FROM records_history WHERE event_after = ANY(%s)", gone)
        self.do("DELETE FROM records_event WHERE id = ANY(%s)", gone)
        return events[at - 1] if at else {"seq": 0, "hash": GENESIS}

    def restore(self):
        """An old copy, on which others then worked on for longer than before."""
        last = self.cut()
        self.register.last = (last["seq"], last["hash"])
        self.register.write(41 - last["seq"])
        return 1

    def rewrite(self):
        """Something is changed, and the whole chain made anew to fit."""
        while not self.dice.choice([self._rewrite_row, self._rewrite_event, self._rewrite_delete])():
            pass
        self.register.rewrite()
        return 1

    def _rewrite_row(self):
        table = self.dice.choice(BOUND)
        column = self.dice.choice(COLUMNS[table][2:])
        return self.do(f"UPDATE {table} SET {column} = NULL WHERE ctid = %s", self.row(table))

    def _rewrite_event(self):
        column = self.dice.choice(["actor", "post", "body", "verb", "subject", "division"])
        return self.do(f"UPDATE records_event SET {column} = '' WHERE ctid = %s", self.row("records_event"))

    def _rewrite_delete(self):
        table = self.dice.choice(BOUND)
        return self.do(f"DELETE FROM {table} WHERE ctid = %s", self.row(table))

    def roll_back(self):
        """A case is again what it was before its last change, and the history no longer tells of that."""
        number, last = self._superseded()
        self.do("DELETE FROM records_case WHERE id = %s", number)
        self.do(f"INSERT INTO records_case {BEFORE} id = %s", last)
        return self.do("DELETE FROM records_history WHERE id = %s", last) if self.dice.random() < 0.7 else 1

    def exchange(self):
        """What a case is and what it was change places."""
        number, last = self._superseded()
        now = self.con.execute("SELECT event, to_jsonb(c) FROM records_case c WHERE id = %s", [number]).fetchone()
        self.do("DELETE FROM records_case WHERE id = %s", number)
        self.do(f"INSERT INTO records_case {BEFORE} id = %s", last)
        after = self.dice.choice(["event_before", "event_after", "NULL"])
        set_to = f"event_after = {after}, event_before = %s, was = %s"
        return self.do(f"UPDATE records_history SET {set_to} WHERE id = %s", now[0], Jsonb(now[1]), last)

    def _superseded(self):
        """A case that was changed, and its last row in the history."""
        found = 'SELECT "row"::bigint, max(id) FROM records_history GROUP BY 1 ORDER BY 1'
        return self.dice.choice(self.con.execute(found).fetchall())

    def unlist(self):
        """An event no longer says that it wrote rows, so that these may be changed; the chain is made anew."""
        event = self.dice.choice([row for row in self.register.events() if row["rows"]])
        table = self.dice.choice(list(event["rows"]))
        left = {name: entry for name, entry in event["rows"].items() if name != table}
        self.do("UPDATE records_event SET rows = %s WHERE id = %s", Jsonb(left), event["id"])
        self.register.rewrite()
        return self.do(f"DELETE FROM {table} WHERE event = %s", event["id"]) if self.dice.random() < 0.5 else 1

    def shape(self):
        """A table is emptied, gone, replaced by a view, or short of a column."""
        table = self.dice.choice([*BOUND, *STATES, "records_history"])
        column = self.dice.choice(COLUMNS[table])
        ways = ["TRUNCATE {t}", "DROP TABLE {t}", "ALTER TABLE {t} RENAME TO old", "ALTER TABLE {t} DROP COLUMN {c}"]
        view = "ALTER TABLE {t} RENAME TO old; CREATE VIEW {t} AS SELECT * FROM old"
        self.con.execute(
            self.dice.choice([*ways, view, "ALTER TABLE {t} RENAME {c} TO other"]).format(t=table, c=column)
        )
        return 1


MANY = {
    "change": 500,
    "roll_back": 60,
    "exchange": 40,
    "swap": 250,
    "delete": 150,
    "duplicate": 150,
    "insert_row": 150,
    "insert_event": 100,
}
MANY |= {"reorder": 150, "cut": 100, "restore": 60, "rewrite": 160, "unlist": 80, "shape": 50}


@pytest.mark.parametrize(("kind", "many"), MANY.items(), ids=MANY)
def test_every_attack_is_found(register, kind, many):
    witnesses = [Witness(row["seq"], row["hash"], "w", "r-1") for row in register.events()]
    last = register.last
    for seed in range(many):
        dice, done = random.Random(f"{kind}{seed}"), 0
        with register.con.transaction(force_rollback=True):
            while not done:
                done = getattr(Attack(register, dice), kind)()
            # Checkpoints now and then, the last one included; or the heads alone.
            checkpoints = [*dice.sample(witnesses, 3), witnesses[-1]] if seed % 2 else []
            report = verify(register.con, checkpoints, () if seed % 2 else witnesses)
        register.last = last
        assert report.fault, f"{kind} {seed} was not found"
        assert report.fault.words.endswith("。")


def test_there_are_two_thousand():
    assert sum(MANY.values()) == 2000
