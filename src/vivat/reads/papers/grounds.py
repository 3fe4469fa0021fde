"""What a proposal or a decision rests on, told to whom it is about: facts, sums, and what would end it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from vivat.documents.values import spelled
from vivat.domain.decisions import FINDINGS, HELPING, RESULTS, STAGES, effect
from vivat.domain.errors import Place
from vivat.domain.facts import AT_LARGE, CUSTODY, DEATHS, ENDINGS, PROOFS, SENTENCES
from vivat.domain.facts import KINDS as FACTS
from vivat.policy.model import REPLACING, Rule
from vivat.reads.desk.lacks import Law
from vivat.reads.law.words import in_short
from vivat.reads.papers.places import notice_of, source
from vivat.records.models import Amount, BundlePart, Fact, Proposal

_NOWHERE: Final = Place("文书")
#: What closes one hold and opens another, or ends the right.
_NO_RELIEF: Final = frozenset((*CUSTODY, *AT_LARGE, *SENTENCES, *DEATHS))
_RESUMES: Final = {0: "当月恢复发放", 1: "次月恢复发放"}
_MONEY: Final = {"owed": "暂停期间的待遇予以补发", "never": "暂停期间的待遇不再补发", "none": "暂停期间的待遇另行核定"}
#: What stands behind help where no single fact does.
_HELPED: Final = {
    "reinstate": "依登记簿中的事实和文件核算，没有应当暂停、停止发放的情形",
    "pay_arrears": "依登记簿中的事实、待遇标准和发放记录核算，有应发而未发的待遇",
}
_SUMS: Final = {
    "owed": "至今应发",
    "paid": "至今已发",
    "withheld": "暂停期间未发",
    "arrears": "应补发",
    "overpaid": "多发",
}


def day(value: date | str) -> str:
    """A day as a letter writes it."""
    return spelled("day", value, _NOWHERE)


def month(value: int) -> str:
    """A month as a letter writes it."""
    return spelled("month", value, _NOWHERE)


def facts(proposal: Proposal, parts: Sequence[BundlePart]) -> list[str]:
    """What happened, each once: from the bundle, and before there is one from the proposal itself.

    What was found is told with its outcome and day alone: the note may name those who told it. A cycle that nobody
    met is no ground for help.
    """
    helps = effect(proposal.kind) == "help"
    told = [said for part in parts if not (helps and part.kind == "cycle") and (said := _part(part, proposal.basis))]
    if not told:
        found = Fact.objects.filter(pk__in=numbers(proposal)).order_by("on", "pk")
        told = [fact(one) for one in found] or [
            _HELPED[proposal.kind] if helps else cycle(proposal.basis.get("cycle") or {})
        ]
    return list(dict.fromkeys(told))


def numbers(proposal: Proposal) -> list[int]:
    """The numbers of the facts that it rests on."""
    return [int(each["fact"] if isinstance(each, dict) else each) for each in proposal.facts]


def dead(proposal: Proposal, parts: Sequence[BundlePart]) -> bool:
    """Whether it says that the person has died, so that whoever reads the letter is family."""
    found = any(part.finding is not None and part.finding.outcome == "dead" for part in parts)
    return found or Fact.objects.filter(pk__in=numbers(proposal), kind__in=DEATHS).exists()


def _part(part: BundlePart, basis: dict[str, Any]) -> str:
    if part.fact is not None:
        return fact(part.fact)
    if part.finding is not None:
        return f"{day(part.finding.on)} 调查核实：{FINDINGS[part.finding.outcome]}"
    if part.notification is not None and part.kind == "posting":
        return f"{day(part.notification.on)}至{day(part.notification.wait_until)} 公示"
    if part.notification is not None:
        told = part.notification
        return f"{day(told.on)} {STAGES.get(told.stage, '告知')}，{RESULTS[told.result]}"
    if part.evidence is not None:
        return f"材料：{part.evidence.title}"
    if part.kind == "decision":
        return f"原决定 {part.said.get('decision', '')} 有误，予以更正"
    return cycle({**(basis.get("cycle") or {}), **part.said})


def fact(one: Fact) -> str:
    """A fact in a line."""
    more = f"，死亡日期 {day(one.died_on)}" if one.died_on else ""
    return f"{day(one.on)} {FACTS[one.kind]}{more}" + (f"（{day(one.learned)}获知）" if one.learned != one.on else "")


def cycle(said: dict[str, Any]) -> str:
    """The cycle that nobody met, or that an age was reached."""
    if said.get("opens") and said.get("due"):
        return f"{day(said['opens'])}至{day(said['due'])}的认证周期内没有认证记录"
    return "登记簿中没有与此相反的记录"


def sums(proposal: Proposal) -> list[str]:
    """The arithmetic: what a month comes to, and how a sum is made up."""
    out = []
    found = Amount.objects.filter(benefit=proposal.benefit_id, month__lte=proposal.month)
    if amount := found.order_by("-month", "-pk").first():
        out.append(f"{month(proposal.month)}的月标准：{money(amount.fen)} 元")
    whole = {"pay_arrears": "arrears", "recover": "overpaid"}.get(proposal.kind, "")
    if whole:
        known = {code: int(proposal.basis.get(code) or 0) for code in _SUMS}
        out += [f"{name}：{money(known[code])} 元" for code, name in _SUMS.items() if known[code]]
        if (rest := known[whole] - proposal.fen) > 0:
            out.append(f"其中已另作决定或发放情况尚待核实的：{money(rest)} 元，本次不计")
        out.append(f"本次{'补发' if whole == 'arrears' else '应退回'}：{money(proposal.fen)} 元")
    return out


def money(fen: int) -> str:
    """An amount as a letter writes it."""
    return spelled("money", fen, _NOWHERE)


def basis(law: Law, rules: Sequence[Rule], proposal: Proposal) -> dict[str, Any]:
    """What a letter rests on: the notice's clause with its words; where the notice leaves it to a reading, that in
    words and the law behind it; the duty to return behind whatever is claimed back.
    """
    rule = law.rule(proposal.rule)
    cite = rule.cite if rule else proposal.clause
    quotes = [quote for quote in rule.quotes if quote] if rule else []
    said = source(law.notice(proposal.notice), cite)
    if not quotes:
        said += f"：{in_short(rule)}" if rule and rule.table in REPLACING else ""
    out: dict[str, Any] = {"source": said, "quotes": quotes, "law": "", "law_quotes": []}
    behind = _behind(rules, proposal.kind, bool(quotes))
    if behind and behind.name != proposal.rule:
        out |= {"law": source(notice_of(law, behind), behind.cite), "law_quotes": list(behind.quotes)}
    return out


def _behind(rules: Sequence[Rule], kind: str, quoted: bool) -> Rule | None:
    if kind == "recover":
        return next((r for r in rules if r.table == "recovery" and r.data.get("trigger") == "overpaid"), None)
    if quoted or kind in HELPING:
        return None
    return next((r for r in rules if r.table == "duty" and r.data.get("what") == "stop_lost_entitlement"), None)


def ends(law: Law, rule: Rule | None, kind: str) -> list[str]:
    """What would end a suspension, with what becomes of its months, or reopen an ending by silence.

    What only puts another hold in its place, an arrest after a detention, ends nothing for whoever reads the letter.
    """
    if rule is not None and kind == "terminate" and rule.data.get("reopened_by"):
        return [f"有下列情形之一，可以恢复：{'、'.join(FACTS[end] for end in rule.data['reopened_by'])}"]
    if rule is None or kind != "suspend":
        return []
    outcome = _outcome(law, rule)
    if outcome is None:
        kinds = rule.data.get("fact", "")
        causes = [kinds] if isinstance(kinds, str) else kinds
        names = dict.fromkeys(
            FACTS[end] for cause in causes for end in ENDINGS.get(cause, PROOFS) if end not in _NO_RELIEF
        )
        return [f"有下列情形之一，可以恢复：{'、'.join(names)}"] if names else []
    resumes = _RESUMES.get(int(outcome.data.get("resumes", 1)), f"此后第 {outcome.data.get('resumes', 1)} 个月恢复发放")
    out = [
        f"{FACTS.get(end['fact'], end['fact'])}：{resumes}，{_MONEY[end.get('money', 'owed')]}"
        for end in outcome.data.get("ends", ())
        if end["fact"] not in _NO_RELIEF
        and end.get("stops", True)
        and end.get("then") != "terminate"
        and "if" not in end
        and "within" not in end
    ]
    return [*dict.fromkeys(out), *(f"文件原文：“{quote}”" for quote in outcome.quotes)]


def _outcome(law: Law, rule: Rule) -> Rule | None:
    notice, wanted = notice_of(law, rule), rule.data.get("ends")
    return next((one for one in notice.of("outcome") if one.id == wanted), None) if notice and wanted else None
