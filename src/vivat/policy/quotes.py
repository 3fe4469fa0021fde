"""Quotes found verbatim in the notice, and under the clause that is cited."""

import re
from collections.abc import Iterator
from typing import Any, Final

from vivat.domain.errors import shown
from vivat.policy.findings import Filed, Finding, cited
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
                yield Finding(level, str(one.source.place(table, n, key)), f"键 {key}：{wrong}", clause)


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
            yield "error", "cite", f"没有{cited(clause)}：解读只编到 {LAST_READING}"
        return
    if not text:
        yield "error", "quote", "没有 notice.txt，无从引用"
        return
    words = flat(quote)
    if words not in text:
        yield "error", "quote", f"notice.txt 中没有这句话：{_departure(words, text)}"
        return
    if not (_LINE.fullmatch(clause) or _CLAUSE.fullmatch(clause)):
        yield "error", "cite", f"{shown(clause)}不是条款编号——如 二（三）2、第八条（二）1、段3 或 reading 15"
    elif (head := _head(clause)) and head not in spans:
        yield "error", "cite", f"文件没有 {head}"
    elif head and not any(text.find(words, low, high + len(words)) >= 0 for low, high in spans[head]):
        yield "warning", "cite", f"所引的话不在 {head} 里"


def _departure(words: str, text: str) -> str:
    """Up to where the quote follows the text."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if words[:middle] in text else (low, middle - 1)
    if low < 2:
        return f"开头“{words[:8]}”就对不上"
    return f"到“{words[max(0, low - 10) : low]}”为止相同，随后写成了“{words[low : low + 6]}”"


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
