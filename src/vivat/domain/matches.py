"""What speaks for two spellings being one person, and what against, in words."""

from typing import Final

REASONS: Final[dict[str, str]] = {
    "digit": "一位数字不同",
    "transposed": "相邻两位颠倒",
    "check_digit": "只有校验码不同",
    "roster_check": "名册中的号码校验码不对",
    "check_digit_fits": "校验码与名册的号码相符",
    "check_digit_anew": "校验码与写错的号码相符",
    "digits_same": "前十七位相同",
    "no_check_digit": "十五位号码，没有校验码",
    "birth_date_same": "出生日期相同",
    "birth_date_differs": "出生日期不同",
    "several": "可能是几个人中的一个",
    "shared_number": "名册中两人共用此号码",
    "same_sound": "姓名同音",
    "part_of_other": "姓名一个包含另一个",
    "one_character": "姓名差一个字",
    "same_characters": "姓名字同而序不同",
    "same_surname": "只有姓相同",
    "": "姓名无相同之处",
}


def in_words(reasons: str) -> str:
    """Reasons joined by semicolons, as people read them."""
    return "、".join(REASONS.get(each, each) for each in reasons.split(";"))
