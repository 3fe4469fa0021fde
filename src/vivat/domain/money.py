"""Money: exact fen in whole numbers, yuan with two decimals in text."""

import re

from vivat.domain.errors import shown

_YUAN = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,2}))?")


def fen(yuan: str) -> int:
    """Whole fen of an amount in yuan; ValueError where it has more than two decimals or is no amount."""
    if not isinstance(yuan, str) or not (found := _YUAN.fullmatch(yuan)):
        raise ValueError(f'{shown(yuan)}不是金额：请写成带引号的元，最多两位小数，如 "2810.05"')
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def yuan(amount: int) -> str:
    """An amount of fen as yuan, `8430.15`."""
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02d}"
