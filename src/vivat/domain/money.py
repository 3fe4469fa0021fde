"""Money: exact fen in whole numbers, yuan with two decimals in text."""

import re

_YUAN = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,2}))?")


def fen(yuan: str) -> int:
    """Whole fen of an amount in yuan; ValueError where it has more than two decimals or is no amount."""
    if not isinstance(yuan, str) or not (found := _YUAN.fullmatch(yuan)):
        raise ValueError(f'{yuan!r} is not an amount: write yuan as text with at most two decimals, "2810.05"')
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def yuan(amount: int) -> str:
    """An amount of fen as yuan, `8430.15`."""
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02d}"
