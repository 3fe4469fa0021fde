"""Reads texts as ids, days, months, money, wholes, flags and codes, a whole column at a time, in DuckDB's SQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from vivat.sources.tabular.garbled import SUSPECT
from vivat.sources.tabular.shape import Column
from vivat.sources.tabular.words import WORDS

#: The Arrow types of the kinds, as DuckDB calls them.
TYPES: Final = {
    **dict.fromkeys(("text", "id", "card", "code"), "VARCHAR"),
    **dict.fromkeys(("money", "whole"), "BIGINT"),
    "day": "DATE",
    "month": "INTEGER",
    "flag": "BOOLEAN",
}

_BLANKS: Final = " \t\r\n\u00a0\u3000\u200b\u200c\u200d\u200e\u200f\ufeff"
_ODD: Final = r"[\x00-\x20'\x7f\x{a0}\x{a5}\x{3000}\x{200b}-\x{200f}\x{feff}\x{ff01}-\x{ff5e}\x{ffe5}年月日号元]"
_CONTROLS: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
_WIDE: Final = "".join(chr(code) for code in range(0xFF01, 0xFF5F)) + "　"
_NARROW: Final = "".join(chr(code) for code in range(0x21, 0x7F)) + " "
_ERRORS: Final = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_YES: Final = ("是", "有", "1", "TRUE", "T", "YES", "Y", "√")
_NO: Final = ("否", "无", "0", "FALSE", "F", "NO", "N", "×")
_CLOCK: Final = "((T| +)[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?)?"
_DAY: Final = f"([0-9]{{8}}|[0-9]{{4}}(-[0-9]{{1,2}}-|/[0-9]{{1,2}}/|[.][0-9]{{1,2}}[.])[0-9]{{1,2}}{_CLOCK})"
_MONTH: Final = f"([0-9]{{6}}|[0-9]{{4}}[-/.][0-9]{{2}}|[0-9]{{4}}[-/][0-9]{{1,2}}|{_DAY})"
_MONEY: Final = "-?([0-9]{1,13}|[0-9]{1,3}(,[0-9]{3}){1,4})([.][0-9]{1,2})?"
_LOST: Final = "[eE]|[0-9]{16}"

#: SQL of a value, and tests in turn, each with the key in WORDS of what it finds; an empty key ends them well.
_Read = tuple[str, list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Cells:
    """Where a column's texts stand: SQL of the text, and SQL that tells whether the cell was a number."""

    text: str
    number: str = "false"


def quoted(text: str) -> str:
    """A text as SQL."""
    return "'" + text.replace("'", "''") + "'"


def odd(text: str) -> str:
    """SQL that tells whether a text has white space, controls, signs or a width that folding must look at."""
    return f"({text} = '' OR regexp_matches({text}, {quoted(_ODD)}))"


def folded(column: Column, text: str, odd: str) -> str:
    """SQL of what is read: trimmed; narrow and upper-case where neither width nor case means anything."""
    plain = f"trim({text}, {quoted(_BLANKS)})"
    narrow = _narrow(plain)
    chinese = f"translate({narrow}, '年月日号', '--  ')"
    forms = {
        "text": plain,
        **dict.fromkeys(("id", "card"), f"trim(replace({narrow}, ' ', ''), {quoted(chr(39))})"),
        "money": f"replace(trim({narrow}, '￥¥元 '), ' ', '')",
        **dict.fromkeys(("day", "month"), f"rtrim(trim(regexp_replace({chinese}, ' *- *', '-', 'g')), '-')"),
    }
    slow = f"CASE WHEN {odd} THEN nullif({forms.get(column.kind, narrow)}, '') ELSE {text} END"
    return f"upper({slow})" if column.kind in ("id", "card", "flag") else slow


def helped(column: Column, text: str) -> str:
    """SQL of what reading needs beside the text: an id's check digit by GB 11643, worked out once, outside any CASE."""
    if column.kind != "id":
        return "NULL"
    digits = f"TRY_CAST(left({text}, 17) AS BIGINT)"
    total = " + ".join(f"({digits} // {10 ** (16 - at)}) % 10 * {weight}" for at, weight in enumerate(_WEIGHTS))
    return f"substr('10X98765432', 1 + ({total}) % 11, 1)"


def read(column: Column, text: str, number: str, odd: str, help: str) -> tuple[str, str]:
    """SQL of the value, and of the key in WORDS that says why there is none."""
    value, faults = _READERS[column.kind](column, text, number, help)
    first = [
        (f"{text} IS NULL", "blank" if column.required else ""),
        (f"{text} IN ({_listed(_ERRORS)})", "error"),
        (f"{odd} AND regexp_matches({text}, {quoted(_CONTROLS)})", "control"),
    ]
    assert all(key in WORDS for _, key in first + faults if key)
    cases = " ".join(f"WHEN {test} THEN {quoted(key) if key else 'NULL'}" for test, key in first + faults)
    return value, f"CASE {cases} END"


def _narrow(text: str) -> str:
    """SQL of a text with full-width letters, digits and signs made narrow."""
    return f"translate({text}, {quoted(_WIDE)}, {quoted(_NARROW)})"


def _listed(texts: tuple[str, ...]) -> str:
    return ", ".join(map(quoted, texts))


def _text(column: Column, text: str, number: str, help: str) -> _Read:
    return text, [
        (f"{number} AND regexp_matches({text}, '{_LOST}')", "long"),
        (f"regexp_matches({text}, {quoted(SUSPECT)})", "garbled"),
    ]


def _id(column: Column, text: str, number: str, help: str) -> _Read:
    science = f"contains({text}, 'E') AND regexp_full_match({text}, '[0-9]+([.][0-9]+)?E[+]?[0-9]+')"
    return text, [
        (f"{number} OR {science}", "number"),
        (f"length({text}) = 15 AND regexp_full_match({text}, '[0-9]{{15}}')", ""),
        (f"NOT regexp_full_match({text}, '[1-9][0-9]{{16}}[0-9X]')", "length"),
        (f"{help} <> right({text}, 1)", "check"),
        (f"try_strptime(substr({text}, 7, 8), '%Y%m%d') IS NULL", "born"),
    ]


def _card(column: Column, text: str, number: str, help: str) -> _Read:
    """An identity number that is yet to be matched: one written wrong is for the match to repair or to hand back."""
    value, faults = _id(column, text, number, help)
    return value, faults[:1]


def _day(column: Column, text: str, number: str, help: str) -> _Read:
    value = _date(text)
    within = f"coalesce(year({value}) BETWEEN 1900 AND 2100, false)"
    return value, [
        (f"{text} LIKE '____-__-__' AND {within}", ""),
        (f"regexp_full_match({text}, '[0-9]{{1,5}}([.][0-9]*)?') OR {number} AND length({text}) <> 8", "serial"),
        (f"regexp_matches({text}, '[0-9]T?[0-9:.]+(Z|[+][0-9:]+)$')", "zone"),
        (f"NOT regexp_full_match({text}, {quoted(_DAY)}) OR NOT {within}", "day"),
    ]


def _date(text: str) -> str:
    """SQL of a day: the usual form, the eight digits, or three parts with other signs between."""
    eight = f"try_strptime({text}, '%Y%m%d')::DATE"
    parts = f"try_cast(replace(replace(regexp_extract({text}, '^[0-9./-]+'), '/', '-'), '.', '-') AS DATE)"
    return f"""CASE WHEN {text} LIKE '____-__-__' THEN try_cast({text} AS DATE)
               WHEN regexp_full_match({text}, '[0-9]{{8}}') THEN {eight} ELSE {parts} END"""


def _month(column: Column, text: str, number: str, help: str) -> _Read:
    day, short = _date(text), f"length({text}) BETWEEN 6 AND 7"
    plain = f"regexp_full_match({text}, '[0-9]{{6}}')"
    parts = f"try_cast(left({text}, 4) AS INTEGER) * 100 + try_cast(substr({text}, 6) AS INTEGER)"
    value = f"""CASE WHEN {plain} THEN try_cast({text} AS INTEGER) WHEN {short} THEN {parts}
                ELSE year({day}) * 100 + month({day}) END"""
    within = f"coalesce(({value}) BETWEEN 190000 AND 210099 AND ({value}) % 100 BETWEEN 1 AND 12, false)"
    return value, [
        (f"{plain} AND left({text}, 4) BETWEEN '1900' AND '2100' AND right({text}, 2) BETWEEN '01' AND '12'", ""),
        (f"NOT regexp_full_match({text}, {quoted(_MONTH)}) OR {number} OR NOT {within}", "month"),
        (f"NOT {short} AND day({day}) <> 1", "month"),
    ]


def _money(column: Column, text: str, number: str, help: str) -> _Read:
    plain = f"replace({text}, ',', '')"
    return f"try_cast(try_cast({plain} AS DECIMAL(18, 2)) * 100 AS BIGINT)", [
        (f"regexp_full_match({text}, {quoted(_MONEY)})", ""),
        (f"regexp_full_match({text}, '-?[0-9,]+[.][0-9]{{3,}}')", "cents"),
        ("true", "money"),
    ]


def _whole(column: Column, text: str, number: str, help: str) -> _Read:
    return f"try_cast({text} AS BIGINT)", [
        (f"{number} AND regexp_matches({text}, '{_LOST}')", "long"),
        (f"NOT regexp_full_match({text}, '-?[0-9]{{1,18}}')", "whole"),
    ]


def _flag(column: Column, text: str, number: str, help: str) -> _Read:
    value = f"CASE WHEN {text} IN ({_listed(_YES)}) THEN true WHEN {text} IN ({_listed(_NO)}) THEN false END"
    return value, [(f"{text} NOT IN ({_listed(_YES + _NO)})", "flag")]


def _code(column: Column, text: str, number: str, help: str) -> _Read:
    meant: Mapping[str, str] = {code: code for code in column.words.values()} | dict(column.words)
    if not meant:
        return text, []
    cases = " ".join(f"WHEN {_narrow(quoted(word))} THEN {quoted(code)}" for word, code in meant.items())
    value = f"CASE {text} {cases} END"
    return value, [(f"({value}) IS NULL", "code")]


_READERS: Final = {
    "text": _text,
    "id": _id,
    "card": _card,
    "day": _day,
    "month": _month,
    "money": _money,
    "whole": _whole,
    "flag": _flag,
    "code": _code,
}
