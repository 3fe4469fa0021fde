"""No notice calls people to a fixed place at a fixed time: a notice's banned words, and what says the same."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from vivat.domain.errors import Place, VivatError
from vivat.policy.findings import cited
from vivat.policy.model import Rule

_N: Final = "[0-9０-９一二三四五六七八九十两]+"
#: An hour, or a day that is not a last one.
_WHEN: Final = re.compile(
    rf"(上午|下午|早上|中午|晚上|{_N}\s*[点时](?!间)|{_N}[:：]{_N}|{_N}\s*月\s*{_N}\s*日(?!\s*(?:（含当日）)?(?:以前|之前|前|止|截止))|周{_N}|星期{_N})"
)
#: Going somewhere that is named.
_WHERE: Final = re.compile(
    r"(到|在|来|去|前往|赴)[^，。；！？\s]{0,14}?(委会|广场|大厅|中心|学校|办公室|会议室|礼堂|祠堂|网点|事务所|劳保所|门口|社区|村里)"
)


def refuse_banned(rules: Sequence[Rule], said: Iterable[str]) -> None:
    """VivatError where a text for people holds a word that a notice there bans, or fixes a time and a place."""
    for text in said:
        for rule in rules:
            words = rule.data.get("words", ()) if rule.table == "ban" else ()
            if word := next((word for word in words if word in text), None):
                raise VivatError(
                    f"不得写“{word}”", Place("附言"), f"{cited(rule.cite)}：{'；'.join(rule.quotes)}。请改写"
                )
        for sentence in re.split(r"[。；！？]", text):
            when, where = _WHEN.search(sentence), _WHERE.search(sentence)
            if when and where:
                raise VivatError(
                    f"定了时间“{when[0]}”和地点“{where[0]}”", Place("附言"), "认证不定时、不定点，只写期限和可选的办法"
                )
