"""What a paper is handed, held against its form, and spelled as people read it: days, months, money, clean text."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from vivat.documents.form import Document, Field
from vivat.domain.errors import Place, VivatError
from vivat.domain.money import yuan
from vivat.domain.time import parse_month

MOST_ROWS: Final = 5_000
MOST_CHARACTERS: Final = 4_000
_CONTROLS: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff]+"
)
#: A run of letters that no line would break is broken where it is long; numbers and their masks stay whole.
_LONG: Final = re.compile(r"[A-Za-z]{8}(?=[A-Za-z])")


def prepared(document: Document, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data as the paper's text prints it; VivatError says which field is missing, too many or wrong."""
    return _fields(document.fields, data, Place(document.name))


def _fields(fields: Sequence[Field], data: Mapping[str, Any], place: Place) -> dict[str, Any]:
    if extra := data.keys() - {field.key for field in fields}:
        raise VivatError(f"这份文书没有“{'、'.join(sorted(extra))}”", place, "只给 document.toml 中的字段")
    return {field.key: _value(field, data.get(field.key), place) for field in fields}


def _value(field: Field, value: Any, place: Place) -> Any:
    where = Place(place.file, f"{place.spot}{'，' if place.spot else ''}{field.label}")
    if value is None or value in ("", [], ()):
        if not field.empty:
            raise VivatError("没有内容", where, "补齐后再制作")
        return [] if field.kind in ("texts", "table") else ""
    if field.kind == "table":
        if len(value) > MOST_ROWS:
            raise VivatError(f"有 {len(value)} 行，超过 {MOST_ROWS} 行", where, "分村、分乡镇制作")
        return [_fields(field.columns, row, Place(place.file, f"第 {n} 行")) for n, row in enumerate(value, 1)]
    if field.kind == "texts":
        return [clean(text, where) for text in value]
    try:
        return spelled(field.kind, value, where)
    except (ValueError, TypeError):
        raise VivatError(f"{value!r} 不合适", where, f"要的是 {field.kind}") from None


def spelled(kind: str, value: Any, where: Place) -> str:
    """A value as people read it."""
    if kind == "day":
        day = value if isinstance(value, date) else date.fromisoformat(value)
        return f"{day.year}年{day.month}月{day.day}日"
    if kind == "month":
        month = value if isinstance(value, int) else parse_month(value)
        return f"{month // 12}年{month % 12 + 1}月"
    if kind == "money":
        whole, _, part = yuan(int(value)).partition(".")
        return f"{int(whole):,}.{part}" if int(whole) else f"{whole}.{part}"
    return f"{int(value):,}" if kind == "whole" else clean(value, where)


def clean(text: Any, where: Place) -> str:
    """A text without what no paper prints; long runs may break over lines."""
    plain = _CONTROLS.sub(" ", str(text)).strip()
    if len(plain) > MOST_CHARACTERS:
        raise VivatError(f"有 {len(plain)} 字，超过 {MOST_CHARACTERS} 字", where, "写短些")
    return _LONG.sub("\\g<0>\u200b", plain)
