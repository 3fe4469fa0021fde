"""The canonical form of an event, written a second time: from the texts that the database gives."""

import hashlib
import json
import re
from typing import Any, Final

GENESIS: Final = "0" * 64
#: As they are selected and hashed; `hash` itself follows them.
COLUMNS: Final = ("seq", "id", "at", "actor", "post", "body", "verb", "subject", "division", "data", "rows", "prev")

_INSTANT: Final = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00")
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode


def link(values: list[Any]) -> str:
    """The hash of an event, of its columns' values in order."""
    return hashlib.sha256(_ENCODE(values).encode("utf-8")).hexdigest()


def instant(text: str | None) -> str:
    """PostgreSQL's text of an instant in UTC as the canonical form has it."""
    found = _INSTANT.fullmatch(text or "")
    if not found:
        raise ValueError(f"时间“{text}”无法识别")
    return f"{found[1]}T{found[2]}.{(found[3] or '').ljust(6, '0')}+00:00"


def parsed(text: str | None) -> Any:
    """A jsonb value; one with a float was never written by the register."""
    return None if text is None else _DECODE(text)


def _no_float(text: str) -> Any:
    raise ValueError(f"数值“{text[:40]}”带有小数")


_DECODE: Final = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float).decode
