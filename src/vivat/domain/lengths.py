"""Lengths of time as notices and folders write them: `"10 days"`, `"7 working days"`, `"3 months"`, `"1 year"`."""

from dataclasses import dataclass
from typing import Final, Literal

from vivat.domain.errors import shown

_SPELLED: Final = {"days": "天", "working days": "个工作日", "months": "个月", "years": "年"}
Unit = Literal["days", "working days", "months"]
UNITS: Final[dict[str, tuple[Unit, int]]] = {
    "day": ("days", 1),
    "days": ("days", 1),
    "working day": ("working days", 1),
    "working days": ("working days", 1),
    "month": ("months", 1),
    "months": ("months", 1),
    "year": ("months", 12),
    "years": ("months", 12),
}


@dataclass(frozen=True, slots=True)
class Length:
    """So many days, working days or months; a year is twelve months."""

    n: int
    unit: Unit


def parse_length(text: str) -> Length:
    """A length as written, `"7 working days"`; ValueError says what would be right."""
    number, _, unit = text.strip().partition(" ")
    if not (number.isdecimal() and int(number) > 0 and unit in UNITS):
        raise ValueError(f'{shown(text)}不是时间长度：请写 "10 days"、"7 working days"、"3 months" 或 "1 year"')
    name, times = UNITS[unit]
    return Length(int(number) * times, name)


def length_words(text: str) -> str:
    """A length as written, in Chinese."""
    number, _, unit = text.partition(" ")
    return f"{number}{_SPELLED.get(unit if unit.endswith('s') else f'{unit}s', unit)}"
