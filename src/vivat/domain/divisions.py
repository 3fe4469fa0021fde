"""Division codes (GB/T 2260): which lies within which, by their digits alone."""

COUNTY = 6


def stem(code: str) -> str:
    """What the codes of all within a division begin with: `530000` gives `53`, `532922100000` gives `532922100`."""
    if code == "000000":
        return ""
    if len(code) > COUNTY:
        head, tail = code[:COUNTY], code[COUNTY:]
        while tail.endswith("000"):
            tail = tail[:-3]
        return head + tail if tail else stem(head)
    while code.endswith("00"):
        code = code[:-2]
    return code


def within(code: str, outer: str) -> bool:
    """Whether a division is another, or lies in it."""
    return code.startswith(stem(outer))
