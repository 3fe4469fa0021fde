"""What the keys of one table must be together: cites with quotes, days in order, a cycle's kind with its keys."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from vivat.policy.divisions import Places
from vivat.policy.lengths import parse_length, rolling_clocks
from vivat.policy.values import Fault, at, month_day, number

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
        yield Fault("quote", "cite and quote are not of one shape", "two texts, or two lists of one length")
        return
    cites = cite if isinstance(cite, list) else [cite] if cite else []
    quotes = quote if isinstance(quote, list) else [quote or ""] if cite else []
    if isinstance(cite, list) and len(cites) != len(quotes):
        yield Fault("quote", f"{len(cites)} cites and {len(quotes)} quotes", "two lists of one length")
        return
    for clause, words in zip(cites, quotes, strict=False):
        if READING.fullmatch(clause):
            if words:
                yield Fault("quote", f"{clause} is no clause and has no words to quote", 'leave it out, or write ""')
        elif clause.startswith("reading"):
            yield Fault("cite", f"{clause!r} is not a reading", 'write "reading 15"')
        elif not (isinstance(words, str) and words.strip()):
            yield Fault("quote", f"{clause} is cited without its words", "quote the notice verbatim")


def _ordered(entry: Entry) -> Iterator[Fault]:
    first, last = entry.get("from"), entry.get("to")
    if isinstance(first, date) and isinstance(last, date) and first > last:
        yield Fault("to", f"ends on {last}, before it begins on {first}", "from must not be after to")


def _notice(entry: Entry, places: Places) -> Iterator[Fault]:
    if not re.fullmatch(r"\d{6}", entry["division"]):
        yield Fault("division", f"{entry['division']!r} is not a division's code", 'six digits, such as "511100"')
    else:
        yield from _known("division", entry["division"], places)
    for code in entry.get("yields_to", ()):
        yield from _known("yields_to", code, places)
    effective, issued, ends = entry["effective"], entry.get("issued"), entry.get("ends")
    if issued and effective < issued and not entry.get("assumed"):
        yield Fault("effective", f"{effective} is before the day of issue, {issued}", "a reading? assumed = true")
    if ends and ends < effective:
        yield Fault("ends", f"{ends} is before the first day, {effective}")


def _known(key: str, code: str, places: Places) -> Iterator[Fault]:
    if re.fullmatch(r"\d{6}|\d{9}", code) and not places.knows(code):
        yield Fault(key, f"{code!r} is no division: neither {places.table} nor places.csv has it", places.near(code))


def _cycle(entry: Entry, places: Places) -> Iterator[Fault]:
    kind = entry["kind"]
    strange = {"window": _ROLLING_KEYS, "rolling": _WINDOW_KEYS, "none": (*_ROLLING_KEYS, *_WINDOW_KEYS)}[kind]
    for key in strange:
        if key in entry:
            yield Fault(key, f"has no meaning in a cycle of kind {kind!r}")
    if kind == "window":
        yield from _windows(entry)
    elif kind == "rolling" and "length" not in entry:
        yield Fault("length", "is missing", 'such as "12 months"')
    elif kind == "rolling":
        try:
            rolling_clocks(dict(entry))
        except ValueError as error:
            yield Fault("grain", str(error), 'write grain = "day"')


def _windows(entry: Entry) -> Iterator[Fault]:
    windows, anchor = entry.get("windows"), entry.get("anchor", "year")
    if windows is None:
        yield Fault("windows", "is missing", '[{ opens = "01-01", closes = "06-30" }] or "announced"')
    elif isinstance(windows, list):
        check = {"year": month_day, "month": number(1, 31)}.get(anchor, number(-120, 120))
        for n, window in enumerate(windows):
            for key in ("opens", "closes"):
                yield from at(f"windows[{n}].{key}", check(window[key]))
    if "anchor_of" in entry and anchor != "birth":
        yield Fault("anchor_of", f"has no meaning with the anchor {anchor!r}", 'it goes with anchor = "birth"')
    first = entry.get("first_window")
    if first and first["closes"] < first["opens"]:
        yield Fault("first_window", f"closes on {first['closes']}, before it opens on {first['opens']}")


def _reason(entry: Entry, places: Places) -> Iterator[Fault]:
    if ("fact" in entry) == ("at_age" in entry):
        yield Fault("fact", "a reason has either a fact or an age", "write fact = … or at_age = …")
    if "needs_any" in entry and "needs_all" in entry:
        yield Fault("needs_all", "needs_any and needs_all stand together", "keep one of them")


def _step(entry: Entry, places: Places) -> Iterator[Fault]:
    if parse_length(entry["for"]).unit != "months":
        yield Fault("for", f"{entry['for']!r} is not a length in months", 'such as "3 months"')


def _outcome(entry: Entry, places: Places) -> Iterator[Fault]:
    for n, ending in enumerate(entry["ends"]):
        if "if" in ending and ending["fact"] != "duplicate_resolved":
            yield Fault(f"ends[{n}].if", f"{ending['fact']!r} carries no kept", "it goes with duplicate_resolved")
        if "within" in ending and parse_length(ending["within"]).unit != "months":
            yield Fault(f"ends[{n}].within", f"{ending['within']!r} is not a length in months")
        if ("within" in ending) != ("otherwise" in ending):
            yield Fault(f"ends[{n}]", "within and otherwise stand together or not at all")


def _notify(entry: Entry, places: Places) -> Iterator[Fault]:
    if "before" in entry and "after" in entry:
        yield Fault("after", "before and after stand together", "keep one of them")
    if ("before" in entry or "after" in entry) and "of" not in entry:
        yield Fault("of", "is missing", "due, window or suspend")


def _posting(entry: Entry, places: Places) -> Iterator[Fault]:
    if "for" in entry and parse_length(entry["for"]).unit == "months":
        yield Fault("for", f"{entry['for']!r} is not a length in days", 'such as "10 days" or "7 working days"')


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
