"""A data folder (docs/data-folder.md) as batches: its own numbers of people and facts join them within it only."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from vivat.actions.intake.batch import Batch
from vivat.actions.intake.forms import FORMS
from vivat.domain.schemes import SCHEME_NUMBER
from vivat.reads.folder.tables import open_folder

_TYPES: Final = {
    **dict.fromkeys(("text", "id", "code"), pa.string()),
    "day": pa.date32(),
    "month": pa.int32(),
    "money": pa.int64(),
    "whole": pa.int64(),
    "flag": pa.bool_(),
}
_WHOSE: Final = "CAST(p.benefit AS VARCHAR) AS benefit, p.aaa027 AS aaa027"
_QUERIES: Final = {
    "roster": "SELECT * EXCLUDE (person, misread) REPLACE (CAST(benefit AS VARCHAR) AS benefit) FROM folder_people",
    "amounts": f"""SELECT t.row, {_WHOSE}, t.month, t.fen AS aae019
        FROM folder_amounts t JOIN folder_people p USING (benefit)""",
    "payments": f"""SELECT t.row, {_WHOSE}, t.month_from, t.month_to, t.fen AS aae019
        FROM folder_payments t JOIN folder_people p USING (benefit)""",
    "facts": """SELECT t.row, p.aac147,
            CAST(CASE WHEN t.kind = 'withdrawn' THEN w.benefit ELSE t.benefit END AS VARCHAR) AS benefit,
            t.kind, t.day AS "on", t.learned, t.channel, t.until, t.died_on, t.kept, t.stage, t.source,
            w.kind AS names_kind, w.day AS names_on, w.died_on AS names_died
        FROM folder_facts t
        JOIN (SELECT DISTINCT person, aac147 FROM folder_people) p USING (person)
        LEFT JOIN folder_facts w ON w.fact = t.names""",
}


def batches(path: Path, division: str) -> Iterator[Batch]:
    """The tables of a folder in the order in which they need each other; VivatError where one cannot be right."""
    with duckdb.connect() as con:
        folder = open_folder(path, SCHEME_NUMBER, con)
        folder.narrow(division)
        for kind, query in _QUERIES.items():
            if kind not in folder.tables:
                continue
            file = folder.tables[kind]
            with file.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            data = _filled(kind, con.sql(query).to_arrow_table())
            yield Batch(kind, file.name, digest, data, data.num_rows)


def _filled(kind: str, table: Any) -> Any:
    """The columns of a kind that a folder has no place for, empty."""
    for column in FORMS[kind]:
        if column.code not in table.column_names:
            table = table.append_column(column.code, pa.nulls(table.num_rows, _TYPES[column.kind]))
    return table
