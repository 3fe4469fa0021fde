"""Tells Chinese that was read in a wrong encoding, such as 寮犱笁 for 张三, from Chinese."""

import re
from collections.abc import Iterator
from typing import Final


def _firsts() -> Iterator[str]:
    """How a UTF-8 character of Chinese begins when it is read as GB18030."""
    for lead in range(0xE4, 0xEA):
        for trail in range(0x80, 0xC0):
            yield bytes([lead, trail]).decode("gb18030", "ignore")


#: A search that every garbled text answers, and few others; for RE2 and Python alike.
SUSPECT: Final = f"[{''.join(_firsts())}]|[\u00c3-\u00ef][\u0080-\u00ff\u0152-\u2122]|锟斤拷|烫烫|\ufffd"
_RUN: Final = re.compile(r"[^\x00-\x7f]+")
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]{2}")
_LOST: Final = ("锟斤拷", "烫烫", "\ufffd")


def garbled(text: str) -> bool:
    """Whether a stretch of the text, put back into bytes, is two or more characters of Chinese in UTF-8."""
    return any(sign in text for sign in _LOST) or any(_undone(run) for run in _RUN.findall(text))


def _undone(run: str) -> bool:
    for encoding in ("gb18030", "cp1252", "latin-1"):
        try:
            held = run.encode(encoding)
        except UnicodeEncodeError:
            continue
        begins = held.decode("utf-8", "replace").rstrip("\ufffd")
        if len(begins.encode()) >= len(held) - 3 and _CHINESE.match(begins) and "\ufffd" not in begins:
            return True
    return False
