"""Fills the bundle of a proposal with what the register holds already, and adds what people bring."""

from collections.abc import Sequence
from typing import Any, Final

from vivat.actions.act import Act, act
from vivat.actions.decisions.done import already, locked
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.decisions import effect
from vivat.domain.errors import Place
from vivat.reads.scope import seeing
from vivat.records.models import BundlePart, Evidence, Fact, Finding, Notification, Proposal

_INTO: Final = "INSERT INTO records_bundlepart (proposal_id, kind, {column}said, sha256, division, event) "

#: Facts that the law rests on; the unmet cycle, or the age, where there are none; papers that came with the facts.
_OF_ALL: Final = (
    ("fact_id, ", """SELECT p.id, 'fact', f, '{}'::jsonb, '', p.division, %(event)s
                     FROM records_proposal p, records_fact_ids(p.facts) f WHERE p.id = ANY (%(ids)s)
                       AND NOT EXISTS (SELECT 1 FROM records_bundlepart b WHERE b.proposal_id = p.id AND b.fact_id =
                           f)"""),
    ("", """SELECT p.id, 'cycle', jsonb_build_object('rule', p.rule)
                || CASE WHEN p.rule LIKE '%%/lapse/%%' THEN COALESCE(p.basis -> 'cycle', '{}') ELSE '{}' END, '',
                p.division, %(event)s
            FROM records_proposal p WHERE p.id = ANY (%(ids)s) AND jsonb_array_length(p.facts) = 0 AND NOT p.basis ?
                'decision'
              AND NOT EXISTS (SELECT 1 FROM records_bundlepart b WHERE b.proposal_id = p.id AND b.kind = 'cycle')"""),
    ("evidence_id, ",
    """SELECT DISTINCT t.proposal_id, 'evidence', e.evidence_id, '{}'::jsonb, '', t.division, %(event)s
                         FROM records_bundlepart t JOIN records_factevidence e ON e.fact_id = t.fact_id
                         WHERE t.proposal_id = ANY (%(ids)s) AND NOT EXISTS (
                             SELECT 1 FROM records_bundlepart b
                             WHERE b.proposal_id = t.proposal_id AND b.evidence_id = e.evidence_id)"""),
)  # fmt: skip
#: The newest notice of the right stage, the newest finding against the person, the first posting; each since the cause.
_OF_HARM: Final = (
    ("notification_id, ",
    """SELECT DISTINCT ON (p.id) p.id, 'notification', n.id, '{}'::jsonb, '', p.division, %(event)s
        FROM records_proposal p JOIN records_notification n ON n.person_id = p.person_id
        WHERE p.id = ANY (%(ids)s) AND n.result IN ('delivered', 'attempted') AND n.on >= records_cause_day(p.id)
          AND n.stage = ANY (CASE p.kind WHEN 'suspend' THEN ARRAY['suspend',
          'overdue'] WHEN 'terminate' THEN ARRAY['terminate']
                             WHEN 'close' THEN ARRAY['close', 'terminate'] ELSE ARRAY['recover'] END)
          AND COALESCE(n.benefit_id, p.benefit_id) = p.benefit_id
          AND NOT EXISTS (SELECT 1 FROM records_bundlepart b WHERE b.proposal_id = p.id AND b.notification_id = n.id)
        ORDER BY p.id, n.on DESC, n.id DESC"""),
    ("finding_id, ", """SELECT DISTINCT ON (p.id) p.id, 'finding', f.id, '{}'::jsonb, '', p.division, %(event)s
        FROM records_proposal p JOIN records_finding f ON f.person_id = p.person_id
        WHERE p.id = ANY (%(ids)s) AND f.outcome NOT IN ('alive', 'entitled') AND f.on >= records_cause_day(p.id)
          AND COALESCE(f.benefit_id, p.benefit_id) = p.benefit_id
          AND NOT EXISTS (SELECT 1 FROM records_bundlepart b WHERE b.proposal_id = p.id AND b.finding_id = f.id)
        ORDER BY p.id, f.on DESC, f.id DESC"""),
    ("notification_id, ", """SELECT DISTINCT ON (p.id) p.id, 'posting', n.id, '{}'::jsonb, '', p.division, %(event)s
        FROM records_proposal p JOIN records_notification n ON n.person_id = p.person_id
        WHERE p.id = ANY (%(ids)s) AND n.result = 'posted' AND n.on >= records_cause_day(p.id)
          AND NOT EXISTS (SELECT 1 FROM records_bundlepart b WHERE b.proposal_id = p.id AND b.kind = 'posting')
        ORDER BY p.id, n.on, n.id"""),
)  # fmt: skip


def fill(one: Act, ids: Sequence[int], what: str) -> None:
    """Puts into each bundle what the register knows of it."""
    params = {"ids": list(ids), "event": one.id}
    for column, query in (*_OF_ALL, *(_OF_HARM if what == "harm" else ())):
        one.insert("records_bundlepart", _INTO.format(column=column) + query, params)


def add_part(
    by: By,
    proposal: int,
    *,
    fact: Fact | None = None,
    evidence: Evidence | None = None,
    notification: Notification | None = None,
    finding: Finding | None = None,
    posting: Notification | None = None,
    cycle: dict[str, Any] | None = None,
) -> BundlePart:
    """One more part of a proposal that nobody has prepared yet; refused where it speaks of somebody else."""
    parts = {
        "fact": fact,
        "evidence": evidence,
        "notification": notification,
        "finding": finding,
        "posting": posting,
        "cycle": cycle,
    }
    named = {kind: part for kind, part in parts.items() if part is not None}
    if len(named) != 1:
        raise Refusal("材料须指明且只指明一项内容", Place(f"建议 {proposal}"))
    ((kind, part),) = named.items()
    asked = next(iter(_seen(by, proposal)), None)
    if asked is None:
        raise Refusal("没有这件建议，或不在您的辖区", Place(f"建议 {proposal}"))
    with act(f"prepare_{effect(asked)}", by, division=by.division, subject=f"proposal:{proposal}", part=kind) as one:
        held = locked([proposal])[proposal]
        if held.state != "open":
            raise Refusal(already(held), Place(f"建议 {proposal}"), "先退回，再补充材料")
        row = BundlePart(proposal=held, kind=kind, division=held.division)
        if kind == "cycle":
            row.said = cycle or {}
        else:
            setattr(row, "notification" if kind == "posting" else kind, part)
        return one.add(row)


def _seen(by: By, proposal: int) -> list[str]:
    with seeing(by.scope):
        return list(Proposal.objects.filter(pk=proposal).values_list("kind", flat=True))
