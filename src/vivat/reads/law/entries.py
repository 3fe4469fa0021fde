"""Values of a TOML table as what they should be; ValueError says which key is wrong and how to write it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from vivat.domain.errors import shown

Entry = Mapping[str, Any]


def text(entry: Entry, key: str, known: Iterable[str] = ()) -> str | None:
    """A text, or one of the words known."""
    value, words = entry.get(key), tuple(known)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'{key} = {shown(value)}不是文字：请加引号，"{value}"')
    if value is not None and words and value not in words:
        raise ValueError(f"{key} = {shown(value)}不认识：可选 {'、'.join(words)}")
    return value


def texts(entry: Entry, key: str) -> tuple[str, ...]:
    """A list of texts."""
    value = entry.get(key, [])
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise ValueError(f'{key} = {shown(value)}不是文字的列表：请写 ["…", "…"]')
    return tuple(value)


def day(entry: Entry, key: str) -> date | None:
    """A day."""
    value = entry.get(key)
    if value is not None and type(value) is not date:
        raise ValueError(f"{key} = {shown(value)}不是日期：请写成 2024-06-12，不加引号")
    return value


def flag(entry: Entry, key: str) -> bool | None:
    """True or false."""
    value = entry.get(key)
    if value is not None and not isinstance(value, bool):
        raise ValueError(f"{key} = {shown(value)}不是 true 或 false：请写 {key} = true，不加引号")
    return value


def table(value: Any, what: str, form: str) -> Entry:
    """A table; `what` names it and `form` shows how it is written."""
    if not isinstance(value, Mapping):
        raise ValueError(f"{what} = {shown(value)}不是表：请写 {form}")
    return value


def rows(value: Any, what: str, form: str) -> list[Entry]:
    """A list of tables."""
    if not isinstance(value, list | tuple):
        raise ValueError(f"{what} = {shown(value)}不是列表：请写 [{form}]")
    return [table(one, f"{what} 第 {n} 项", form) for n, one in enumerate(value, start=1)]
