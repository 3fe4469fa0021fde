"""Quotes found verbatim in the notice, and under the clause that is cited."""

import re
from collections.abc import Iterator
from typing import Any, Final

from vivat.policy.findings import Filed, Finding
from vivat.policy.shapes import READING

#: The readings are numbered once and for all; a new one comes with an ADR.
LAST_READING: Final = 31
_SPACE: Final = re.compile(r"\s+")
_LINE: Final = re.compile(r"段([1-9]\d*)")
_NUMERAL: Final = "[一二三四五六七八九十百零]+"
_TOP: Final = re.compile(rf"\s*(第{_NUMERAL}条|{_NUMERAL}(?=、))")
_CLAUSE: Final = re.compile(
    rf"(第{_NUMERAL}条|{_NUMERAL}|附件[一二三四五六七八九十\d]*)(（{_NUMERAL}）)?([1-9]\d*)?(（[1-9]\d*）)?"
)


def flat(text: str) -> str:
    """A text without its white space, in which notices of different printing agree."""
    return _SPACE.sub("", text)


def check(one: Filed) -> Iterator[Finding]:
    """Every quote and cite of a notice."""
    text, spans = flat(one.notice.text), _spans(one.notice.text)
    tables = [("scope", 0, one.source.data["scope"]), *((r.table, r.n, one.entry(r)) for r in one.notice.rules)]
    for table, n, entry in tables:
        for clause, quote in _pairs(entry):
            for level, key, wrong in _wrong(clause, quote, text, spans):
                yield Finding(level, str(one.source.place(table, n, key)), f"{key}: {wrong}", clause)


def _pairs(entry: dict[str, Any]) -> list[tuple[str, str]]:
    """Each cite with the words quoted for it."""
    cite, quote = entry.get("cite", []), entry.get("quote", "")
    if isinstance(cite, str):
        return [(cite, quote)]
    return list(zip(cite, quote if isinstance(quote, list) else [""] * len(cite), strict=True))


def _wrong(
    clause: str, quote: str, text: str, spans: dict[str, list[tuple[int, int]]]
) -> Iterator[tuple[str, str, str]]:
    if reading := READING.fullmatch(clause):
        if int(reading[1]) > LAST_READING:
            yield "error", "cite", f"there is no {clause}: they go to {LAST_READING}"
        return
    if not text:
        yield "error", "quote", "there is no notice.txt to quote from"
        return
    words = flat(quote)
    if words not in text:
        yield "error", "quote", f"is not in notice.txt: {_departure(words, text)}"
        return
    if not (_LINE.fullmatch(clause) or _CLAUSE.fullmatch(clause)):
        yield "error", "cite", f"{clause!r} is no clause's number — such as 二（三）2, 第八条（二）1, 段3 or reading 15"
    elif (head := _head(clause)) and head not in spans:
        yield "error", "cite", f"the notice has no {head}"
    elif head and not any(text.find(words, low, high + len(words)) >= 0 for low, high in spans[head]):
        yield "warning", "cite", f"the words quoted do not stand in {head}"


def _departure(words: str, text: str) -> str:
    """Up to where the quote follows the text."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if words[:middle] in text else (low, middle - 1)
    if low < 2:
        return f"not even its beginning, “{words[:8]}”"
    return f"it agrees up to “{words[max(0, low - 10) : low]}”, then has “{words[low : low + 6]}”"


def _head(clause: str) -> str:
    """The outermost part of a cite: an article, a section, a line; annexes are not looked up."""
    found = _CLAUSE.fullmatch(clause)
    if found is None:
        return clause
    return "" if found[1].startswith("附件") else found[1]


def _spans(text: str) -> dict[str, list[tuple[int, int]]]:
    """Where each article, section and line stands in the flat text; a quote has to begin there."""
    spans: dict[str, list[tuple[int, int]]] = {}
    at, line_number, head, begun = 0, 0, "", 0
    for line in text.splitlines():
        bare = flat(line)
        if not bare:
            continue
        line_number += 1
        if found := _TOP.match(line):
            if head:
                spans.setdefault(head, []).append((begun, at))
            head, begun = found[1], at
        spans[f"段{line_number}"] = [(at, at + len(bare))]
        at += len(bare)
    if head:
        spans.setdefault(head, []).append((begun, at))
    return spans
