"""Names as they are shown, and their pinyin for sorting and searching."""

import re
from functools import cache
from typing import Final

from pypinyin import lazy_pinyin

#: Characters that are read in another way as a surname.
_SURNAMES: Final = {
    "单": "shan",
    "曾": "zeng",
    "仇": "qiu",
    "解": "xie",
    "查": "zha",
    "盖": "ge",
    "任": "ren",
    "朴": "piao",
    "区": "ou",
    "尉": "wei",
    "召": "shao",
    "繁": "po",
    "乐": "yue",
    "缪": "miao",
    "晁": "chao",
    "种": "chong",
    "洗": "xian",
    "冼": "xian",
    "员": "yun",
    "折": "she",
    "黑": "he",
    "秘": "bi",
    "覃": "qin",
    "佴": "nai",
    "翟": "zhai",
    "华": "hua",
    "那": "na",
    "宓": "fu",
    "逄": "pang",
    "贠": "yun",
    "祭": "zhai",
    "牟": "mou",
    "令": "ling",
    "闫": "yan",
    "柏": "bai",
    "卜": "bu",
    "臧": "zang",
    "葛": "ge",
    "郇": "xun",
    "车": "che",
    "重": "chong",
    "粘": "nian",
    "撒": "sa",
    "么": "yao",
    "能": "nai",
    "纪": "ji",
    "万": "wan",
    "都": "du",
}
_COMPOUND: Final = {
    "尉迟": "yuchi",
    "万俟": "moqi",
    "长孙": "zhangsun",
    "单于": "chanyu",
    "澹台": "tantai",
    "令狐": "linghu",
    "欧阳": "ouyang",
    "司马": "sima",
    "上官": "shangguan",
    "诸葛": "zhuge",
    "皇甫": "huangfu",
    "东方": "dongfang",
    "夏侯": "xiahou",
    "慕容": "murong",
    "宇文": "yuwen",
    "司徒": "situ",
    "鲜于": "xianyu",
    "呼延": "huyan",
    "贺兰": "helan",
    "拓跋": "tuoba",
    "独孤": "dugu",
    "南宫": "nangong",
    "乐正": "yuezheng",
    "亓官": "qiguan",
}
_DOT: Final = re.compile(r"\s*[·•‧・．∙⋅]\s*")
_SPACE: Final = re.compile(r"\s+")
_WORD: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


def tidy(name: str) -> str:
    """A name with one kind of dot, and no white space within Chinese."""
    if name.isalpha() and _WORD.match(name):
        return name
    dotted = _DOT.sub("·", name.strip())
    return _SPACE.sub("" if _WORD.search(dotted) else " ", dotted)


@cache
def _syllable(character: str) -> str:
    return "".join(lazy_pinyin(character, errors="ignore"))


def pinyin(name: str) -> str:
    """The syllables of a name in one word, its surname read as one: 单雄信 is `shanxiongxin`."""
    if name[:2] in _COMPOUND and len(name) > 2:
        head, rest = _COMPOUND[name[:2]], name[2:]
    elif name[:1] in _SURNAMES:
        head, rest = _SURNAMES[name[0]], name[1:]
    else:
        head, rest = "", name
    return (head + "".join(_syllable(each) if _WORD.match(each) else each.lower() for each in rest))[:160]
