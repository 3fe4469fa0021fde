"""The stages of a match: SQL that DuckDB and Spark read alike, and what is done for the few outside of it."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

import pyarrow as pa

from vivat.matching import names, numbers
from vivat.matching.likeness import likeness

#: What a file is read as before anything else: its rows from 0, text as it stands, the birth date as yyyymmdd.
RAW: Final = {"row": "bigint", "id_number": "varchar", "name": "varchar", "birth": "int"}
#: Once the roster is keys; and, once every row of the feed was seen by number, in this order.
BEFORE: Final = ("shared", "people", "conflicts")
AFTER: Final = ("sought", "variants", "near", "places", "compared", "slips", "repaired", "unmatched", "differing")

#: What comes out: every row of the feed in exactly one of the first four, and the rows of the roster that share a number.
OUT: Final[dict[str, tuple[str, ...]]] = {
    "matched": ("feed_row", "roster_row"),
    "name_differs": ("feed_row", "roster_row", "score", "reasons"),
    "repaired": ("feed_row", "roster_row", "score", "slip", "place", "reasons"),
    "unmatched": ("feed_row", "roster_row", "why"),
    "conflicts": ("roster_row", "first_row"),
}
CLASSES: Final = ("matched", "name_differs", "repaired", "unmatched")


@cache
def stage(name: str) -> str:
    """The SELECT of one stage."""
    text = (files("vivat.matching") / "sql" / f"{name}.sql").read_text("utf-8")
    fill = {
        "plain": names.plain(),
        "written": (numbers.WRITTEN + numbers.WRITTEN_TOO).replace("'", "''"),
        "read_as": numbers.PLAIN,
        "due": _due(),
    }
    for key, value in fill.items():
        text = text.replace(f"{{{key}}}", value)
    return text


def _due() -> str:
    """The check digit of `number`: its digits have powers of 2 as weights, and ten is −1 modulo 11, so that remainders serve
    and the digits need not be taken apart.
    """
    terms = " + ".join(f"{6 * (-2) ** (place - 1) % 11} * (number % {10**place})" for place in range(1, 17))
    return f"(12 - (7 * number + {terms}) % 11) % 11"


def spelled(batches: Iterable[pa.RecordBatch]) -> pa.Table:
    """The relation `spelled`: odd spellings, each folded once."""
    schema = pa.schema({"spelling": pa.string(), "name": pa.string(), "name_hash": pa.int64()})
    made = []
    for batch in batches:
        folded = [names.fold(each) for each in batch.column("spelling").to_pylist()]
        hashes = pa.array(map(names.whole, folded), pa.int64())
        made.append(pa.record_batch([batch.column("spelling").cast(pa.string()), pa.array(folded, pa.string()), hashes], schema))
    return pa.Table.from_batches(made, schema)


def differ(batches: Iterable[pa.RecordBatch]) -> pa.Table:
    """The relation `name_differs`: pairs of the stage `differing`, each with its score and reasons."""
    schema = pa.schema({"feed_row": pa.int64(), "roster_row": pa.int64(), "score": pa.int32(), "reasons": pa.string()})
    made, known = [], dict[tuple[str, str], tuple[int, str]]()
    for batch in batches:
        pairs = list(zip(batch.column("name").to_pylist(), batch.column("roster_name").to_pylist(), strict=True))
        for pair in pairs:
            if pair not in known:
                known[pair] = likeness(*pair)
        scores, reasons = zip(*(known[pair] for pair in pairs), strict=True) if pairs else ((), ())
        rows = [batch.column("feed_row"), batch.column("roster_row")]
        made.append(pa.record_batch([*rows, pa.array(scores, pa.int32()), pa.array(reasons, pa.string())], schema))
    return pa.Table.from_batches(made, schema)
