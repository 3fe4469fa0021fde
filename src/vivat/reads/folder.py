"""A data folder: its tables opened and checked, and a shard of its people made into the relations of the law."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from vivat.domain.errors import Place, VivatError
from vivat.domain.facts import KINDS
from vivat.domain.time import OPEN_DAY, day_number, month_number
from vivat.engines.people import Ask
from vivat.policy.tables import Law

#: Columns of each table (docs/data-folder.md); those after the bar may be empty.
TABLES: Final[dict[str, dict[str, str]]] = {
    "roster": {
        "benefit": "BIGINT", "person": "BIGINT", "aac147": "VARCHAR", "aac003": "VARCHAR", "aac004": "VARCHAR",
        "aac006": "DATE", "aae140": "VARCHAR", "aaa027": "VARCHAR", "township": "VARCHAR", "aae210": "INTEGER",
        "aic162": "INTEGER", "relation": "VARCHAR", "lives": "VARCHAR", "class": "VARCHAR", "groups": "VARCHAR",
        "deceased_born": "DATE",
    },
    "amounts": {"benefit": "BIGINT", "month": "INTEGER", "fen": "BIGINT"},
    "payments": {"benefit": "BIGINT", "month_from": "INTEGER", "month_to": "INTEGER", "fen": "BIGINT"},
    "facts": {
        "fact": "BIGINT", "person": "BIGINT", "benefit": "BIGINT", "kind": "VARCHAR", "day": "DATE", "learned": "DATE",
        "channel": "VARCHAR", "until": "DATE", "died_on": "DATE", "kept": "BOOLEAN", "stage": "VARCHAR",
        "names": "BIGINT", "source": "VARCHAR",
    },
}  # fmt: skip
_REQUIRED: Final = ("roster", "amounts", "facts")
_MONTH: Final = "({0} // 100 * 12 + {0} % 100 - 1)"
_BAD_MONTH: Final = "{0} < 188001 OR {0} > 220012 OR {0} % 100 NOT BETWEEN 1 AND 12"


def _month(column: str) -> str:
    return _MONTH.format(column)


def _bad_month(column: str) -> str:
    return _BAD_MONTH.format(column)


#: What may be wrong with a row: (table, condition, words). `{schemes}` and `{kinds}` are filled in.
_FAULTS: Final = (
    ("roster", "benefit IS NULL OR person IS NULL", "has no number of benefit or person"),
    ("roster", "aae140 IS NULL OR aae140 NOT IN ({schemes})", "scheme (aae140) is unknown"),
    ("roster", "aaa027 IS NULL OR NOT regexp_full_match(aaa027, '[0-9]{{6,12}}')", "division (aaa027) is not a code of six digits"),
    ("roster", f"aae210 IS NULL OR {_bad_month('aae210')}", "first month (aae210) is not a month YYYYMM"),
    ("roster", f"aic162 IS NOT NULL AND ({_bad_month('aic162')})", "month of retirement (aic162) is not a month YYYYMM"),
    ("roster", "aac006 IS NOT NULL AND aae210 < year(aac006) * 100 + month(aac006)", "first month (aae210) lies before birth (aac006)"),
    ("amounts", f"month IS NULL OR {_bad_month('month')}", "month is not a month YYYYMM"),
    ("amounts", "fen IS NULL OR fen < 0", "fen is not an amount"),
    ("payments", f"month_from IS NULL OR {_bad_month('month_from')}", "month_from is not a month YYYYMM"),
    ("payments", f"month_to IS NULL OR {_bad_month('month_to')} OR month_to < month_from", "month_to is not a month YYYYMM from month_from on"),
    ("payments", "fen IS NULL OR fen < 0", "fen is not an amount"),
    ("facts", "fact IS NULL OR person IS NULL OR day IS NULL OR learned IS NULL", "has no number, person, day or day of learning"),
    ("facts", "kind IS NULL OR kind NOT IN ({kinds})", "nobody knows this kind of fact"),
    ("facts", "kind = 'withdrawn' AND names IS NULL", "a withdrawal that names no fact"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folder:
    """An opened data folder: `con` holds a view `folder_<table>` of each table; `money` is false where payments are not given."""

    path: Path
    con: duckdb.DuckDBPyConnection
    files: Mapping[str, Path]
    money: bool

    def divisions(self) -> list[str]:
        """The six-digit divisions of its paying agencies."""
        return [row[0] for row in self.con.execute("SELECT DISTINCT aaa027[1:6] FROM folder_roster ORDER BY 1").fetchall()]

    def schemes(self) -> list[str]:
        """The schemes that are drawn in it."""
        return [row[0] for row in self.con.execute("SELECT DISTINCT aae140 FROM folder_roster ORDER BY 1").fetchall()]

    def narrow(self, division: str) -> list[str]:
        """Leaves only those paid by a division or one below it; its six-digit divisions."""
        stem = division[:6].rstrip("0")
        stem += "0" * (len(stem) % 2)
        own = [code for code in self.divisions() if code.startswith(stem)]
        if not own:
            mend = f"it holds {', '.join(self.divisions())}"
            raise VivatError(f"nobody here is paid by division {division}", Place(str(self.path)), mend)
        self.con.execute(
            f"CREATE OR REPLACE TEMP VIEW folder_people AS SELECT * FROM folder_roster WHERE starts_with(aaa027, '{stem}')"
        )
        return own

    def shards(self, size: int) -> Iterator[tuple[int, int, int]]:
        """Ranges of person numbers with at most `size` people each: first, last, how many."""
        yield from self.con.execute(
            f"""SELECT min(person), max(person), count(*) FROM (
                    SELECT person, (row_number() OVER (ORDER BY person) - 1) // {size} AS shard
                    FROM (SELECT DISTINCT person FROM folder_people)
                ) GROUP BY shard ORDER BY 1"""
        ).fetchall()


def open_folder(path: Path, schemes: Mapping[str, int], con: duckdb.DuckDBPyConnection) -> Folder:
    """Opens and checks a data folder; VivatError names the file and row of the first thing that is wrong."""
    if not path.is_dir():
        raise VivatError("there is no such data folder", Place(str(path)), "make one with: vivat sample DIVISION --out DIR")
    files = {}
    for table in TABLES:
        found = [path / f"{table}.{ending}" for ending in ("parquet", "csv") if (path / f"{table}.{ending}").is_file()]
        if found:
            files[table] = found[0]
        elif table in _REQUIRED:
            raise VivatError(f"holds neither {table}.parquet nor {table}.csv", Place(str(path)), "docs/data-folder.md lists the tables")
    for table, columns in TABLES.items():
        _view(con, table, columns, files.get(table))
    con.execute("CREATE OR REPLACE TEMP VIEW folder_people AS SELECT * FROM folder_roster")
    folder = Folder(path, con, files, "payments" in files)
    _check(folder, schemes)
    return folder


def _view(con: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, str], file: Path | None) -> None:
    if file is None:
        con.execute(f"CREATE TEMP TABLE folder_{table} ({', '.join(f'{name} {kind}' for name, kind in columns.items())})")
        return
    try:
        if file.suffix == ".csv":
            _whole(file)
            form = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
            con.execute(
                f"CREATE TEMP TABLE folder_{table} AS SELECT * FROM read_csv(?, header = true, auto_detect = false, delim = ',', "
                f"quote = '\"', escape = '\"', columns = {{{form}}}, nullstr = '')",
                [str(file)],
            )
        else:
            held = con.read_parquet(str(file)).columns
            if missing := [name for name in columns if name not in held]:
                raise VivatError(f"has no column {', '.join(missing)}", Place(str(file)), "docs/data-folder.md lists the columns")
            casts = ", ".join(f'CAST("{name}" AS {kind}) AS "{name}"' for name, kind in columns.items())
            name = str(file).replace("'", "''")
            con.execute(f"CREATE TEMP VIEW folder_{table} AS SELECT {casts} FROM read_parquet('{name}')")
    except duckdb.Error as error:
        raise VivatError(f"cannot be read: {_first_lines(error)}", Place(str(file)), "is the file whole?") from None


def _whole(file: Path) -> None:
    """A CSV that does not end with a line break was cut."""
    with file.open("rb") as stream:
        stream.seek(0, 2)
        if stream.tell() == 0:
            raise VivatError("is empty", Place(str(file)), "it has not even a heading")
        stream.seek(-1, 2)
        if stream.read(1) == b"\n":
            return
    with file.open("rb") as stream:
        lines = sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))
    raise VivatError("breaks off in the middle", Place(str(file), f"line {lines + 1}"), "fetch the file again: its last line has no end")


def _first_lines(error: Exception) -> str:
    return " ".join(line.strip() for line in str(error).splitlines()[:3] if line.strip())


def _check(folder: Folder, schemes: Mapping[str, int]) -> None:
    """The first row of each table that cannot be right."""
    words = {"schemes": ", ".join(f"'{code}'" for code in schemes), "kinds": ", ".join(f"'{kind}'" for kind in KINDS)}
    for table in TABLES:
        faults = [(condition.format(**words), text) for name, condition, text in _FAULTS if name == table]
        cases = " ".join(f"WHEN {condition} THEN {n}" for n, (condition, _) in enumerate(faults))
        _first(folder, table, "SELECT row, CASE " + cases + " END AS fault FROM {rows} WHERE fault IS NOT NULL ORDER BY row LIMIT 1", [t for _, t in faults])
    for table, key in (("roster", "benefit"), ("facts", "fact")):
        _first(folder, table, f"SELECT max(row), 0 FROM {{rows}} GROUP BY {key} HAVING count(*) > 1 ORDER BY 1 LIMIT 1", [f"{key} stands in two rows"])
    _first(
        folder,
        "facts",
        "SELECT f.row, 0 FROM {rows} f JOIN (SELECT person, min(aac006) AS born FROM folder_roster GROUP BY person) r USING (person) "
        "WHERE f.day < r.born ORDER BY 1 LIMIT 1",
        ["became true before the person's birth"],
    )


def _first(folder: Folder, table: str, query: str, texts: list[str]) -> None:
    rows = f"(SELECT *, row_number() OVER () AS row FROM folder_{table})"
    try:
        found = folder.con.execute(query.replace("{rows}", rows)).fetchone()
    except duckdb.Error as error:
        raise VivatError(f"cannot be read: {_first_lines(error)}", Place(str(folder.files[table])), "is the file whole?") from None
    if found:
        file = folder.files[table]
        spot = f"line {found[0] + 1}" if file.suffix == ".csv" else f"row {found[0]}"
        raise VivatError(texts[found[1]], Place(str(file), spot))


def prepare(folder: Folder, law: Law, ask: Ask, first: int, last: int) -> None:
    """The people of one shard as tables `ask`, `benefits`, `traits`, `facts`, `ledger` of the folder's connection."""
    con = folder.con
    con.execute(f"CREATE OR REPLACE TEMP TABLE ask AS SELECT 1 AS ask, {day_number(ask.day)} AS day, {month_number(ask.day)} AS month, {day_number(ask.known)} AS known")
    con.execute("CREATE OR REPLACE TEMP TABLE scheme_numbers AS SELECT unnest(?) AS code, unnest(?) AS number", [list(law.schemes), list(law.schemes.values())])
    con.execute(f"CREATE OR REPLACE TEMP TABLE benefits AS {_BENEFITS.format(first=first, last=last)}")
    con.execute(f"CREATE OR REPLACE TEMP TABLE facts AS {_FACTS.format(first=first, last=last)}")
    con.execute(f"CREATE OR REPLACE TEMP TABLE ledger AS {_LEDGER if folder.money else _NO_LEDGER}")


_BENEFITS: Final = f"""
SELECT r.benefit, r.person, 1 AS ask, CAST(r.aaa027[1:6] AS INT) AS area, CAST(s.number AS INT) AS scheme, {_month("r.aae210")} AS since,
       COALESCE(year(r.aac006) * 12 + month(r.aac006) - 1, 0)::INT AS birth_month, COALESCE(day(r.aac006), 1)::INT AS birth_dom,
       COALESCE({_month("r.aic162")}, 0) AS retired_month,
       COALESCE(year(r.deceased_born) * 12 + month(r.deceased_born) - 1, 0)::INT AS deceased_month,
       CASE WHEN r.relation IS NULL AND r.aae140 IN ('injury_survivors', 'survivors_allowance') AND r.aac006 IS NOT NULL THEN
           CASE WHEN make_date(r.aae210 // 100, r.aae210 % 100, 1) < r.aac006 + INTERVAL 18 YEAR THEN 'child' ELSE 'spouse' END
       ELSE r.relation END AS relation,
       r.lives, r.class, r.groups, r.aac147 AS digits
FROM folder_people r
JOIN scheme_numbers s ON s.code = r.aae140
WHERE r.person BETWEEN {{first}} AND {{last}}
"""

_FACTS: Final = f"""
SELECT f.fact, f.person, COALESCE(f.benefit, 0) AS benefit,
       CASE WHEN f.kind = 'found_dead' AND f.died_on IS NULL THEN 'found_dead:undated'
            WHEN f.kind = 'duplicate_resolved' AND NOT f.kept THEN 'duplicate_resolved:not_kept'
            WHEN f.kind = 'notified' AND f.stage <> 'suspend' THEN 'notified:other'
            ELSE f.kind END AS kind,
       COALESCE(f.channel, '') AS channel, f.acts - DATE '1970-01-01' AS day, (year(f.acts) * 12 + month(f.acts) - 1)::INT AS month,
       f.day - DATE '1970-01-01' AS called, f.learned - DATE '1970-01-01' AS known,
       COALESCE(f.until - DATE '1970-01-01', {OPEN_DAY}) AS until_day, COALESCE(f.names, 0) AS names
FROM (
    SELECT *, CASE WHEN kind = 'found_dead' THEN COALESCE(died_on, day) ELSE day END AS acts
    FROM folder_facts
    WHERE person BETWEEN {{first}} AND {{last}}
) f
"""

#: Amounts × payments as runs: what is granted and what was paid change at their own months; payments of one month add up.
_LEDGER: Final = f"""
WITH edges AS (
    SELECT benefit, m, CAST(sum(due) AS BIGINT) AS due, CAST(sum(paid) AS BIGINT) AS paid FROM (
        SELECT a.benefit, greatest(a.m, b.since) AS m, a.fen - a.was AS due, 0 AS paid FROM (
            SELECT benefit, {_month("month")} AS m, fen, COALESCE(lag(fen) OVER (PARTITION BY benefit ORDER BY month), 0) AS was
            FROM folder_amounts WHERE benefit IN (SELECT benefit FROM benefits)
        ) a JOIN benefits b USING (benefit)
        UNION ALL
        SELECT p.benefit, greatest({_month("p.month_from")}, b.since), 0, p.fen
        FROM folder_payments p JOIN benefits b USING (benefit) WHERE {_month("p.month_to")} >= b.since
        UNION ALL
        SELECT p.benefit, {_month("p.month_to")} + 1, 0, - p.fen
        FROM folder_payments p JOIN benefits b USING (benefit) WHERE {_month("p.month_to")} >= b.since
    ) GROUP BY benefit, m
)
SELECT benefit, CAST(m AS INT) AS m_from, CAST(COALESCE(lead(m) OVER w - 1, 99999) AS INT) AS m_to,
       CAST(sum(due) OVER w AS BIGINT) AS due_fen, CAST(sum(paid) OVER w AS BIGINT) AS paid_fen
FROM edges WHERE due <> 0 OR paid <> 0
WINDOW w AS (PARTITION BY benefit ORDER BY m)
"""
_NO_LEDGER: Final = "SELECT 0::BIGINT AS benefit, 0 AS m_from, 0 AS m_to, 0::BIGINT AS due_fen, 0::BIGINT AS paid_fen LIMIT 0"
