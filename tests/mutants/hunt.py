"""Runs mutants of one stage over people whose answers are known, and only what that stage can change."""

from collections.abc import Iterable, Iterator
from threading import Timer
from typing import Final

import duckdb
from sqlglot import exp

from tests.mutants.mutate import parsed
from vivat.engines import duckdb as engine
from vivat.engines.people import People, enrolled
from vivat.policy.law import Law
from vivat.rules.compose import ANSWERS, STAGES, stage

#: A mutant that makes so many rows of one, or works so long, is a mutant that anybody would notice.
SWOLLEN, ROWS, SECONDS = 20, 200_000, 30.0
SURVIVED: Final = ""


class Ground:
    """The program's tables for some people, each with a digest; a mutant runs inside a transaction that never lasts."""

    def __init__(self, law: Law, people: People) -> None:
        self.con = duckdb.connect(config={"threads": 1, "memory_limit": "3GB", "temp_directory": ""})
        engine.load_law(self.con, law)
        for name, rows in enrolled(law, people).relations().items():
            engine.load(self.con, name, rows)
        for name in STAGES:
            self.con.execute(f"CREATE TEMP TABLE {name} AS\n{stage(name)}")
        self.columns = {name: self._columns(name) for name in STAGES}
        self.digests = {name: self._digest(name) for name in STAGES}
        self.answers = {name: self._answer(name) for name in ANSWERS}

    def close(self) -> None:
        """Lets go of all tables."""
        self.con.close()

    def verdict(self, name: str, sql: str) -> str:
        """How a stage with this text gives itself away; nothing where all answers stay the same."""
        timer = Timer(SECONDS, self.con.interrupt)
        timer.start()
        self.con.execute("BEGIN")
        try:
            return self._verdict(name, sql)
        except duckdb.InterruptException:
            return "never ends"
        except duckdb.Error as error:
            return type(error).__name__
        finally:
            timer.cancel()
            self.con.execute("ROLLBACK")

    def _verdict(self, name: str, sql: str) -> str:
        for at, rows in self._remade(name, sql):
            if at in ANSWERS and self._answer(at) != self.answers[at]:
                return at
            if rows == self._most(at):
                return "swells"
        return SURVIVED

    def _remade(self, name: str, sql: str) -> Iterator[tuple[str, int]]:
        """Makes a stage anew, and those after it that read what has changed; each with its number of rows."""
        changed: set[str] = set()
        for at in STAGES[STAGES.index(name) :]:
            if at == name or READS[at] & changed:
                text = sql if at == name else stage(at)
                self.con.execute(
                    f"CREATE OR REPLACE TEMP TABLE {at} AS SELECT * FROM (\n{text}\n) LIMIT {self._most(at)}"
                )
                found = self._digest(at)
                if found != self.digests[at]:
                    changed.add(at)
                yield at, found[0]

    def _most(self, name: str) -> int:
        return SWOLLEN * self.digests[name][0] + ROWS

    def benefits(self, name: str, sql: str) -> set[int]:
        """The benefits to which a stage with this text, that ends well, gives other answers."""
        self.con.execute("BEGIN")
        try:
            for answer in ANSWERS:
                self.con.execute(f"CREATE OR REPLACE TEMP TABLE was_{answer} AS SELECT * FROM {answer}")
            for _ in self._remade(name, sql):
                pass
            return {row[0] for answer in ANSWERS for row in self.con.execute(self._differing(answer)).fetchall()}
        finally:
            self.con.execute("ROLLBACK")

    def _differing(self, answer: str) -> str:
        columns = ", ".join(ANSWERS[answer])
        was, now = f"SELECT {columns} FROM was_{answer}", f"SELECT {columns} FROM {answer}"
        return f"SELECT DISTINCT benefit FROM (({was} EXCEPT ALL {now}) UNION ALL ({now} EXCEPT ALL {was}))"

    def _columns(self, name: str) -> str:
        return ", ".join(row[0] for row in self.con.execute(f"DESCRIBE {name}").fetchall())

    def _digest(self, name: str) -> tuple[int, ...]:
        return self._one(f"SELECT count(*), sum(hash({self.columns[name]})) FROM {name}")

    def _answer(self, name: str) -> tuple[int, ...]:
        columns = ", ".join(f"CAST({column} AS bigint)" for column in ANSWERS[name])
        return self._one(f"SELECT count(*), sum(hash({columns})) FROM {name}")

    def _one(self, sql: str) -> tuple[int, ...]:
        row = self.con.execute(sql).fetchone()
        assert row is not None
        return row


def verdict(grounds: Iterable[Ground], name: str, sql: str) -> str:
    """The first ground on which a mutant gives itself away says how."""
    return next((found for ground in grounds if (found := ground.verdict(name, sql))), SURVIVED)


def reads(name: str) -> set[str]:
    """The stages that a stage reads."""
    tables = {table.name for table in parsed(stage(name)).find_all(exp.Table)}
    return tables & set(STAGES)


#: The stages that each stage reads.
READS: Final = {name: reads(name) for name in STAGES}
