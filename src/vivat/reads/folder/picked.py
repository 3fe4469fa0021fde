"""Picks people out of a folder of answers."""

from datetime import date, timedelta
from pathlib import Path

import duckdb as db


def pick(answers: Path, day: date) -> list[tuple[str, str]]:
    """One suspended by a lapse, and one restored last month or this by a proof, as (title, benefit's number)."""
    where = str(answers).replace("'", "''")
    earlier = day.replace(day=1) - timedelta(days=1)
    month = earlier.year * 100 + earlier.month
    query = f"""
SELECT min(s.benefit) FROM read_parquet('{where}/standing.parquet') s
JOIN read_parquet('{where}/reasons.parquet') r ON r.benefit = s.benefit AND r.m_from = s.m_from
JOIN read_parquet('{where}/money.parquet') m ON m.benefit = s.benefit
WHERE r.rule LIKE '%/lapse/%'"""
    wanted = (
        ("一个暂停的人", f"{query} AND s.payment = 'suspended' AND m.withheld > 0"),
        (
            "一个恢复的人",
            f"{query} AND s.payment = 'in_payment' AND s.m_from >= {month} AND r.role = 'closed' AND m.arrears > 0",
        ),
    )
    with db.connect() as con:
        found = [(title, con.execute(sql).fetchone()) for title, sql in wanted]
    return [(title, str(row[0])) for title, row in found if row and row[0] is not None]
