"""Masks hide what they must, and what is left in the clear is found."""

import hashlib
import random

import pytest

from vivat.safeguards.masking import (
    find_clear,
    luhn,
    mask_account,
    mask_birth,
    mask_name,
    mask_number,
    mask_phone,
)


@pytest.mark.parametrize(
    ("number", "desk", "public"),
    [
        ("360734195203041234", "360734********1234", "360734**********34"),
        ("36073419520304123X", "360734********123X", "360734**********3X"),
        ("36073419520304123x", "360734********123x", "360734**********3x"),
        ("360734520304123", "360734******123", "360734*******23"),
        ("E12345678", "E******78", "E*******8"),
        ("H1234", "H**34", "H***4"),
        ("123", "***", "***"),
        ("1", "*", "*"),
        ("", "", ""),
    ],
)
def test_a_number(number, desk, public):
    assert (mask_number(number), mask_number(number, for_public=True)) == (desk, public)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("张建华", "张*华"),
        ("欧阳娜", "欧阳*"),
        ("欧阳娜娜", "欧阳*娜"),
        ("欧阳", "欧*"),
        ("司马相如意", "司马**意"),
        ("阿依古丽·买买提", "阿***·**提"),
        ("李", "*"),
        ("", ""),
    ],
)
def test_a_name(name, masked):
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13812345678", "138****5678"),
        ("+8613812345678", "+86138****5678"),
        ("0797-2831234", "*********234"),
        ("2831234", "****234"),
        ("110", "***"),
    ],
)
def test_a_phone(phone, masked):
    assert mask_phone(phone) == masked


def test_accounts_and_birth_dates():
    assert mask_account("6228 4800 1234 5678 910") == "***************8910"
    assert mask_account("12345") == "****5"
    assert [mask_birth(each) for each in ("1952-03-04", "1952年3月4日", "19520304", "不详")] == [
        "1952-**-**",
        "1952年*月*日",
        "1952****",
        "**",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("证件号360734195203041234。", [("number", "360734195203041234")]),
        ("id=36073419520304123X&", [("number", "36073419520304123X")]),
        ("ID360734195203041234", [("number", "360734195203041234")]),
        ("３６０７３４１９５２０３０４１２３４", [("number", "360734195203041234")]),
        ("360734 19520304 1234", [("number", "360734 19520304 1234")]),
        ("旧号 360734520304123", [("number", "360734520304123")]),
        ("电话13812345678，又13812345678", [("phone", "13812345678")]),
        ("+86 138-1234-5678", [("phone", "+86 138-1234-5678")]),
        ("卡号6222021001116245702", [("account", "6222021001116245702")]),
        ("6222 0210 0111 6245 702 ", [("account", "6222 0210 0111 6245 702")]),
        ('["13812345678","360734195203041234"]', [("phone", "13812345678"), ("number", "360734195203041234")]),
    ],
)
def test_what_is_clear_is_found(text, found):
    assert find_clear(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "360734********1234 138****5678 ***************8910",
        "2026-11-27T08:00:00.123456+00:00 0797-2831234 1764230400000",
        "共 123456789012 分，1.13812345678，550e8400-e29b-41d4-a716-446655440000",
        "6222021001116245703",
        "360734195213041234",
        "91360734MA35ABCD1X",
    ],
)
def test_what_is_masked_or_something_else_is_not(text):
    assert find_clear(text) == []


def test_digests_are_not_numbers():
    hashes = " ".join(hashlib.sha256(bytes([n % 256, n // 256])).hexdigest() for n in range(5000))
    assert find_clear(hashes) == []


def test_no_mask_leaves_anything_clear():
    dice = random.Random(1)
    for _ in range(2000):
        day = f"{dice.randrange(1940, 1970)}0{dice.randrange(1, 10)}{dice.randrange(10, 29)}"
        number = f"360734{day}{dice.randrange(1000, 9999)}"
        phone, card = f"1{dice.randrange(3 * 10**9, 10**10)}", f"62{dice.randrange(10**16, 10**17)}"
        told = f"{mask_number(number)} {mask_number(number, True)} {mask_phone(phone)} {mask_account(card)}"
        assert find_clear(told) == []
        assert len(find_clear(f"{number} {phone}")) == 2
        assert bool(find_clear(card)) == luhn(card)
