"""Every table of a policy.toml: its keys, what each may hold, and which must be there."""

from collections.abc import Iterable
from typing import Final

from vivat.domain.facts import CHANNELS, KINDS
from vivat.domain.posts import POSTS
from vivat.domain.schemes import GROUPS, LIVES, RELATIONS
from vivat.domain.values import (
    Check,
    Key,
    anything,
    day,
    either,
    flag,
    length,
    many,
    mapping,
    month,
    number,
    one_or_many,
    table,
    text,
    word,
)
from vivat.policy import words


def _must(check: Check) -> Key:
    return Key(check, needed=True)


def _soft(kind: str, known: Iterable[str]) -> Check:
    return word(kind, known, soft=True)


def _softs(kind: str, known: Iterable[str]) -> Check:
    return one_or_many(_soft(kind, known))


_FACT: Final = word("事实种类", KINDS)
_FACTS: Final = one_or_many(_FACT)
_CHANNEL: Final = word("认证渠道", CHANNELS)
_EVERY: Final = word("周期频率", ("month", "quarter", "half-year", "year"))
_BODY: Final = _softs("机构", words.BODIES)
_ACTOR: Final = _softs("机构、岗位或人员", {**words.BODIES, **POSTS, **words.PEOPLE})
_GROUP: Final = _soft("人群", words.GROUPS)
_WITHIN: Final = either(word("期限", words.AT_ONCE), length)
_WHEN: Final = {
    "every": Key(_EVERY),
    "by_day": Key(either(word("每月日期", ("month_end",)), number(1, 31))),
    "by_month": Key(one_or_many(number(1, 12))),
}
_WHO: Final[dict[str, Key]] = {
    "age": Key(many(number(0, 150), 1, 2)),
    "since": Key(many(month, 2, 2)),
    "began_before_age": Key(number(0, 150)),
    "relation": Key(many(word("亲属关系", RELATIONS))),
    "lives": Key(many(word("居住地", LIVES))),
    "class": Key(many(text)),
    "fact": Key(many(_FACT)),
    "group": Key(many(_GROUP)),
    "digits": Key(table({"last": _must(number(1, 4)), "from": _must(number(0, 9999)), "to": _must(number(0, 9999))})),
}
_WHO["not"] = Key(table(_WHO))
_ENDING: Final = table(
    {
        "fact": _must(_FACT),
        "if": Key(table({"kept": _must(flag)})),
        "stops": Key(flag),
        "money": Key(word("对停发月份的处理", ("owed", "never", "none"))),
        "then": Key(word("后续处理", ("terminate",))),
        "within": Key(length),
        "otherwise": Key(word("对停发月份的处理", ("owed", "never", "none"))),
    }
)

#: Keys that any table but [notice] may carry. `cite` may be missing only in [scope] and [[scheme]].
COMMON: Final[dict[str, Key]] = {
    "id": Key(text),
    "schemes": Key(many(anything)),  # held against the folder's own schemes in form.py
    "who": Key(table(_WHO)),
    "from": Key(day),
    "to": Key(day),
    "word": Key(text),
    "may": Key(flag),
    "mandatory": Key(flag),
    "text": Key(flag),
    "cite": Key(one_or_many(text)),
    "quote": Key(either(text, many(anything))),
}

_HEAD: Final[dict[str, dict[str, Key]]] = {
    "notice": {
        "title": _must(text),
        "number": Key(either(text, word("文号", ("",)))),
        "division": _must(text),
        "issued": Key(day),
        "effective": _must(day),
        "assumed": Key(flag),
        "ends": Key(day),
        "yields_to": Key(many(text)),
        "replaces": Key(many(text)),
    },
    "scope": {
        "schemes": _must(many(anything)),
        "only_in_payment": Key(flag),
        "alias": Key(mapping(anything, anything)),
        "classes": Key(many(text)),
        "local": Key(mapping(text, anything)),
        "own_agency_only": Key(flag),
        "cite": COMMON["cite"],
        "quote": COMMON["quote"],
    },
    "scheme": {"code": _must(text), "name": _must(text), "group": Key(word("险种组", GROUPS))},
}

_DECIDES: Final[dict[str, dict[str, Key]]] = {
    "cycle": {
        "kind": _must(word("周期种类", ("window", "rolling", "none"))),
        "proofs": Key(many(_FACT)),
        "with": Key(many(text)),
        "windows": Key(
            either(
                word("认证期写法", ("announced",)), many(table({"opens": _must(anything), "closes": _must(anything)}))
            )
        ),
        "anchor": Key(word("起算点", ("year", "month", "birth", "benefit", "retirement"))),
        "anchor_of": Key(word("人", ("self", "deceased"))),
        "every_years": Key(number(1, 20)),
        "in_years": Key(word("年份种类", ("even", "odd"))),
        "first_window": Key(table({"opens": _must(day), "closes": _must(day)})),
        "length": Key(length),
        "grain": Key(word("计算粒度", ("month", "day"))),
        "counts": Key(word("起算方式", ("after", "from"))),
        "first": Key(word("首个周期的起点", ("benefit", "effective", "approved"))),
        "first_lag": Key(either(word("月数", ("next_year",)), number(0, 120))),
        "carries": Key(flag),
    },
    "points": {
        "need": _must(number(1)),
        "within": _must(length),
        "weights": Key(mapping(word("事实种类或认证渠道", {**KINDS, **CHANNELS}), number(1))),
        "signs": Key(flag),
    },
    "lapse": {
        "effect": _must(word("逾期的后果", ("suspend", "verify", "none"))),
        "lag": Key(number(0, 120)),
        "wait": Key(table({"for": _must(length), "from": _must(word("宽限期的起算", ("due", "notified")))})),
        "excuse": Key(many(_FACT)),
        "not_before": Key(either(month, day)),
        "ends": Key(text),
    },
    "reason": {
        "fact": Key(_FACTS),
        "at_age": Key(number(1, 150)),
        "needs_any": Key(many(_FACT)),
        "needs_all": Key(many(_FACT)),
        "after": Key(length),
        "unless": Key(_FACTS),
        "effect": _must(word("事由的后果", ("suspend", "terminate", "none"))),
        "lag": Key(number(0, 120)),
        "counts_from": Key(word("起算", ("fact", "learned"))),
        "not_before": Key(either(month, day)),
        "ends": Key(text),
        "evidence": Key(many(text)),
    },
    "outcome": {"resumes": Key(number(0, 120)), "ends": _must(many(_ENDING))},
    "step": {
        "after": _must(text),
        "for": _must(length),
        "unless": Key(_FACTS),
        "effect": _must(word("后续步骤的后果", ("suspend", "terminate"))),
        "reopened_by": Key(_FACTS),
    },
}

_PROVES: Final[dict[str, dict[str, Key]]] = {
    "channel": {
        "code": _must(_CHANNEL),
        "apps": Key(many(text)),
        "places": Key(many(_soft("场所", words.PLACES))),
        "area": Key(many(text)),
        "by": Key(_ACTOR),
        "not_by": Key(_ACTOR),
        "helper": Key(either(flag, mapping(text, anything))),
        "means": Key(many(_soft("方式", words.MEANS))),
        "order": Key(number(1)),
        "needs_failed": Key(many(_CHANNEL)),
        "alone": Key(flag),
        "at_most_in_a_row": Key(number(1)),
        "enter_by": Key(either(_soft("期限", words.ENTRY), length)),
        "answer_within": Key(_WITHIN),
        "receipt": Key(flag),
        "evidence": Key(many(text)),
        "form": Key(many(text)),
        "signatures": Key(many(text)),
    },
    "evidence": {
        "items": _must(
            many(
                table(
                    {
                        "any": _must(many(_soft("证据材料", words.ITEMS))),
                        "max_age": Key(length),
                        "same_month": Key(flag),
                        "valid_for": Key(length),
                        "copies": Key(number(1)),
                    }
                )
            )
        ),
        "keep": Key(flag),
        "upload": Key(flag),
    },
    "form": {
        "document": _must(_soft("文书", words.DOCUMENTS)),
        "fields": Key(many(_soft("栏目", words.FIELDS))),
        "consent": Key(flag),
        "follow_up": Key(either(flag, length)),
    },
    "signature": {
        "form": _must(_soft("文书", words.DOCUMENTS)),
        "signers": _must(
            many(
                table(
                    {
                        "post": _must(_soft("签字人", {**POSTS, **words.SIGNERS, **words.PEOPLE})),
                        "count": Key(number(1)),
                    }
                )
            )
        ),
        "distinct": Key(flag),
        "seal": Key(flag),
        "summary": Key(flag),
    },
    "care": {
        "groups": _must(many(_GROUP)),
        "offer": _must(word("提供方式", ("on_request", "active"))),
        "every": Key(_EVERY),
    },
    "recheck": {"facts": _must(many(_FACT)), "within": Key(_WITHIN)},
}

_DOES: Final[dict[str, dict[str, Key]]] = {
    "send": {
        "what": _must(_softs("报送内容", words.SENT)),
        "from_body": _must(_BODY),
        "to_body": _must(_BODY),
        **_WHEN,
        "within": Key(_WITHIN),
        "split_by": Key(_softs("拆分方式", words.SPLITS)),
        "except": Key(_FACTS),
        "zero": Key(flag),
        "receipt": Key(flag),
    },
    "verify": {
        "by": _must(_ACTOR),
        "starts": Key(_FACT),
        "within": Key(_WITHIN),
        "ledger": Key(flag),
        "feedback": Key(flag),
        "evidence": Key(many(text)),
    },
    "posting": {
        "what": _must(many(_soft("名单", words.LISTS))),
        **_WHEN,
        "for": Key(length),
        "place": Key(_softs("场所", words.PLACES)),
        "mask": Key(many(_soft("遮盖内容", words.MASKS))),
        "by": Key(_ACTOR),
    },
    "notify": {
        "audience": Key(table(_WHO)),
        "before": Key(length),
        "after": Key(length),
        "of": Key(word("日子", ("due", "window", "suspend"))),
        "via": Key(many(_soft("告知方式", words.VIA))),
        "stage": Key(_soft("告知阶段", words.STAGES)),
    },
    "spot_check": {**_WHEN, "min_townships": Key(number(1)), "min_villages": Key(number(1))},
    "source": {"kind": _must(_softs("信息来源", words.SOURCES)), "basis": Key(text), **_WHEN},
    "target": {
        "measure": _must(_soft("指标", words.MEASURES)),
        "at_least": _must(either(number(0), text)),
        "by_level": Key(many(_soft("层级", words.LEVELS))),
    },
    "score": {
        "measures": _must(many(_soft("指标", words.MEASURES))),
        **_WHEN,
        "consequence": Key(_softs("考核结果", words.CONSEQUENCES)),
    },
    "body": {
        "post": _must(_softs("岗位", POSTS)),
        "does": _must(many(_soft("任务", words.TASKS))),
        "delegates_to": Key(many(_soft("岗位", POSTS))),
    },
    "duty": {
        "who_does": _must(_ACTOR),
        "what": _must(_softs("职责", words.DUTIES)),
        "within": Key(_WITHIN),
        "sanction": Key(_softs("追责方式", words.SANCTIONS)),
    },
    "ban": {"what": _must(_soft("禁止事项", words.BANS)), "words": Key(many(text))},
    "tip": {"then": _must(_soft("举报后的处理", words.FOLLOW_UPS)), "within": Key(_WITHIN)},
    "recovery": {
        "trigger": _must(_soft("原因", words.TRIGGERS)),
        "steps": Key(many(_soft("步骤", words.STEPS))),
        "refer_to": Key(many(_soft("机构", {**words.REFERRALS, **words.BODIES}))),
    },
    "reward": {"basis": _must(text)},
    "hotline": {
        "body": _must(_BODY),
        "phone": Key(one_or_many(text)),
        "fax": Key(one_or_many(text)),
        "address": Key(one_or_many(text)),
        "postcode": Key(one_or_many(text)),
    },
}

#: Every table of a policy.toml and the keys of its kind.
TABLES: Final[dict[str, dict[str, Key]]] = {**_HEAD, **_DECIDES, **_PROVES, **_DOES}
#: Tables that stand once, as [table].
SINGLE: Final = ("notice", "scope")
