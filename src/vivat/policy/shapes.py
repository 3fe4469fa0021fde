"""What the keys of one table must be together: cites with quotes, days in order, a cycle's kind with its keys."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from vivat.domain.errors import shown
from vivat.domain.lengths import parse_length
from vivat.domain.values import Fault, at, month_day, number
from vivat.policy.divisions import Places
from vivat.policy.lengths import rolling_clocks

READING: Final = re.compile(r"reading ([1-9]\d*)")
_WINDOW_KEYS: Final = ("windows", "anchor", "anchor_of", "every_years", "in_years", "first_window")
_ROLLING_KEYS: Final = ("length", "grain", "counts", "first", "first_lag", "carries")

Entry = Mapping[str, Any]


def of(table: str, entry: Entry, places: Places) -> Iterator[Fault]:
    """Faults between the keys of a table whose keys are each well formed."""
    yield from _cited(entry)
    yield from _ordered(entry)
    if own := _OWN.get(table):
        yield from own(entry, places)


def _cited(entry: Entry) -> Iterator[Fault]:
    """A clause comes with its words, a reading without."""
    cite, quote = entry.get("cite"), entry.get("quote")
    if isinstance(cite, list) != isinstance(quote, list) and not (isinstance(cite, list) and quote is None):
        yield Fault("quote", "cite 与 quote 写法不一致", "请都写成一句，或写成等长的两个列表")
        return
    cites = cite if isinstance(cite, list) else [cite] if cite else []
    quotes = quote if isinstance(quote, list) else [quote or ""] if cite else []
    if isinstance(cite, list) and len(cites) != len(quotes):
        yield Fault("quote", f"cite 有 {len(cites)} 条，quote 有 {len(quotes)} 句", "请写成等长的两个列表")
        return
    for clause, words in zip(cites, quotes, strict=False):
        if READING.fullmatch(clause):
            if words:
                yield Fault("quote", f"{clause} 不是条款，没有原文可引", '请删去，或写成 ""')
        elif clause.startswith("reading"):
            yield Fault("cite", f"{shown(clause)}不是解读的写法", '请写 "reading 15"')
        elif not (isinstance(words, str) and words.strip()):
            yield Fault("quote", f"引了 {clause}，没有引原文", "请逐字引用文件原文")


def _ordered(entry: Entry) -> Iterator[Fault]:
    first, last = entry.get("from"), entry.get("to")
    if isinstance(first, date) and isinstance(last, date) and first > last:
        yield Fault("to", f"终止于 {last}，早于起始日 {first}", "from 不能晚于 to")


def _notice(entry: Entry, places: Places) -> Iterator[Fault]:
    if not re.fullmatch(r"\d{6}", entry["division"]):
        yield Fault("division", f"{shown(entry['division'])}不是行政区划代码", '请写六位数字，如 "511100"')
    else:
        yield from _known("division", entry["division"], places)
    for code in entry.get("yields_to", ()):
        yield from _known("yields_to", code, places)
    effective, issued, ends = entry["effective"], entry.get("issued"), entry.get("ends")
    if issued and effective < issued and not entry.get("assumed"):
        yield Fault("effective", f"{effective} 早于印发日 {issued}", "如是推定，请写 assumed = true")
    if ends and ends < effective:
        yield Fault("ends", f"{ends} 早于施行日 {effective}")


def _known(key: str, code: str, places: Places) -> Iterator[Fault]:
    if re.fullmatch(r"\d{6}|\d{9}", code) and not places.knows(code):
        yield Fault(key, f"没有行政区划{shown(code)}：{places.table}和 places.csv 中都没有", places.near(code))


def _cycle(entry: Entry, places: Places) -> Iterator[Fault]:
    kind = entry["kind"]
    strange = {"window": _ROLLING_KEYS, "rolling": _WINDOW_KEYS, "none": (*_ROLLING_KEYS, *_WINDOW_KEYS)}[kind]
    for key in strange:
        if key in entry:
            yield Fault(key, f"在 kind 为{shown(kind)}的周期中没有意义")
    if kind == "window":
        yield from _windows(entry)
    elif kind == "rolling" and "length" not in entry:
        yield Fault("length", "缺少这个键", '如 "12 months"')
    elif kind == "rolling":
        try:
            rolling_clocks(dict(entry))
        except ValueError as error:
            yield Fault("grain", str(error), '请写 grain = "day"')


def _windows(entry: Entry) -> Iterator[Fault]:
    windows, anchor = entry.get("windows"), entry.get("anchor", "year")
    if windows is None:
        yield Fault("windows", "缺少这个键", '请写 [{ opens = "01-01", closes = "06-30" }] 或 "announced"')
    elif isinstance(windows, list):
        check = {"year": month_day, "month": number(1, 31)}.get(anchor, number(-120, 120))
        for n, window in enumerate(windows):
            for key in ("opens", "closes"):
                yield from at(f"windows[{n}].{key}", check(window[key]))
    elif found := [key for key in _WINDOW_KEYS if key in entry and key != "windows"]:
        told = "、".join(found)
        yield Fault(found[0], f"认证期另行公布（announced）时，{told} 不起作用", "请删去其一：日子已定的，写进 windows")
    if "anchor_of" in entry and anchor != "birth":
        yield Fault("anchor_of", f"与 anchor 为{shown(anchor)}的周期不能并用", '它只用于 anchor = "birth"')
    first = entry.get("first_window")
    if first and first["closes"] < first["opens"]:
        yield Fault("first_window", f"截止于 {first['closes']}，早于开始日 {first['opens']}")


def _reason(entry: Entry, places: Places) -> Iterator[Fault]:
    if ("fact" in entry) == ("at_age" in entry):
        yield Fault("fact", "事由要么是事实，要么是年龄", "请只写 fact = … 或 at_age = …")
    if "needs_any" in entry and "needs_all" in entry:
        yield Fault("needs_all", "needs_any 与 needs_all 不能并用", "请留一个")


def _step(entry: Entry, places: Places) -> Iterator[Fault]:
    if parse_length(entry["for"]).unit != "months":
        yield Fault("for", f"{shown(entry['for'])}不是以月计的长度", '如 "3 months"')


def _outcome(entry: Entry, places: Places) -> Iterator[Fault]:
    for n, ending in enumerate(entry["ends"]):
        if "if" in ending and ending["fact"] != "duplicate_resolved":
            yield Fault(f"ends[{n}].if", f"{shown(ending['fact'])}不带 kept", "if 只用于 duplicate_resolved")
        if "within" in ending and parse_length(ending["within"]).unit != "months":
            yield Fault(f"ends[{n}].within", f"{shown(ending['within'])}不是以月计的长度")
        if ("within" in ending) != ("otherwise" in ending):
            yield Fault(f"ends[{n}]", "within 与 otherwise 须同时写或都不写")


def _notify(entry: Entry, places: Places) -> Iterator[Fault]:
    if "before" in entry and "after" in entry:
        yield Fault("after", "before 与 after 不能并用", "请留一个")
    if ("before" in entry or "after" in entry) and "of" not in entry:
        yield Fault("of", "缺少这个键", "请写 due、window 或 suspend")


def _posting(entry: Entry, places: Places) -> Iterator[Fault]:
    if "for" in entry and parse_length(entry["for"]).unit == "months":
        yield Fault("for", f"{shown(entry['for'])}不是以天计的长度", '如 "10 days" 或 "7 working days"')


def _channel(entry: Entry, places: Places) -> Iterator[Fault]:
    for code in entry.get("area", ()):
        yield from _known("area", code, places)


_OWN: Final[dict[str, Callable[[Entry, Places], Iterator[Fault]]]] = {
    "notice": _notice,
    "cycle": _cycle,
    "reason": _reason,
    "step": _step,
    "outcome": _outcome,
    "notify": _notify,
    "posting": _posting,
    "channel": _channel,
}
