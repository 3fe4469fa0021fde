"""Undoes a mistaken decision by another one, which two people take as any other."""

import hashlib

from django.db import connection

from vivat.actions.act import Act, act
from vivat.actions.decisions.bundle import fill
from vivat.actions.decisions.done import already, in_words, locked
from vivat.actions.decisions.prepare import seal
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.decisions import INVERSE, KINDS, LEADS_TO, effect
from vivat.domain.errors import Place
from vivat.domain.time import month_number
from vivat.reads.desk.lacks import Law, lacks
from vivat.reads.law.in_force import law as in_force
from vivat.reads.scope import seeing
from vivat.records.models import BundlePart, Decision, Proposal


def undo(by: By, decision: int, why: str, law: Law | None = None) -> list[Proposal]:
    """The officer's half of undoing a decision: proposals that a reviewer confirms. One that harmed is prepared at
        once,
    with all that was withheld since; undoing one that helped is harm and waits for the whole bundle.
    """
    where = Place(f"决定 {decision}")
    if not why.strip():
        raise Refusal("没有说明撤回的理由", where)
    with seeing(by.scope):
        wrong = Decision.objects.filter(pk=decision).first()
    if wrong is None:
        raise Refusal("没有这件决定，或不在您的辖区", where)
    helps = effect(INVERSE[wrong.kind]) == "help"
    with act(
        "undo" if helps else "prepare_harm", by, division=by.division, subject=f"decision:{decision}", why=why
    ) as one:
        _once(wrong, where)
        made = [_opposite(one, wrong, INVERSE[wrong.kind], wrong.fen, why, state_before(wrong))]
        if made[0].basis.get("to") == "in_payment" and (fen := withheld_since(wrong, month_number(by.day))):
            made.append(_opposite(one, wrong, "pay_arrears", fen, why))
        ids = [each.pk for each in made]
        fill(one, ids, "help" if helps else "harm")
        if helps:
            missing = {n: each for n, each in lacks(law or in_force(), ids, by.day, prepared=by).items() if each}
            if missing:
                raise Refusal(in_words(next(iter(missing.values()))), where)
            seal(one, ids, why)
    with seeing(by.scope):
        return list(Proposal.objects.filter(pk__in=ids).order_by("pk"))


def _once(wrong: Decision, where: Place) -> None:
    """Refuses to undo twice, or what a later decision has overtaken."""
    locked([wrong.proposal_id])
    if before := Proposal.objects.filter(undoes=wrong).exclude(state__in=("refused", "lapsed")).first():
        raise Refusal(already(before), where, f"见建议 {before.pk}")
    later = Decision.objects.filter(benefit=wrong.benefit_id, pk__gt=wrong.pk, kind__in=LEADS_TO, undone_by=None)
    if wrong.kind in LEADS_TO and (one := later.order_by("-pk").first()):
        raise Refusal(f"此后另有决定（{KINDS[one.kind]}，{one.on}）", where, f"先撤回决定 {one.pk}")


def state_before(wrong: Decision) -> str:
    """The payment state that had been decided before a decision."""
    before = Decision.objects.filter(benefit=wrong.benefit_id, pk__lt=wrong.pk, kind__in=LEADS_TO, undone_by=None)
    last = before.order_by("-pk").select_related("proposal", "benefit").first()
    if last is None:
        return str(wrong.benefit.opening_state)
    return (
        str(last.proposal.basis.get("to") or LEADS_TO[last.kind]) if last.kind == "reinstate" else LEADS_TO[last.kind]
    )


def withheld_since(wrong: Decision, until: int) -> int:
    """What the months from a decision on would have come to, less what was paid for them: fen."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT COALESCE(sum(GREATEST(a.fen - COALESCE(p.fen, 0), 0)), 0)
               FROM generate_series(%(first)s, %(last)s) m
               CROSS JOIN LATERAL (SELECT fen FROM records_amount WHERE benefit_id = %(benefit)s AND month <= m
                                   ORDER BY month DESC, id DESC LIMIT 1) a
               LEFT JOIN LATERAL (SELECT sum(fen) AS fen FROM records_payment
                                  WHERE benefit_id = %(benefit)s AND first <= m AND last >= m) p ON true""",
            {"benefit": wrong.benefit_id, "first": wrong.month, "last": until},
        )
        return int(cursor.fetchone()[0])


def _opposite(one: Act, wrong: Decision, kind: str, fen: int, why: str, to: str = "") -> Proposal:
    """The proposal that takes a decision back; the first of its act names the decision that it undoes."""
    first = kind == INVERSE[wrong.kind]
    basis = {"decision": wrong.pk, "why": why, **({"to": to} if kind == "reinstate" else {})}
    key = hashlib.sha256(f"undo|{wrong.pk}|{kind}|{one.id}".encode()).hexdigest()
    helps = effect(kind) == "help"
    asked = one.add(
        Proposal(
            key=key, benefit=wrong.benefit, person=wrong.person, division=wrong.division, area=wrong.benefit.area,
            kind=kind,
            month=month_number(one.by.day) + 1 if helps and kind == "reinstate" else month_number(one.by.day),
            fen=fen if kind in ("pay_arrears", "recover") else 0, rule=wrong.rule, clause=wrong.clause,
            notice=wrong.notice,
            policy_version=wrong.policy_version, program_version=wrong.program_version, basis=basis,
            undoes=wrong if first else None, note=why[:300],
        )
    )  # fmt: skip
    one.add(
        BundlePart(proposal=asked, kind="decision", said={"decision": wrong.pk, "why": why}, division=wrong.division)
    )
    return asked
