"""Five people of 寻乌 on 12 June 2024: one steady, one lapsed, one restored, one dead, one in prison."""

from datetime import date
from itertools import count
from pathlib import Path

import duckdb
from stdnum.cn import ric

from vivat.engines.people import Ask
from vivat.reads.folder.tables import TABLES

__all__ = ["ASKED", "NAMES", "TABLES", "Rows", "as_parquet", "benefit", "county", "csv", "fact", "written"]

Rows = list[dict[str, object]]
ASKED = Ask(date(2024, 6, 12), date(2024, 6, 12))
NAMES = ("安", "失", "复", "亡", "囚")


def benefit(number: int, **more: object) -> dict[str, object]:
    """One row of the roster; the first five are of as many people, 100 yuan a month since 2015."""
    seventeen = f"36073419500520{number:03d}"
    return {
        "benefit": number, "person": number, "aac147": f"{seventeen}{ric.calc_check_digit(f'{seventeen}0')}",
        "aac003": NAMES[(number - 1) % 5], "aac004": 1, "aac006": "1950-05-20", "aae140": "residents_pension",
        "aaa027": "360734", "township": f"36073410{number % 2}", "aae210": 201501,
    } | more  # fmt: skip


def fact(number: int, person: int, kind: str, day: str, **more: object) -> dict[str, object]:
    """One row of the facts, learned on its day."""
    return {"fact": number, "person": person, "kind": kind, "day": day, "learned": day} | more


def county() -> dict[str, Rows]:
    """The tables; the steady one draws a second pension from 2024 on."""
    paid = {1: 202406, 2: 202306, 3: 202306, 4: 202404, 5: 202403}
    proofs = ["2020-05-06", "2021-03-07", "2022-03-08"]
    later = {
        1: ["2023-03-09", "2024-03-05"],
        3: ["2024-05-20"],
        4: ["2023-03-09", "2024-01-10"],
        5: ["2023-03-09", "2024-01-15"],
    }
    numbers = count(1)
    facts = [
        fact(next(numbers), person, "certified", day, channel="self_app")
        for person in paid
        for day in proofs + later.get(person, [])
    ]
    facts.append(fact(next(numbers), 4, "died", "2024-02-20", learned="2024-05-03"))
    facts.append(fact(next(numbers), 5, "imprisoned", "2024-03-10"))
    second = benefit(6, person=1, aae140="employees_pension", aae210=202401, aac147=benefit(1)["aac147"], aac003="安")
    return {
        "roster": [*(benefit(n) for n in paid), second],
        "amounts": [{"benefit": n, "month": 201501, "fen": 10_000} for n in paid],
        "payments": [{"benefit": n, "month_from": 201501, "month_to": last, "fen": 10_000} for n, last in paid.items()],
        "facts": facts,
    }


def csv(table: str, rows: Rows) -> str:
    """Rows as the text of a table, what is not named left empty."""
    lines = [",".join(str(row.get(column, "")) for column in TABLES[table]) for row in rows]
    return "\n".join([",".join(TABLES[table]), *lines, ""])


def written(path: Path, **tables: Rows | str | None) -> Path:
    """A new folder of CSV: the county's tables, those given in their place; None leaves one out."""
    path.mkdir()
    for table, rows in {**county(), **tables}.items():
        if rows is not None:
            (path / f"{table}.csv").write_text(rows if isinstance(rows, str) else csv(table, rows), "utf-8")
    return path


def as_parquet(path: Path) -> Path:
    """The folder, each CSV made a Parquet file."""
    for file in path.glob("*.csv"):
        types = ", ".join(f"'{column}': '{kind}'" for column, kind in TABLES[file.stem].items())
        rows = f"read_csv('{file}', header = true, columns = {{{types}}})"
        duckdb.sql(f"COPY (FROM {rows}) TO '{file.with_suffix('.parquet')}' (FORMAT parquet)")
        file.unlink()
    return path
