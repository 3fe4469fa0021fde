"""Names are folded to one spelling and told as one number that does not lie."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivat.matching.names import fold, plain, whole

NAMES = st.text(st.characters(codec="utf-8"), max_size=12)


@pytest.mark.parametrize(
    "written",
    [
        "古丽·买买提",
        "古丽•买买提",
        "古丽‧买买提",
        "古丽・买买提",
        "古丽．买买提",
        "古丽.买买提",
        " 古丽　买买提\u200b",
        "古丽買買提",
    ],
)
def test_dots_white_space_and_old_forms_are_one_name(written):
    assert fold(written) == "古丽买买提"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("劉備", "刘备"),
        ("黃呂", "黄吕"),
        ("ａｂＣ", "ABC"),
        ("\uf9e1", "李"),  # a compatible form
        ("⼀⼆", "一二"),  # radicals
        ("\ue863", "䶮"),  # the private code of older systems
        ("\ue81e", "龴"),
        ("𠮷田", "𠮷田"),
    ],
)
def test_variants_and_old_codes_are_one_character(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize("pair", ["后後", "叶葉", "余餘", "云雲", "范範", "升昇", "宁甯", "肖萧", "付傅", "代戴"])
def test_what_may_be_two_names_stays_two(pair):
    assert fold(pair[0]) != fold(pair[1])


@given(NAMES)
def test_folding_twice_is_folding_once(name):
    assert fold(fold(name)) == fold(name)


def test_no_character_is_folded_to_one_that_is_folded_further():
    blocks = (*range(0x2E80, 0xA000), *range(0xE000, 0xFB00), *range(0xFF00, 0xFFF0), *range(0x20000, 0x30000))
    assert not [chr(code) for code in blocks if fold(fold(chr(code))) != fold(chr(code))]


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=3))
def test_plain_names_are_folded_already(name):
    if re.fullmatch(f"[{plain()}]+", name):
        assert fold(name) == name


@given(st.lists(NAMES.map(fold), max_size=20, unique=True))
def test_short_names_are_their_number(names):
    short = [name for name in names if len(name) <= 3 and "\0" not in name]
    assert len({whole(name) for name in short}) == len(short) and all(whole(name) >= 0 for name in short)
    assert all(whole(name) < 0 for name in names if len(name) > 3)
    assert all(-(2**63) <= whole(name) < 2**63 for name in names)


def test_the_arithmetic_is_as_stated():
    assert whole("") == 0
    assert whole("王") == 0x738B << 42
    assert whole("王李张") == 0x738B << 42 | 0x674E << 21 | 0x5F20
    p, q = 2147483647, 2147483629
    high = sum(ord(c) * 1_000_003**n for n, c in enumerate("古丽买买提")) % p
    low = sum(ord(c) * 1_299_709**n for n, c in enumerate("古丽买买提")) % q
    assert whole("古丽买买提") == -1 - (high * 2**31 + low)
