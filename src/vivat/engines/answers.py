"""The four answers of the law as Arrow tables, in one order, so that engines can be held against each other."""

from typing import Final

import pyarrow as pa

from vivat.rules.compose import ANSWERS

FORM: Final[dict[str, pa.Schema]] = {
    name: pa.schema([(column, pa.int64()) for column in columns]) for name, columns in ANSWERS.items()
}

Answers = dict[str, pa.Table]


def ordered(name: str, rows: pa.Table) -> pa.Table:
    """The rows of an answer as 64-bit numbers, sorted by all columns."""
    columns = list(ANSWERS[name])
    return rows.select(columns).cast(FORM[name]).sort_by([(column, "ascending") for column in columns])
