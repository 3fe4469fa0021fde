"""The stages of a match: SQL that DuckDB and Spark read alike, and what is done for the few outside of it."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any, Final

import pyarrow as pa

from vivat.matching import names, numbers
from vivat.matching.likeness import likeness

#: A file's rows before anything else: by number from 0, text as it stands, the birth date as the file has it.
RAW: Final = ("row", "id_number", "name", "birth")
#: Rows as keys, which may be kept and matched again.
KEYS: Final = ("row", "number", "tail", "name_hash", "name", "birth")
#: Once every row of the feed has its class, in this order.
AFTER: Final = ("rest", "sought", "variants", "near", "compared", "slips", "repaired", "unmatched")

#: What comes out: every row of the feed in exactly one of the first four; rows of the roster that share a number.
OUT: Final[dict[str, tuple[str, ...]]] = {
    "matched": ("feed_row", "roster_row"),
    "name_differs": ("feed_row", "roster_row", "score", "reasons"),
    "repaired": ("feed_row", "roster_row", "score", "slip", "place", "reasons"),
    "unmatched": ("feed_row", "roster_row", "why"),
    "conflicts": ("roster_row", "first_row"),
}
CLASSES: Final = ("matched", "name_differs", "repaired", "unmatched")


@cache
def stage(name: str, file: str = "") -> str:
    """The SELECT of one stage; `file` says whose rows, `roster` or `feed`, for a stage that reads either."""
    text = (files("vivat.matching") / "sql" / f"{name}.sql").read_text("utf-8")
    for key, value in {"file": file, "plain": names.plain(), "due": _due(), **_digits()}.items():
        text = text.replace(f"{{{key}}}", value)
    return text


def _due() -> str:
    """The check digit of `number` as SQL.

    Its digits have powers of 2 as weights, and ten is −1 modulo 11: remainders serve, and no digit is taken out.
    """
    terms = " + ".join(f"{6 * (-2) ** (place - 1) % 11} * (number % {10**place})" for place in range(1, 17))
    return f"(12 - (7 * number + {terms}) % 11) % 11"


def _digits() -> dict[str, str]:
    """As SQL: whether one place can set numbers `apart`; how many of `digits` and `roster_digits` differ, and where."""
    other = [f"substr(digits, {place}, 1) <> substr(roster_digits, {place}, 1)" for place in range(1, 18)]
    whens = [f"WHEN {differs} THEN {place}" for place, differs in enumerate(other, start=1)]
    return {
        "one_place": " OR ".join(
            f"(apart <= 81{'0' * noughts} AND apart % 1{'0' * noughts} = 0)" for noughts in range(17)
        ),
        "wrong": " + ".join(f"CASE WHEN {differs} THEN 1 ELSE 0 END" for differs in other),
        "first": f"CASE {' '.join(whens)} END",
        "last": f"CASE {' '.join(reversed(whens))} END",
    }


def odd_numbers(rows: pa.RecordBatchReader) -> pa.Table:
    """The relation `odd_numbers`: spellings with what they say."""

    def told(spelling: str) -> tuple[int | None, int]:
        found = numbers.read(spelling)
        if found:
            return found.seventeen, found.tail
        return None, numbers.UNREADABLE if numbers.tidy(spelling) else numbers.BLANK

    return _each(rows, ("spelling",), told, {"number": pa.int64(), "tail": pa.int32()})


def odd_names(rows: pa.RecordBatchReader) -> pa.Table:
    """The relation `odd_names`: spellings, folded."""

    def told(spelling: str) -> tuple[str, int]:
        folded = names.fold(spelling)
        return folded, names.whole(folded)

    return _each(rows, ("spelling",), told, {"name": pa.string(), "name_hash": pa.int64()})


def name_differs(rows: pa.RecordBatchReader) -> pa.Table:
    """The relation `name_differs`: the pairs of the stage `differing`, each with its score and reasons."""
    told = cache(likeness)
    return _each(rows, ("name", "roster_name"), told, {"score": pa.int32(), "reasons": pa.string()})


def _each(
    rows: pa.RecordBatchReader, asked: tuple[str, ...], told: Callable[..., tuple[Any, ...]], adds: dict[str, Any]
) -> pa.Table:
    """Rows with columns added: what `told` says of the columns asked, row by row."""
    made = []
    for batch in (*rows, pa.RecordBatch.from_pylist([], rows.schema)):
        said = [told(*row) for row in zip(*(batch.column(name).to_pylist() for name in asked), strict=True)]
        columns = list(zip(*said, strict=True)) or [()] * len(adds)
        table = pa.Table.from_batches([batch])
        for (name, kind), values in zip(adds.items(), columns, strict=True):
            table = table.append_column(name, pa.array(values, kind))
        made.append(table)
    return pa.concat_tables(made)
