"""Every table of a source.toml: its keys, what each may hold, and which must be there."""

import re
from collections.abc import Iterator
from typing import Any, Final

from vivat.domain.errors import shown
from vivat.domain.facts import CHANNELS, KINDS
from vivat.domain.sources import EVERY, FORMS, NOTHING, SIGN
from vivat.domain.sources import KINDS as SOURCES
from vivat.domain.values import Check, Fault, Key, flag, length, many, mapping, number, text, word
from vivat.sources.tabular.shape import KINDS as CELLS

_CODE: Final = re.compile(r"[a-z][a-z0-9_]*")
_FOLDER: Final = re.compile(r"\d{6}-[a-z0-9_]+/[a-z0-9_-]+")


def code(value: Any) -> Iterator[Fault]:
    """A name of ours: small letters, digits and underscores."""
    if not (isinstance(value, str) and _CODE.fullmatch(value)):
        yield Fault("", f"{shown(value)}不是代码", "请用小写英文字母、数字和下划线，如 died_on")


def folder(value: Any) -> Iterator[Fault]:
    """A folder of `policies/`."""
    if not (isinstance(value, str) and _FOLDER.fullmatch(value)):
        yield Fault("", f"{shown(value)}不是政策目录", "请写“区划代码-名称/年份-文号”，如 370300-zibo/2019-0")


def words(value: Any) -> Iterator[Fault]:
    """A text or a list of texts, any of which may be empty."""
    for one in value if isinstance(value, list) else [value]:
        if not isinstance(one, str):
            yield Fault("", f"{shown(one)}不是文字", "请加引号")


def _must(check: Check) -> Key:
    return Key(check, needed=True)


_SHARE: Final = Key(number(0, 100))
_SCHEDULE: Final = tuple(every for every in EVERY if every)

TABLES: Final[dict[str, dict[str, Key]]] = {
    "source": {
        "name": _must(text),
        "kind": _must(word("来源种类", SOURCES)),
        "sector": _must(code),
        "owner": _must(text),
        "agreement": _must(flag),
        "agreed_as": Key(text),
        "sender_signs": _must(flag),
        "trust": _must(number(1, 100)),
        "face": Key(flag),
        "kin": Key(flag),
        "fresh": Key(length),
        "apps": Key(many(text)),
        "note": Key(text),
    },
    "file": {
        "every": Key(word("频率", _SCHEDULE)),
        "by_day": Key(number(1, 31)),
        "late": Key(number(0, 366)),
        "forms": _must(many(word("文件格式", FORMS))),
    },
    "limits": {
        "rows_min": Key(number(0)),
        "rows_max": Key(number(1, 50_000_000)),
        "shrink": _SHARE,
        "grow": Key(number(100, 100_000)),
        "fill": Key(mapping(code, number(0, 100))),
        **dict.fromkeys(("outside", "doubled", "future", "refused", "crossed", "withdrawn"), _SHARE),
        "usual": Key(number(0, 3660)),
        "drift": Key(number(0, 3660)),
        "order": Key(many(many(code, 2, 2))),
        "zero": Key(flag),
    },
    "basis": {"folder": _must(folder), "cite": _must(text), "quote": _must(text)},
    "column": {
        "code": _must(code),
        "names": Key(many(text)),
        "kind": Key(word("列的种类", CELLS)),
        "required": Key(flag),
        "words": Key(mapping(text, code)),
        "future": Key(flag),
    },
    "yields": {
        "gives": _must(word("事实种类", (*KINDS, SIGN, NOTHING))),
        "when": Key(mapping(code, words)),
        "channel": Key(word("认证渠道", CHANNELS)),
        "kept": Key(flag),
        "withdrawn": Key(flag),
        **dict.fromkeys(("on", "died_on", "until", "app"), Key(code)),
    },
}
#: Tables that stand once, and those of which there must be one.
SINGLE: Final = ("source", "file", "limits")
NEEDED: Final = ("source", "file", "column", "yields")
