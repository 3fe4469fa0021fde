"""What the law calls for on a day of one benefit of the register, as the month's proposals."""

from datetime import date
from functools import cache

from tests.lib.desk import machine, propose
from vivat.domain.facts import DEATHS, Fact
from vivat.engines import duckdb
from vivat.engines.people import Ask
from vivat.policy.tables import compile_law
from vivat.reads.cases import STRIDE, Case, people_of
from vivat.reads.in_force import law as in_force
from vivat.reads.outcomes import outcomes
from vivat.reads.scope import seeing


@cache
def _compiled(area: str, scheme: str):
    return compile_law(in_force()._notices, [area], [scheme])


_STATE = {"suspend": "suspended", "terminate": "terminated", "close": "closed", "reinstate": "in_payment"}


def called(benefit, day: str) -> list:
    """The proposals that a day calls for, written into the register."""
    with seeing(machine(day, benefit.area).scope):
        case, numbers, decided, moved = _known(benefit)
    ask = Ask(date.fromisoformat(day), date.fromisoformat(day))
    law = _compiled(benefit.area, benefit.scheme)
    (told,) = outcomes(law, duckdb.decide(law, people_of([(case, ask)], law)), [1])
    assert told is not None
    wanted = []
    if kind := _kind(decided, told, numbers):
        wanted.append((kind, told.since, 0))
    _, _, _, arrears, overpaid = told.money
    wanted += [
        (kind, told.since, fen) for kind, fen in (("pay_arrears", arrears - moved), ("recover", overpaid)) if fen > 0
    ]
    return [_proposed(benefit, day, told, numbers, *each) for each in wanted]


def _known(benefit):
    from vivat.records.models import Amount, Decision, Payment
    from vivat.records.models import Fact as Known

    facts = list(Known.objects.filter(person=benefit.person_id).order_by("pk"))
    place = {fact.pk: n for n, fact in enumerate(facts, start=1)}
    told = tuple(
        Fact(
            place[f.pk], f.kind, f.on, f.learned, f.channel or None, f.until, f.died_on, f.kept, f.stage or None,
            place.get(f.names_id),
        )
        for f in facts
    )  # fmt: skip
    amount = Amount.objects.get(benefit=benefit)
    paid = tuple((p.first, p.last, p.fen) for p in Payment.objects.filter(benefit=benefit))
    case = Case(
        benefit.area,
        benefit.scheme,
        benefit.since,
        benefit.person.born,
        told,
        ((amount.month, 99_999, amount.fen),),
        paid,
    )
    last = Decision.objects.filter(benefit=benefit, kind__in=_STATE).order_by("pk").last()
    moved = sum(d.fen for d in Decision.objects.filter(benefit=benefit, kind="pay_arrears"))
    moved -= sum(p.fen * (p.last - p.first + 1) for p in Payment.objects.filter(benefit=benefit, kind="arrears"))
    return case, (place, {f.pk: f.kind for f in facts}), _STATE[last.kind] if last else benefit.opening_state, moved


def _kind(decided: str, told, numbers) -> str:
    if told.payment == "suspended" and decided == "in_payment":
        return "suspend"
    if told.payment == "terminated" and decided in ("in_payment", "suspended"):
        return "terminate"
    if told.payment == "in_payment" and decided != "in_payment":
        return "reinstate"
    place, kinds = numbers
    deadly = {n for pk, n in place.items() if kinds[pk] in DEATHS}
    if told.payment == decided == "terminated" and any(r.fact % STRIDE in deadly for r in told.reasons if r.fact):
        return "close"
    return ""


def _proposed(benefit, day, told, numbers, kind, month, fen):
    role = "closed" if kind in ("reinstate", "pay_arrears") else "opened"
    why = [one for one in told.reasons if one.m_from == told.since and one.role == role] or list(told.reasons)
    facts = sorted({pk for pk, n in numbers[0].items() if n in {one.fact % STRIDE for one in why if one.fact}})
    late = [cycle for cycle in told.cycles if cycle.met is None and cycle.due < date.fromisoformat(day)]
    basis = {"cycle": {"opens": str(late[-1].opens), "due": str(late[-1].due)}} if late else {}
    first = next((one for one in why if "/reason/death" not in one.rule), why[0])
    return propose(
        benefit, kind, month, day, first.rule, clause=first.clause, facts=facts, fen=fen,
        basis=basis | ({"to": _STATE[kind]} if kind in _STATE else {}),
    )  # fmt: skip
