"""The kinds of value that a key may hold; each says what is wrong and what would be right."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from vivat.domain.errors import shown
from vivat.domain.lengths import parse_length
from vivat.domain.time import parse_month


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a key. `soft`: a word that no list knows, which is worth a warning and stops nothing."""

    key: str
    wrong: str
    mend: str = ""
    soft: bool = False


Check = Callable[[Any], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table: what it may hold, and whether it must be there."""

    check: Check
    needed: bool = False


def close(word: str, words: Iterable[str]) -> str:
    """`是否想写 …？` where known words are close; else the words, if they are few."""
    known = sorted(set(words))
    near = difflib.get_close_matches(word, known, 1, 0.85) or difflib.get_close_matches(word, known, 3, 0.65)
    if near:
        return f"是否想写 {' 或 '.join(near)}？"
    return f"可选：{'、'.join(known)}" if 0 < len(known) <= 12 else ""


def text(value: Any) -> Iterator[Fault]:
    """Words in quotation marks."""
    if not (isinstance(value, str) and value.strip()):
        yield Fault("", f"{shown(value)}不是文字", "请加引号")


def flag(value: Any) -> Iterator[Fault]:
    """True or false."""
    if not isinstance(value, bool):
        yield Fault("", f"{shown(value)}不是 true 或 false", "请写 true 或 false，不加引号")


def day(value: Any) -> Iterator[Fault]:
    """A civil day."""
    if not isinstance(value, date) or isinstance(value, datetime):
        yield Fault("", f"{shown(value)}不是日期", "请写成 YYYY-MM-DD，不加引号，如 2021-11-01")


def month(value: Any) -> Iterator[Fault]:
    """A month, `YYYY-MM`."""
    try:
        parse_month(value if isinstance(value, str) else str(value))
    except ValueError as error:
        yield Fault("", str(error), '如 "2021-11"')


def month_day(value: Any) -> Iterator[Fault]:
    """A day of the year, `MM-DD`; a day past a month's end is its last."""
    mend = '请写成 "MM-DD"，如 "06-30"'
    found = re.fullmatch(r"(\d\d)-(\d\d)", value) if isinstance(value, str) else None
    if not found:
        yield Fault("", f"{shown(value)}不是一年中的日子", mend)
    elif not 1 <= int(found[1]) <= 12:
        yield Fault("", f"{shown(value)}不是一年中的日子：没有 {found[1]} 月", mend)
    elif not 1 <= int(found[2]) <= 31:
        yield Fault("", f"{shown(value)}不是一年中的日子：哪个月都没有 {found[2]} 日", mend)


def length(value: Any) -> Iterator[Fault]:
    """A length of time, `"7 working days"`."""
    try:
        parse_length(value if isinstance(value, str) else str(value))
    except ValueError as error:
        wrong, _, mend = str(error).partition("：")
        yield Fault("", wrong, mend)


def number(low: int, high: int = 10**6) -> Check:
    """A whole number between two bounds, both in."""

    def check(value: Any) -> Iterator[Fault]:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            bounds = f"{low} 至 {high} 的整数" if high < 10**6 else f"不小于 {low} 的整数"
            yield Fault("", f"{shown(value)}不是{bounds}")

    return check


def word(kind: str, words: Iterable[str], soft: bool = False) -> Check:
    """One of some words."""
    known = frozenset(words)

    def check(value: Any) -> Iterator[Fault]:
        if not isinstance(value, str):
            yield Fault("", f"{shown(value)}不是{kind}", "请写一个加引号的词")
        elif value not in known:
            yield Fault("", f"{shown(value)}不是已知的{kind}", close(value, known), soft)

    return check


def many(check: Check, least: int = 1, most: int = 10**6) -> Check:
    """A list of values of one kind."""

    def checks(value: Any) -> Iterator[Fault]:
        if not isinstance(value, list):
            mend = f'请写 ["{value}"]' if isinstance(value, str) else "请写 [ … ]"
            yield Fault("", f"{shown(value)}不是列表", mend)
            return
        if not least <= len(value) <= most:
            yield Fault("", f"列表有 {len(value)} 项", f"应有 {least} 至 {most} 项" if most < 10**6 else "至少要有一项")
        for n, entry in enumerate(value):
            yield from at(f"[{n}]", check(entry))

    return checks


def one_or_many(check: Check) -> Check:
    """A value, or a list of such."""

    def checks(value: Any) -> Iterator[Fault]:
        yield from many(check)(value) if isinstance(value, list) else check(value)

    return checks


def either(*checks: Check) -> Check:
    """A value of any of some kinds; what is wrong is said of the last."""

    def check(value: Any) -> Iterator[Fault]:
        found = [list(one(value)) for one in checks]
        if all(found):
            yield from found[-1]

    return check


def table(keys: Mapping[str, Key]) -> Check:
    """A table of known keys."""

    def check(value: Any) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield Fault("", f"{shown(value)}不是表", "请写 { 键 = 值 }")
            return
        yield from of(value, keys)

    return check


def of(entry: Mapping[str, Any], keys: Mapping[str, Key]) -> Iterator[Fault]:
    """What is wrong with the keys of a table."""
    for name, value in entry.items():
        if name in keys:
            yield from at(name, keys[name].check(value))
        else:
            yield Fault(name, "这里没有这个键", close(name, keys))
    for name, key in keys.items():
        if key.needed and name not in entry:
            yield Fault(name, "缺少这个键")


def mapping(name: Check, value: Check) -> Check:
    """A table whose keys are themselves words of a kind."""

    def check(given: Any) -> Iterator[Fault]:
        if not isinstance(given, dict):
            yield Fault("", f"{shown(given)}不是表", "请写 { 词 = 值 }")
            return
        for key, entry in given.items():
            yield from at(key, name(key))
            yield from at(key, value(entry))

    return check


def anything(value: Any) -> Iterator[Fault]:
    """Whatever it is."""
    yield from ()


def at(key: str, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Faults as seen from the table that holds them."""
    for fault in faults:
        dot = "." if fault.key and not fault.key.startswith("[") else ""
        yield replace(fault, key=f"{key}{dot}{fault.key}")
