"""Proposals as a desk reads them: in lists, and one with its clause, facts, arithmetic, bundle and what it lacks."""

import json
from typing import Any, Final

from vivat.domain.actors import By
from vivat.domain.decisions import FINDINGS, KINDS, RESULTS, STAGES, STATES
from vivat.domain.errors import Place, VivatError
from vivat.domain.facts import KINDS as FACTS
from vivat.domain.named import coded
from vivat.domain.schemes import SCHEMES
from vivat.domain.states import MONEY, PAYMENT
from vivat.domain.time import month_text
from vivat.reads.desk.lacks import Law, lacks
from vivat.reads.desk.mends import mended
from vivat.reads.scope import pattern, seeing
from vivat.records.models import BundlePart, Proposal
from vivat.safeguards.masking import mask_name

_PARTS: Final = {
    "fact": "事实", "cycle": "周期", "evidence": "材料", "notification": "告知", "finding": "调查核实",
    "posting": "公示", "decision": "原决定",
}  # fmt: skip


def listed(
    by: By, division: str | None = None, kind: str | None = None, state: str | None = None, most: int | None = None
) -> list[dict[str, Any]]:
    """Proposals that are not done with, or those of one state; the oldest first."""
    kind = coded(kind, KINDS, "建议", "--kind") if kind else None
    state = coded(state, STATES, "状态", "--state") if state else None
    with seeing(by.scope):
        found = Proposal.objects.filter(state__in=[state] if state else ["open", "prepared", "held"])
        found = found.filter(kind=kind) if kind else found
        found = found.filter(area__startswith=pattern(division).rstrip("%")) if division else found
        rows = found.select_related("benefit", "person").order_by("pk")
        return [_row(one) for one in (rows[:most] if most else rows)]


def _row(one: Proposal) -> dict[str, Any]:
    return {
        "id": one.pk, "kind": one.kind, "state": one.state, "person": one.person_id, "name": mask_name(one.person.name),
        "number": one.person.number_mask,
        "benefit": one.benefit.code, "scheme": one.benefit.scheme, "month": month_text(one.month), "fen": one.fen,
        "clause": one.clause, "note": one.note,
    }  # fmt: skip


def shown(by: By, number: int, law: Law) -> dict[str, Any]:
    """One proposal with all that it rests on and lacks, and the next step."""
    with seeing(by.scope):
        one = Proposal.objects.select_related("benefit", "person", "prepared_by").filter(pk=number).first()
        if one is None:
            raise VivatError("没有这件建议，或不在您的辖区", Place(str(number)))
        rule, notice = law.rule(one.rule), law.notice(one.notice)
        confirming = one.state == "prepared"
        missing = lacks(law, [number], by.day, None if confirming else by, by if confirming else None)[number]
        parts = (
            BundlePart.objects.filter(proposal=one)
            .select_related("fact", "evidence", "notification", "finding")
            .order_by("pk")
        )
        told = _row(one) | {
            "run": one.run_id, "notice": notice.title if notice else one.notice, "rule": one.rule,
            "quotes": [quote for quote in rule.quotes if quote] if rule else [], "word": rule.word if rule else None,
            "policy_version": one.policy_version, "program_version": one.program_version,
            "basis": one.basis, "arithmetic": _arithmetic(one), "bundle": [_part(part) for part in parts],
            "prepared_by": one.prepared_by.username if one.prepared_by else None,
            "missing": [mended(each, one, by) for each in missing],
        }  # fmt: skip
        return told | {"next": _next(one, bool(missing))}


def _arithmetic(one: Proposal) -> list[str]:
    lines = [f"{MONEY[code]} {one.basis[code] / 100:.2f} 元" for code in MONEY if one.basis.get(code)]
    if one.basis.get("to"):
        lines.append(
            f"{PAYMENT.get(one.basis.get('from', ''), '现状')} → {PAYMENT.get(one.basis['to'], one.basis['to'])}"
        )
    if one.basis.get("cycle"):
        lines.append(f"周期 {one.basis['cycle'].get('opens')} 至 {one.basis['cycle'].get('due')}")
    return lines


def _part(part: BundlePart) -> dict[str, Any]:
    return {"kind": part.kind, "name": _PARTS[part.kind], "said": _said(part), "sha256": part.sha256}


def _said(part: BundlePart) -> str:
    if part.fact is not None:
        return f"{part.fact.on} {FACTS[part.fact.kind]}（事实 {part.fact.pk}）"
    if part.finding is not None:
        return f"{part.finding.on} {FINDINGS[part.finding.outcome]}：{part.finding.note}"
    if part.notification is not None:
        told = part.notification
        return f"{told.on} {STAGES.get(told.stage, told.stage)}，{RESULTS[told.result]}，等待至 {told.wait_until}"
    if part.evidence is not None:
        return f"{part.evidence.title}（材料 {part.evidence.pk}）"
    return json.dumps(part.said, ensure_ascii=False)


def _next(one: Proposal, missing: bool) -> str:
    if missing:
        return ""
    return {"open": f"vivat prepare {one.pk}", "prepared": f"vivat confirm {one.pk}"}.get(one.state, "")


def in_short(row: dict[str, Any]) -> str:
    """A proposal in a line."""
    return f"{KINDS[row['kind']]} {row['name']} {SCHEMES.get(row['scheme'], row['scheme'])} {row['month']} 起"
