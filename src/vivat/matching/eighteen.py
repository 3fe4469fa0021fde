"""Identity numbers (GB 11643) in their eighteen characters, and what they say of their holder."""

import re
from datetime import date
from typing import Final

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_OLD: Final = re.compile(r"\d{15}")
_NEW: Final = re.compile(r"\d{17}[\dX]")


def whole(number: str) -> str:
    """The eighteen characters: those of 15 digits (births of 1900 to 1999) gain the century and the check digit."""
    number = number.strip().upper()
    if len(number) == 18 or not _OLD.fullmatch(number):
        return number
    longer = number[:6] + "19" + number[6:]
    return longer + check_digit(longer)


def check_digit(seventeen: str) -> str:
    """The last character, from the seventeen before it."""
    return _CHECKS[sum(int(each) * weight for each, weight in zip(seventeen, _WEIGHTS, strict=True)) % 11]


def valid(number: str) -> bool:
    """Whether eighteen characters can be an identity number: a day of birth that there was, a right check digit."""
    return bool(_NEW.fullmatch(number)) and birth(number) is not None and check_digit(number[:17]) == number[17]


def birth(number: str) -> date | None:
    """The day of birth within eighteen characters, where it is one."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex(number: str) -> str:
    """`1` male, `2` female, by the last character but one."""
    return "1" if number[16:17].isdigit() and int(number[16]) % 2 else "2"
