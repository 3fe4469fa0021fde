"""The letters of a proposal that would harm, told beforehand, and of a decision, with its remedies."""

from typing import Any, Final

from vivat.domain.actors import By
from vivat.domain.decisions import HARMING, STAGES_FOR
from vivat.domain.errors import Place, VivatError
from vivat.domain.schemes import SCHEMES
from vivat.policy.model import Rule
from vivat.reads.desk.lacks import Law
from vivat.reads.papers import grounds
from vivat.reads.papers.asked import Asked, Gathered
from vivat.reads.papers.places import agency, notice_of, source
from vivat.reads.papers.ways import help_at_home, ways
from vivat.reads.scope import seeing
from vivat.records.models import BundlePart, Decision, Proposal
from vivat.safeguards.sealing import Keyring

_TITLES: Final = {
    "suspend": "暂停发放待遇", "terminate": "停止发放待遇", "reinstate": "恢复发放待遇", "pay_arrears": "补发待遇",
    "recover": "退回多发待遇", "close": "注销待遇",
}  # fmt: skip
_DONE: Final = {
    "suspend": "自{month}起，暂停发放{name}的{scheme}。",
    "terminate": "自{month}起，停止发放{name}的{scheme}。",
    "reinstate": "自{month}起，恢复发放{name}的{scheme}。",
    "pay_arrears": "补发{name}的{scheme}，共 {sum} 元。",
    "recover": "{name}的{scheme}多发 {sum} 元，应予退回。",
    "close": "自{month}起，注销{name}的{scheme}。",
}


def decision(by: By, asked: Asked, law: Law, keys: Keyring) -> Gathered:
    """决定书."""
    with seeing(by.scope):
        found = Decision.objects.select_related("proposal__benefit__agency", "proposal__person", "undone_by")
        one = found.filter(pk=asked.decision or 0).first()
        if one is None:
            raise VivatError(
                "没有这件决定，或不在您的辖区", Place(f"决定 {asked.decision or ''}"), "加 --decision 编号"
            )
        rules = law.rules(one.proposal.area, one.proposal.benefit.scheme, one.on)
        told, rule = _told(one.proposal, law, rules), law.rule(one.rule)
        said, where = _remedy(law, rules)
        undone = getattr(one, "undone_by", None)
        data = {
            "title": f"{_TITLES[one.kind]}决定书",
            "name": one.proposal.person.name,
            **told,
            "benefit": one.proposal.benefit.code,
            "decided": _words(one.proposal) + (f"（本决定已由决定 {undone.pk} 撤回）" if undone else ""),
            "ends": grounds.ends(law, rule, one.kind),
            "ends_title": "怎样恢复",
            "remedy": said,
            "remedy_source": where,
            "on": one.on,
            "decision": str(one.pk),
        }
        return _gathered(by, one.proposal, data, f"decision:{one.pk}", rules, "")


def warning(by: By, asked: Asked, law: Law, keys: Keyring) -> Gathered:
    """事先告知书, of a proposal that would harm and is not decided."""
    with seeing(by.scope):
        one = Proposal.objects.select_related("benefit__agency", "person").filter(pk=asked.proposal or 0).first()
        if one is None:
            raise VivatError(
                "没有这件建议，或不在您的辖区", Place(f"建议 {asked.proposal or ''}"), "加 --proposal 编号"
            )
        if one.kind not in HARMING or one.state not in ("open", "prepared", "held"):
            mend = "恢复、补发不用告知；已决定的，用 vivat paper decision"
            raise VivatError("这件建议不需要事先告知", Place(f"建议 {one.pk}"), mend)
        rules = law.rules(one.area, one.benefit.scheme, by.day)
        told, died = _told(one, law, rules), grounds.dead(one, _parts(one))
        data = {
            "title": f"{_TITLES[one.kind]}事先告知书",
            "to": f"{one.person.name}的家属" if died else one.person.name,
            **told,
            "meant": "我们收到的情况表明，可能要作如下处理：" + _words(one),
            "ways": _may_do(one, rules, died),
            "say": asked.say,
            "day": by.day,
        }
        stage = STAGES_FOR[one.kind][0]
        found = _gathered(by, one, data, f"proposal:{one.pk}", rules, stage)
    return found.linted([asked.say, *data["ways"]])


def _gathered(by: By, one: Proposal, data: dict[str, Any], about: str, rules: list[Rule], stage: str) -> Gathered:
    whose = one.benefit.agency.name if one.benefit.agency else agency(one.area)
    return Gathered(data, whose, one.area, one.division, about, by.day, rules, one.person_id, stage)


def _parts(one: Proposal) -> list[BundlePart]:
    found = BundlePart.objects.filter(proposal=one).select_related("fact", "evidence", "notification", "finding")
    return list(found.order_by("pk"))


def _told(one: Proposal, law: Law, rules: list[Rule]) -> dict[str, Any]:
    """What both letters say of a proposal."""
    return {
        "number": one.person.number_mask,
        "scheme": SCHEMES.get(one.benefit.scheme, one.benefit.scheme),
        "facts": grounds.facts(one, _parts(one)),
        "sums": grounds.sums(one),
        **grounds.basis(law, rules, one),
    }


def _words(one: Proposal) -> str:
    scheme = SCHEMES.get(one.benefit.scheme, one.benefit.scheme)
    return _DONE[one.kind].format(
        month=grounds.month(one.month), name=one.person.name, scheme=scheme, sum=grounds.money(one.fen)
    )


def _may_do(one: Proposal, rules: list[Rule], died: bool) -> list[str]:
    """What may be done before anything is decided."""
    proofs = "；".join([*ways(rules, one.benefit.lives), *help_at_home(rules, one.benefit.lives)])
    if died:
        return [
            "本人健在的，请马上打电话，或者补办认证",
            "去世的情况、日期不对的，或者有别的情况，打电话、写信、当面告诉我们都行",
        ]
    lapse = [f"补办认证，下面任选一种：{proofs}"] if "/lapse/" in one.rule and proofs else []
    return [*lapse, "情况不是这样的，或者有正当理由的，打电话、写信、当面告诉我们都行，也可以请家人代办"]


def _remedy(law: Law, rules: list[Rule]) -> tuple[list[str], str]:
    """The sentence of the law on review and suit, whole, as far as a notice in force that day carries it."""
    for rule in rules:
        if rule.table == "duty" and rule.data.get("what") == "answer_appeals":
            notice = notice_of(law, rule)
            lines = [
                line.strip().removeprefix(rule.cite).strip() for line in (notice.text if notice else "").splitlines()
            ]
            whole = [line for line in lines for quote in rule.quotes if quote in line]
            return whole or list(rule.quotes), source(notice, rule.cite)
    return [], ""
