"""Names folded to one spelling, and told as one whole number."""

import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final

#: Between the parts of a name, or beside it: left out.
_DOTS: Final = "·•‧・･．.∙⋅●" + "‒–—―－−‐‑-_" + "'’‘`´\"“”,，、"
#: Rare characters whose codes were private ones (GB 18030-2000 and -2005), and their codes of GB 18030-2022.
_PRIVATE: Final = {
    0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE832: 0x9FB8, 0xE843: 0x9FB9, 0xE854: 0x9FBA,
    0xE864: 0x9FBB, 0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE831: 0x215D7, 0xE83B: 0x2298F,
    0xE855: 0x241FE,
}  # fmt: skip
#: GBK's own private row, FE50 to FEA0, code by code.
_ROW: Final = [bytes((0xFE, low)).decode("gb18030") for low in range(0x50, 0xA1) if low != 0x7F]

PLAIN_LENGTH: Final = 3
_BITS: Final = 21
_PRIMES: Final = (2147483647, 2147483629)
_BASES: Final = (1_000_003, 1_299_709)


def fold(name: str) -> str:
    """A name in one spelling: variants and compatible forms as one, no dots, marks or white space, capitals."""
    table = _table()
    text = unicodedata.normalize("NFKC", name.translate(table)).translate(table)
    return "".join(each for each in text if not each.isspace() and unicodedata.category(each)[0] != "C").upper()


def whole(folded: str) -> int:
    """A folded name as a number of 64 bits.

    Of up to three characters it is the name itself, 21 bits each from the left, never negative: equal numbers are equal
    names. Of more, it is negative: −1 less two sums of code × base^place, each modulo its prime, the first 31 bits
    higher; equal numbers may then be different names.
    """
    codes = [ord(each) for each in folded]
    if len(codes) <= PLAIN_LENGTH:
        return sum(code << _BITS * (PLAIN_LENGTH - 1 - place) for place, code in enumerate(codes))
    high, low = (
        sum(code * pow(base, place, prime) for place, code in enumerate(codes)) % prime
        for base, prime in zip(_BASES, _PRIMES, strict=True)
    )
    return -1 - (high << 31 | low)


@cache
def plain() -> str:
    """The characters that folding leaves as they are, as ranges for a regular expression's brackets.

    They are the common block of Chinese characters without those that are variants.
    """
    odd = sorted(code for code in _table() if 0x4E00 <= code <= 0x9FFF)
    starts, ends = [0x4E00, *(code + 1 for code in odd)], [*(code - 1 for code in odd), 0x9FFF]
    runs = ((a, b) for a, b in zip(starts, ends, strict=True) if a <= b)
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in runs)


@cache
def _table() -> dict[int, str | None]:
    """What stands for a character; None where it is left out."""
    lines = (files("vivat.matching") / "variants.txt").read_text("utf-8").splitlines()
    pairs = "".join(line for line in lines if not line.startswith("#"))
    found: dict[int, str | None] = {0xE815 + n: each for n, each in enumerate(_ROW)}
    found |= {code: chr(now) for code, now in _PRIVATE.items()}
    found |= {ord(was): now for was, now in zip(pairs[::2], pairs[1::2], strict=True)}
    return found | dict.fromkeys(map(ord, _DOTS))
