"""Runs mutants of one stage over people whose answers are known, many at once, and only what that stage can change."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from threading import Timer
from typing import Any, Final

import duckdb
from sqlglot import exp

from tests.mutants.mutate import Mutant, parsed
from vivat.engines import duckdb as engine
from vivat.engines.people import People, enrolled
from vivat.policy.law import Law
from vivat.rules.compose import ANSWERS, OF_PEOPLE, STAGES, stage

#: A mutant that makes so many rows of one, or works so long, is a mutant that anybody would notice.
SWOLLEN, ROWS, SECONDS = 4, 2_000, 10.0
SURVIVED: Final = ""
#: In a batch each mutant has all people for itself, under numbers so far apart; a batch has about so many benefits,
#: and so long.
APART, BATCH, LONG = 1_000_000, 40_000, 300.0
#: Days to which no case comes near, left out of the long tables that every run of a stage would read.
FAR: Final = """
DELETE FROM {} WHERE day < (SELECT min(day) - 400 FROM facts) OR day > (SELECT max(day) + 4000 FROM ask)
"""
Missed = Callable[[int, int], None]


class Ground:
    """The program's tables for some people; batches of mutants run beside, as temporary tables that hide them."""

    def __init__(self, law: Law, people: People) -> None:
        self.con = duckdb.connect(config={"threads": 1, "memory_limit": "4GB", "temp_directory": ""})
        self.beside = self.con.cursor()
        engine.load_law(self.con, law)
        for name, rows in enrolled(law, people).relations().items():
            engine.load(self.con, name, rows)
        for name in ("clock", "waits"):
            self.con.execute(FAR.format(name))
        for (name,) in self.con.execute("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall():
            self.con.execute(f"CREATE TABLE memory.main.{name} AS SELECT * FROM temp.main.{name}")
            self.con.execute(f"DROP TABLE temp.main.{name}")
        for name in STAGES:
            self.con.execute(f"CREATE TABLE {name} AS\n{stage(name)}")
        self.columns = {name: self._columns(name) for name in (*OF_PEOPLE, *STAGES)}
        self.digests = {name: self._digest(name, name) for name in STAGES}
        self.answers = {name: self._told(self.con, name)[0] for name in ANSWERS if self.digests[name][0]}
        self.batch = max(1, BATCH // self.con.execute("SELECT count(*) FROM benefits").fetchall()[0][0])

    def close(self) -> None:
        """Lets go of all tables."""
        self.beside.close()
        self.con.close()

    def verdicts(self, name: str, texts: Sequence[str], missed: Missed | None = None) -> list[str]:
        """How a stage with each of these texts gives itself away; nothing where all answers stay the same. `missed`
        hears the number of a text and a benefit to which it gives another answer.
        """
        found = [SURVIVED] * len(texts)
        for first in range(0, len(texts), self.batch):
            some = range(first, min(first + self.batch, len(texts)))
            changed = [at for at in some if self._changes(name, texts[at], at, found)]
            self._judge(name, changed, found, missed)
            for at in some:
                self.con.execute(f"DROP TABLE IF EXISTS mutant_{at}")
        return found

    def _changes(self, name: str, text: str, at: int, found: list[str]) -> bool:
        """Whether a stage with this text makes other rows, kept as a table, and ends well so far."""
        most = SWOLLEN * self.digests[name][0] + ROWS
        try:
            with within(self.con, SECONDS):
                self.con.execute(f"CREATE TABLE mutant_{at} AS SELECT * FROM (\n{text}\n) LIMIT {most}")
        except duckdb.Error as error:
            found[at] = type(error).__name__
            return False
        digest = self._digest(f"mutant_{at}", name)
        if digest[0] == most:
            found[at] = "swells"
        return most > digest[0] and digest != self.digests[name]

    def _judge(self, name: str, some: list[int], found: list[str], missed: Missed | None) -> None:
        """What the answers make of some mutants; where one of them breaks all, halves of them."""
        if not some:
            return
        try:
            with within(self.beside, LONG):
                self._run(name, some)
                self._compare(name, some, found, missed)
        except duckdb.Error as error:
            if len(some) == 1:
                found[some[0]] = type(error).__name__
            else:
                self._judge(name, some[: len(some) // 2], found, missed)
                self._judge(name, some[len(some) // 2 :], found, missed)
        finally:
            for (each,) in self.beside.execute("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall():
                self.beside.execute(f"DROP TABLE temp.main.{each}")

    def _run(self, name: str, some: list[int]) -> None:
        """The stages after a mutated one, for all of its mutants at once."""
        mutated = " UNION ALL ".join(
            f"SELECT {self._moved(name, n * APART)} FROM mutant_{at}" for n, at in enumerate(some)
        )
        self.beside.execute(f"CREATE TEMP TABLE {name} AS {mutated}")
        after = AFTER[name]
        for read in set().union(*(READS[each] for each in after)) - {name, "ask", *after}:
            self._copied(read, len(some))
        for each in after:
            self.beside.execute(f"CREATE TEMP TABLE {each} AS\n{stage(each)}")

    def _compare(self, name: str, some: list[int], found: list[str], missed: Missed | None) -> None:
        for answer in ANSWERS:
            if answer == name or answer in AFTER[name]:
                told, was = self._told(self.beside, answer), self.answers.get(answer)
                for n, at in enumerate(some):
                    if not found[at] and told.get(n) != was:
                        found[at] = answer
                if missed:
                    for (benefit,) in self.beside.execute(self._differing(answer, len(some))).fetchall():
                        missed(some[benefit // APART], benefit % APART)

    def _copied(self, name: str, times: int) -> None:
        moved = self._moved(name, f"n * {APART}")
        self.beside.execute(f"CREATE TEMP TABLE {name} AS SELECT {moved} FROM memory.main.{name}, range({times}) r(n)")

    def _moved(self, name: str, by: object) -> str:
        """The columns of a relation, people numbered for one mutant; who is nobody (0 or none) belongs to it too."""
        anybody = "benefit = 0" if name == "facts" else "false"
        moved = {
            "person": f"person + {by} AS person",
            "benefit": f"CASE WHEN {anybody} THEN 0 ELSE COALESCE(benefit, 0) + {by} END AS benefit",
        }
        return ", ".join(moved.get(column, column) for column in self.columns[name])

    def _differing(self, answer: str, times: int) -> str:
        columns = ", ".join(ANSWERS[answer])
        now = f"SELECT {columns} FROM temp.main.{answer}"
        was = f"SELECT {self._moved(answer, f'n * {APART}')} FROM memory.main.{answer}, range({times}) r(n)"
        was = f"SELECT {columns} FROM ({was})"
        return f"SELECT DISTINCT benefit FROM (({was} EXCEPT ALL {now}) UNION ALL ({now} EXCEPT ALL {was}))"

    def _columns(self, name: str) -> list[str]:
        return [row[0] for row in self.con.execute(f"DESCRIBE {name}").fetchall()]

    def _digest(self, table: str, name: str) -> tuple[int, ...]:
        return self.con.execute(f"SELECT count(*), sum(hash({', '.join(self.columns[name])})) FROM {table}").fetchall()[
            0
        ]

    def _told(self, con: duckdb.DuckDBPyConnection, answer: str) -> dict[int, tuple[Any, ...]]:
        """The digest of an answer for each mutant of a batch, by number."""
        values = ", ".join(f"CAST({column} AS bigint)" for column in ANSWERS[answer][1:])
        digests = (
            f"SELECT benefit // {APART} AS n, count(*), sum(hash(benefit % {APART}, {values})) FROM {answer} GROUP BY n"
        )
        return {row[0]: row[1:] for row in con.execute(digests).fetchall()}


class within:
    """Lets what a connection does end in time."""

    def __init__(self, con: duckdb.DuckDBPyConnection, seconds: float) -> None:
        self.timer = Timer(seconds, con.interrupt)

    def __enter__(self) -> None:
        self.timer.start()

    def __exit__(self, *_: object) -> None:
        self.timer.cancel()


def verdicts(grounds: Iterable[Ground], mutants: Iterable[Mutant]) -> Iterator[tuple[Mutant, str]]:
    """Each mutant with how it gives itself away, on the first ground that notices it."""
    left = sorted(mutants, key=lambda mutant: STAGES.index(mutant.stage))
    for ground in grounds:
        still = []
        for name in dict.fromkeys(mutant.stage for mutant in left):
            own = [mutant for mutant in left if mutant.stage == name]
            for mutant, how in zip(own, ground.verdicts(name, [mutant.sql for mutant in own]), strict=True):
                if how == SURVIVED:
                    still.append(mutant)
                else:
                    yield mutant, how
        left = still
    yield from ((mutant, SURVIVED) for mutant in left)


def reads(name: str) -> set[str]:
    """The relations of people, and the stages, that a stage reads."""
    return {table.name for table in parsed(stage(name)).find_all(exp.Table)} & {*STAGES, *OF_PEOPLE}


def after(name: str) -> list[str]:
    """The stages that a stage can change, in order."""
    touched = {name}
    for each in STAGES:
        if READS[each] & touched:
            touched.add(each)
    return [each for each in STAGES if each in touched - {name}]


#: What each stage reads, and which it can change.
READS: Final = {name: reads(name) for name in STAGES}
AFTER: Final = {name: after(name) for name in STAGES}
