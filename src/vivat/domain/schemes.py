"""Schemes (险种): what is paid, and the groups that a policy may name."""

from typing import Final

SCHEMES: Final[dict[str, str]] = {
    "residents_pension": "城乡居民基本养老保险待遇",
    "employees_pension": "企业职工基本养老保险待遇",
    "public_sector_pension": "机关事业单位养老保险待遇",
    "survivors_allowance": "遗属待遇",
    "injury_allowance": "工伤保险伤残津贴",
    "injury_care": "工伤保险生活护理费",
    "injury_survivors": "工伤保险供养亲属抚恤金",
    "unemployment_benefit": "失业保险金",
    "land_allowance": "被征地农民生活补贴",
}

#: How lists and tables name a scheme.
SHORT: Final[dict[str, str]] = {
    "residents_pension": "城乡居民养老",
    "employees_pension": "企业职工养老",
    "public_sector_pension": "机关事业养老",
    "survivors_allowance": "遗属待遇",
    "injury_allowance": "工伤伤残津贴",
    "injury_care": "工伤生活护理费",
    "injury_survivors": "工伤供养抚恤金",
    "unemployment_benefit": "失业保险金",
    "land_allowance": "被征地生活补贴",
}

GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "injury": ("injury_allowance", "injury_care", "injury_survivors"),
    "pension": ("residents_pension", "employees_pension", "public_sector_pension"),
}

#: Schemes that are paid to a survivor, where `relation` matters (reading 17).
SURVIVORS: Final = frozenset({"injury_survivors", "survivors_allowance"})

#: The law program knows a scheme by its place in this list.
SCHEME_NUMBER: Final[dict[str, int]] = {code: n for n, code in enumerate(SCHEMES, start=1)}

RELATIONS: Final[dict[str, str]] = {"child": "子女", "spouse": "配偶", "parent": "父母", "other": "其他亲属"}
LIVES: Final[dict[str, str]] = {"local": "本地", "away": "异地", "abroad": "境外"}


def expand(codes: list[str]) -> list[str]:
    """Schemes behind a list of codes and groups, in the vocabulary's order and once each."""
    wanted = {scheme for code in codes for scheme in GROUPS.get(code, (code,))}
    return [code for code in SCHEMES if code in wanted]
