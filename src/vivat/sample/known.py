"""The part of a made county that its agency comes to know between two days, as a data folder of its own."""

from datetime import date
from pathlib import Path
from typing import Final

import duckdb

from vivat.sample.tables import SCHEMAS

_MONTH: Final = "year({0}) * 100 + month({0})"
#: By table, what of it becomes known after one day and up to another; a payment from the month that follows.
_KNOWN: Final = {
    "roster": "SELECT * FROM roster WHERE aae210 <= ($until_month)",
    "amounts": """SELECT * FROM amounts SEMI JOIN known_roster USING (benefit)
        WHERE month > ($after_month) AND month <= ($until_month)""",
    "payments": """SELECT benefit, greatest(month_from, ($first_unpaid)) AS month_from,
        least(month_to, ($last_paid)) AS month_to, fen
        FROM payments SEMI JOIN known_roster USING (benefit)
        WHERE month_to >= ($first_unpaid) AND month_from <= ($last_paid)""",
    "facts": """SELECT f.* FROM facts f SEMI JOIN known_roster USING (person)
        WHERE f.learned > $after AND f.learned <= $until
          AND (f.benefit IS NULL OR f.benefit IN (SELECT benefit FROM known_roster))""",
}


def known_between(folder: Path, after: date | None, until: date, out: Path, paid: bool = True) -> Path:
    """A new folder of what becomes known after a day (absent: from the beginning) and up to another, with the months
    `paid` up to the one before, unless whoever pays has not told; the roster is always whole.
    """
    start = after or date(1970, 1, 1)
    words = {
        "$until_month": _MONTH.format(f"DATE '{until}'"),
        "$after_month": _MONTH.format(f"DATE '{start}'"),
        "$first_unpaid": _MONTH.format(f"DATE '{start}'"),
        "$last_paid": _MONTH.format(f"(DATE '{until}' - INTERVAL 1 MONTH)"),
        "$after": f"DATE '{start}'",
        "$until": f"DATE '{until}'",
    }
    out.mkdir(parents=True)
    with duckdb.connect() as con:
        for table in SCHEMAS:
            con.execute(f"CREATE VIEW {table} AS FROM read_parquet('{folder / f'{table}.parquet'}')")
        for table, query in _KNOWN.items():
            if table == "payments" and not paid:
                continue
            for word in sorted(words, key=len, reverse=True):
                query = query.replace(word, words[word])
            con.execute(f"CREATE TABLE known_{table} AS {query}")
            con.execute(f"COPY known_{table} TO '{out / f'{table}.parquet'}' (FORMAT parquet, COMPRESSION zstd)")
    return out
