"""What is hidden of numbers, names, phones, accounts and birth dates, and what was left in the clear."""

import re
from typing import Final, NamedTuple

STAR: Final = "*"

#: Surnames of two characters, which a mask keeps whole.
_SURNAMES: Final = frozenset(
    re.findall(
        "..",
        "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容仲孙钟离长孙"
        "宇文司徒鲜于司空闾丘子车亓官司寇巫马公西颛孙壤驷公良漆雕乐正宰父谷梁拓跋夹谷轩辕令狐段干百里呼延东郭南门羊舌"
        "微生梁丘左丘东门西门南荣",
    )
)
_DOTS: Final = "·•‧・.． "  # between the parts of a name


def mask_number(text: str, for_public: bool = False) -> str:
    """An identity number without its birth date: at a desk the last four show, in a posting the last two.

    A number of 15 digits shows three at a desk (a fourth would be of the birth date); other papers show less.
    """
    text = text.strip()
    if re.fullmatch(r"\d{17}[\dXx]|\d{15}", text):
        return _middle(text, 6, 2 if for_public else 4 if len(text) == 18 else 3)
    return _middle(text, 1, 1 if for_public else 2)


def mask_name(text: str) -> str:
    """A name as a posting shows it: the surname and the last character; of a given name of one character, none."""
    text = text.strip()
    head = 2 if len(text) > 2 and text[:2] in _SURNAMES else 1
    if len(text) <= head + 1:
        return text[:head] + STAR * (len(text) - head) if len(text) > 1 else STAR * len(text)
    middle = "".join(each if each in _DOTS else STAR for each in text[head:-1])
    return text[:head] + middle + text[-1]


def mask_phone(text: str) -> str:
    """A mobile number keeps three and four; any other number its last three."""
    text = text.strip()
    if found := re.fullmatch(r"((?:\+?86)?[- ]?1\d\d)(\d{4})(\d{4})", text):
        return found[1] + STAR * 4 + found[3]
    return _middle(text, 0, 3)


def mask_account(text: str) -> str:
    """A bank account keeps its last four."""
    return _middle(re.sub(r"[\s-]", "", text), 0, 4)


def mask_birth(text: str) -> str:
    """A birth date keeps its year: 1952-03-04, 1952年3月4日 or 19520304."""
    text = text.strip()
    return text[:4] + re.sub(r"\d", STAR, text[4:]) if re.match(r"\d{4}", text) else STAR * len(text)


def _middle(text: str, first: int, last: int) -> str:
    """Stars in the middle, as many as characters; if more than three in five would show, only a quarter does."""
    if 5 * (first + last) > 3 * len(text):
        first, last = 0, len(text) // 4
    return text[:first] + STAR * (len(text) - first - last) + text[len(text) - last :]


class Clear(NamedTuple):
    """Something that a mask should have hidden: `number`, `phone` or `account`, and as it was read."""

    kind: str
    text: str


_PROVINCE: Final = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)"
_DAY: Final = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
# A digest is full of digits: where a number is not unmistakable, a letter of one beside it says that it is no number.
_ALONE, _AFTER = r"(?<![0-9A-Fa-f])(?<!\d[.,])", r"(?![0-9A-Fa-f])(?![.,]\d)"
_SEP: Final = r"[ \u00a0\-‑–]"
_PATTERNS: Final = (
    ("number", rf"(?<!\d){_PROVINCE}\d{{4}}{_SEP}?(?:18|19|20)\d\d{_SEP}?{_DAY}{_SEP}?\d{{3}}[\dXx](?!\d)"),
    ("number", rf"{_ALONE}{_PROVINCE}\d{{4}}\d\d{_DAY}\d{{3}}{_AFTER}"),
    ("phone", rf"{_ALONE}(?:\+?86{_SEP}?)?1[3-9]\d{_SEP}?\d{{4}}{_SEP}?\d{{4}}{_AFTER}"),
    ("account", rf"{_ALONE}[3-69]\d{{3}}(?:{_SEP}?\d{{4}}){{3}}{_SEP}?\d{{0,3}}{_AFTER}"),
)
_FINDERS: Final = [(kind, re.compile(pattern)) for kind, pattern in _PATTERNS]
_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width digits and letters


def find_clear(text: str) -> list[Clear]:
    """Identity numbers, mobile phones and bank cards that stand unmasked in a text, each once, in order.

    Full-width digits and groups set apart are seen; a card must pass its check digit, an identity number need not.
    """
    plain, found = text.translate(_WIDE), dict[Clear, int]()
    for kind, finder in _FINDERS:
        for hit in finder.finditer(plain):
            if kind != "account" or luhn(hit[0]):
                found.setdefault(Clear(kind, hit[0].strip(" \u00a0-‑–")), hit.start())
        plain = finder.sub(lambda hit: " " * len(hit[0]), plain) if kind == "number" else plain
    return sorted(found, key=found.__getitem__)


def luhn(text: str) -> bool:
    """Whether a card's check digit is right."""
    digits = [int(each) for each in text if each.isdigit()][::-1]
    return sum(sum(divmod(2 * each, 10)) if at % 2 else each for at, each in enumerate(digits)) % 10 == 0
