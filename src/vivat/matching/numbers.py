"""Identity numbers (GB 11643) as whole numbers: the first 17 digits, and the check digit apart."""

from dataclasses import dataclass
from datetime import date
from typing import Final

#: What people write within a number, and what stands for it; what has no counterpart is left out.
WRITTEN: Final = (
    "０１２３４５６７８９xＸｘ" + " \t\r\n\v\f\u00a0\u2002\u2003\u2007\u2009\u200b\u200c\u200d\u202f\u3000\ufeff"
)
WRITTEN_TOO: Final = "-‐‑‒–—―－−﹣'’‘`"
PLAIN: Final = "0123456789XXX"
#: Serials of 15-digit numbers that were kept for people of a hundred years and more, born before 1900.
CENTENARIANS: Final = ("996", "997", "998", "999")

NO_CHECK: Final = -1
BLANK: Final = -2
UNREADABLE: Final = -3
X_EARLY: Final = -4

_TIDY: Final = {ord(each): PLAIN[n : n + 1] or None for n, each in enumerate(WRITTEN + WRITTEN_TOO)}


@dataclass(frozen=True, slots=True)
class Number:
    """One number: 17 digits, and the check digit as it was written: 10 for X, −1 where there was none, −4 where an X
    stood before the last digit and was put behind it."""

    seventeen: int
    tail: int

    @property
    def right(self) -> bool:
        """Whether nothing speaks against it: its check digit is right, or it has none."""
        return self.tail in (NO_CHECK, due(self.seventeen))

    @property
    def text(self) -> str:
        """All 18 characters, with the check digit that it should have."""
        return f"{self.seventeen:017}{'0123456789X'[due(self.seventeen)]}"

    @property
    def born(self) -> date | None:
        """The birth date within it; None where there is no such day."""
        day = self.seventeen // 1000 % 10**8
        try:
            return date(day // 10000, day // 100 % 100, day % 100)
        except ValueError:
            return None


def read(text: str) -> Number | None:
    """A number as somebody wrote it; None where it is none."""
    plain = tidy(text)
    if len(plain) == 15 and _digits(plain):
        century = "18" if plain[12:] in CENTENARIANS else "19"
        return Number(int(plain[:6] + century + plain[6:]), NO_CHECK)
    if len(plain) != 18 or not _digits(plain[:16]):
        return None
    if _digits(plain[16]) and (_digits(plain[17]) or plain[17] == "X"):
        return Number(int(plain[:17]), 10 if plain[17] == "X" else int(plain[17]))
    return Number(int(plain[:16] + plain[17]), X_EARLY) if plain[16] == "X" and _digits(plain[17]) else None


def tidy(text: str) -> str:
    """A number's own characters: no white space, hyphens or quotation marks, and X for x."""
    return text.translate(_TIDY)


def due(seventeen: int) -> int:
    """The check digit that 17 digits ask for: 0 to 9, or 10 for X."""
    total = sum(int(digit) << (17 - place) for place, digit in enumerate(f"{seventeen:017}"))
    return (12 - total % 11) % 11


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
