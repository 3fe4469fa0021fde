"""All people of a data folder decided, shard by shard: the answers as files, and what they come to."""

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import duckdb as db
import pyarrow as pa

from vivat import __version__
from vivat.domain.errors import Place, VivatError
from vivat.domain.states import CERTIFICATION, MONEY, PAYMENT
from vivat.engines import duckdb
from vivat.engines.people import Ask, People, enrolled
from vivat.policy.law import Law
from vivat.policy.model import Notice
from vivat.policy.tables import compile_law
from vivat.reads.folder.columns import quoted
from vivat.reads.folder.tables import Folder, open_folder, prepare
from vivat.reads.law.horizon import answerable
from vivat.reads.law.places import places_with
from vivat.rules.compose import ANSWERS

#: People a shard: what keeps memory flat on two cores, and loses little to a restart.
SHARD: Final = 250_000

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Summary:
    """What a decision comes to: money in fen, reasons of each present payment state, notes on the data."""

    day: date
    people: int = 0
    benefits: int = 0
    standing: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    money: dict[str, list[int]] = field(default_factory=dict)
    reasons: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    notes: tuple[str, ...] = ()

    def add(self, other: "Summary") -> None:
        """Adds another part of the same people."""
        self.people += other.people
        self.benefits += other.benefits
        self.standing += other.standing
        self.reasons += other.reasons
        for scheme, amounts in other.money.items():
            held = self.money.get(scheme, [0] * len(MONEY))
            self.money[scheme] = [a + b for a, b in zip(held, amounts, strict=True)]

    def rows(self) -> list[Any]:
        """All of it as lists, to be kept in a file."""
        standing = [[list(key), n] for key, n in self.standing.items()]
        return [self.people, self.benefits, standing, self.money, [[list(key), n] for key, n in self.reasons.items()]]

    def json(self) -> dict[str, Any]:
        """The summary as plain values."""
        return {
            "day": str(self.day),
            "people": self.people,
            "benefits": self.benefits,
            "standing": [
                dict(zip(("scheme", "township", "certification", "payment", "benefits"), (*key, n), strict=True))
                for key, n in sorted(self.standing.items())
            ],
            "money": {scheme: dict(zip(MONEY, amounts, strict=True)) for scheme, amounts in sorted(self.money.items())},
            "reasons": [
                {"payment": payment, "clause": clause, "rule": rule, "benefits": n}
                for (payment, clause, rule), n in sorted(self.reasons.items(), key=lambda row: (-row[1], row[0]))
            ],
            "notes": list(self.notes),
        }


def decide_folder(
    path: Path,
    notices: Sequence[Notice],
    division: str | None,
    ask: Ask,
    out: Path | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Decides everybody in a folder (of one division, where named). `out` gets a Parquet file an answer, all or none;
    a run that was broken off goes on where it stopped."""
    if out is not None and out.exists():
        raise VivatError("已经存在", Place(str(out)), "请换一个新目录，或先移走这个")
    answerable(ask.day)
    summary = Summary(ask.day)
    with db.connect() as con:
        law, folder = opened(path, notices, con, division)
        summary.notes = folder.notes
        parts = _parts(out, path, notices, ask, division) if out is not None else None
        shards = list(folder.shards(SHARD))
        for n, (first, last, people) in enumerate(shards):
            if progress:
                progress("决定", n, len(shards))
            done = parts / f"summary-{n:05d}" if parts is not None else None
            if done is not None and done.is_file():
                summary.add(_reread(done, ask.day))
                continue
            decide_shard(folder, law, ask, first, last)
            part = _summed(con, ask.day, people)
            summary.add(part)
            if parts is not None and done is not None:
                _write(con, parts, n)
                done.with_suffix(".new").write_text(json.dumps(part.rows()))
                done.with_suffix(".new").rename(done)
        if progress:
            progress("决定", len(shards), len(shards))
        if parts is not None and out is not None:
            _joined(con, parts, out, len(shards))
    return summary


def opened(
    path: Path, notices: Sequence[Notice], con: db.DuckDBPyConnection, division: str | None = None
) -> tuple[Law, Folder]:
    """A folder with the law of its divisions and schemes, both in one connection."""
    numbers = compile_law(notices, ()).schemes
    folder = open_folder(path, numbers, con, places_with(notices))
    divisions = folder.divisions() if division is None else folder.narrow(division)
    law = compile_law(notices, divisions, folder.schemes())
    duckdb.load_law(con, law)
    names(con, law)
    return law, folder


def names(con: db.DuckDBPyConnection, law: Law) -> None:
    """The words behind the law's numbers, as tables to join."""
    words = {
        "rule_names": [(n, rule.name, rule.cite) for n, rule in enumerate(law.rules, start=1)],
        "track_names": [(n, rule.name, rule.cite) for n, rule in enumerate(law.tracks, start=1)],
        "scheme_names": [(n, code, "") for code, n in law.schemes.items()],
        "certification_names": [(n, code, "") for n, code in enumerate(CERTIFICATION)],
        "payment_names": [(n, code, "") for n, code in enumerate(PAYMENT)],
        "role_names": [(1, "opened", ""), (2, "closed", "")],
    }
    for name, rows in words.items():
        columns = list(zip(*rows, strict=True)) or [(), (), ()]
        duckdb.load(
            con,
            name,
            pa.table(
                {
                    "number": pa.array(columns[0], pa.int32()),
                    "code": pa.array(columns[1], pa.string()),
                    "cite": pa.array(columns[2], pa.string()),
                }
            ),
        )


def decide_shard(
    folder: Folder,
    law: Law,
    ask: Ask,
    first: int,
    last: int,
    watch: duckdb.Watch | None = None,
    prepared: bool = False,
) -> None:
    """Prepares the people numbered first to last, unless that is done, and decides them; `watch` hears the stages."""
    if not prepared:
        prepare(folder, ask, first, last)
    decide_prepared(folder.con, law, ask, watch)


def decide_prepared(con: db.DuckDBPyConnection, law: Law, ask: Ask, watch: duckdb.Watch | None = None) -> None:
    """Decides the people that stand ready in a connection."""
    empty = con.sql(
        "SELECT 0::BIGINT AS benefit, 0 AS who, 0 AS from_day, 0 AS to_day, 0 AS from_month LIMIT 0"
    ).to_arrow_table()
    duckdb.load(con, "members", _members(con, law, ask, empty) if law.whom else empty)
    duckdb.run(con, watch)


def _members(con: db.DuckDBPyConnection, law: Law, ask: Ask, empty: pa.Table) -> pa.Table:
    """Whom each `who` of the law picks, of those whom it may concern."""
    places = sorted({place for asked in law.asks_of.values() for place in asked})
    meant = " OR ".join(f"(area = {area} AND scheme = {scheme})" for area, scheme in places)
    benefits = con.sql(f"SELECT * FROM benefits WHERE {meant}").to_arrow_table()
    wanted = any("fact" in whom.asks() for whom in law.whom)
    facts = con.sql("SELECT * FROM facts SEMI JOIN (SELECT person FROM benefits) USING (person)") if wanted else None
    held = empty if facts is None else facts.to_arrow_table()
    return enrolled(law, People((ask,), benefits, held, empty, empty)).members


def _reread(file: Path, day: date) -> Summary:
    people, benefits, standing, money, reasons = json.loads(file.read_text())
    return Summary(
        day,
        people,
        benefits,
        Counter({tuple(key): n for key, n in standing}),
        money,
        Counter({tuple(key): n for key, n in reasons}),
    )


def _summed(con: db.DuckDBPyConnection, day: date, people: int) -> Summary:
    """What one shard comes to."""
    summary = Summary(day, people)
    rows = con.execute(
        """SELECT r.aae140, COALESCE(r.township, ''), c.code, p.code, count(*)
           FROM standing s JOIN folder_roster r USING (benefit)
           JOIN certification_names c ON c.number = s.certification
           JOIN payment_names p ON p.number = s.payment GROUP BY ALL"""
    ).fetchall()
    for *key, n in rows:
        summary.standing[tuple(key)] += n
        summary.benefits += n
    amounts = ", ".join(f"CAST(sum({column}) AS BIGINT)" for column in MONEY)
    money = con.execute(
        f"""SELECT n.code, {amounts} FROM money m
            JOIN covered b USING (benefit) JOIN scheme_names n ON n.number = b.scheme GROUP BY ALL"""
    ).fetchall()
    summary.money = {scheme: list(sums) for scheme, *sums in money}
    reasons = con.execute(
        """SELECT p.code, r.cite, r.code, count(DISTINCT s.benefit) FROM standing s
           JOIN reasons x ON x.benefit = s.benefit AND x.m_from = s.m_from AND (x.role = 1 OR s.payment = 0)
           JOIN rule_names r ON r.number = x.rule JOIN payment_names p ON p.number = s.payment GROUP BY ALL"""
    ).fetchall()
    summary.reasons = Counter({(payment, clause, rule): n for payment, clause, rule, n in reasons})
    return summary


_DAY: Final = "CASE WHEN {0} < 9999999 THEN DATE '1970-01-01' + {0}::INT END AS {0}"
_MONTH: Final = "CASE WHEN {0} < 99999 THEN {0} // 12 * 100 + {0} % 12 + 1 END AS {0}"
_DAYS: Final = ("opens", "due", "met", "late", "day")
_MONTHS: Final = ("m_from", "m_to")
_WORDS: Final = {
    "track": "track",
    "rule": "rule",
    "role": "role",
    "state": "payment",
    "certification": "certification",
    "payment": "payment",
}


def _told(answer: str) -> str:
    """The query that tells an answer in words, days and months."""
    columns, joins = [], []
    for column in ANSWERS[answer]:
        if column in _DAYS:
            columns.append(_DAY.format(f"a.{column}").replace(f"AS a.{column}", f"AS {column}"))
        elif column in _MONTHS:
            columns.append(_MONTH.format(f"a.{column}").replace(f"AS a.{column}", f"AS {column}"))
        elif column in _WORDS:
            joins.append(f"JOIN {_WORDS[column]}_names {column}_n ON {column}_n.number = a.{column}")
            columns.append(f"{column}_n.code AS {'payment' if column == 'state' else column}")
            if column in ("rule", "track"):
                columns.append(f"{column}_n.cite AS clause")
        else:
            columns.append(f"a.{column}")
    return f"SELECT {', '.join(columns)} FROM {answer} a {' '.join(joins)} ORDER BY ALL"


def _parts(out: Path, path: Path, notices: Sequence[Notice], ask: Ask, division: str | None) -> Path:
    """The folder beside `out` in which shards wait; one that was made for another question, or by another version, is
    made anew."""
    key = hashlib.sha256(f"{__version__} {ask} {division} {SHARD}\n".encode())
    for file in sorted(file for file in path.iterdir() if file.is_file()):
        stat = file.stat()
        key.update(f"{file.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    for notice in notices:
        for name in ("policy.toml", "places.csv"):
            said = notice.path / name
            key.update(f"{notice.folder}/{name}\n".encode() + (said.read_bytes() if said.is_file() else b""))
    for texts in (files("vivat.rules") / "law", files("vivat.reads.folder") / "prepare"):
        for text in sorted((text for text in texts.iterdir() if text.is_file()), key=lambda text: text.name):
            key.update(f"{text.name}\n".encode() + text.read_bytes())
    parts = out.with_name(f".{out.name}.part")
    mark = parts / "question"
    if not mark.is_file() or mark.read_text() != key.hexdigest():
        shutil.rmtree(parts, ignore_errors=True)
        parts.mkdir(parents=True)
        mark.write_text(key.hexdigest())
    return parts


def _write(con: db.DuckDBPyConnection, parts: Path, n: int) -> None:
    for answer in ANSWERS:
        file = parts / f"{answer}-{n:05d}.parquet"
        _copy(con, _told(answer), file.with_suffix(".new"))
        file.with_suffix(".new").rename(file)


def _joined(con: db.DuckDBPyConnection, parts: Path, out: Path, shards: int) -> None:
    """The parts as one file an answer, in place at once."""
    whole = parts / "whole"
    shutil.rmtree(whole, ignore_errors=True)
    whole.mkdir()
    for answer in ANSWERS:
        files = ", ".join(quoted(parts / f"{answer}-{n:05d}.parquet") for n in range(shards))
        _copy(con, f"SELECT * FROM read_parquet([{files}])", whole / f"{answer}.parquet")
    whole.rename(out)
    shutil.rmtree(parts)


def _copy(con: db.DuckDBPyConnection, query: str, file: Path) -> None:
    con.execute(f"COPY ({query}) TO {quoted(file)} (FORMAT parquet, COMPRESSION zstd)")
