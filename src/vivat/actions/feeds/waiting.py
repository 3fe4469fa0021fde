"""Rows that wait in a case until people have looked: sealed, and read again when it is closed."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

import pyarrow as pa

from vivat.actions.cases.work import above
from vivat.records.models import Body
from vivat.safeguards.sealing import Keyring

_CONTEXT: Final = "feed"
_DAYS: Final = ("on", "until", "died_on")
#: What a row yields (sources.read.Reading.yields), as it waits.
YIELDS: Final = pa.schema(
    [("row", pa.int64()), ("gives", pa.string()), *((name, pa.date32()) for name in _DAYS), ("channel", pa.string()),
     ("app", pa.string()), ("kept", pa.bool_()), ("withdrawn", pa.bool_())]
)  # fmt: skip


def sealed(keys: Keyring, rows: Iterable[dict[str, Any]]) -> str:
    """Rows as a case's data can hold them; each once, in a lasting order."""
    texts = sorted({json.dumps(row, default=str, ensure_ascii=False, sort_keys=True) for row in rows})
    return keys.seal(_CONTEXT, ("[" + ",".join(texts) + "]").encode()).hex()


def opened(keys: Keyring, text: str) -> list[dict[str, Any]]:
    """The same rows again."""
    rows: list[dict[str, Any]] = json.loads(keys.open(_CONTEXT, bytes.fromhex(text)))
    for row in rows:
        row |= {name: date.fromisoformat(row[name]) for name in _DAYS if row.get(name)}
    return rows


def table(rows: Sequence[dict[str, Any]]) -> Any:
    """Waiting rows as an Arrow table, like those of a file."""
    return pa.Table.from_pylist([{name: row.get(name) for name in YIELDS.names} for row in rows], YIELDS)


def agency(division: str, otherwise: str) -> Body:
    """The agency that looks into it: the county's own, else that of the division whose file it is."""
    found = Body.objects.filter(kind="agency", active=True, code__in=[division[:6], otherwise[:6]])
    by_code = {body.code: body for body in found}
    return by_code.get(division[:6]) or by_code.get(otherwise[:6]) or Body.objects.filter(kind="agency").earliest("pk")


class Owners:
    """Who looks into what waits, and to whom it goes when the term is over; each place asked once."""

    def __init__(self, otherwise: str) -> None:
        self._otherwise = otherwise
        self._known: dict[str, tuple[int, int | None]] = {}

    def of(self, division: str) -> tuple[int, int | None]:
        """The agency of a division and the body above it, by id."""
        place = division[:6]
        if place not in self._known:
            owner = agency(division, self._otherwise)
            higher = above(owner)
            self._known[place] = (owner.pk, higher.pk if higher else None)
        return self._known[place]
