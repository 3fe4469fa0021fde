"""A few people told to a register by hand, and decisions put beside the law for tests of what follows them."""

import itertools
from datetime import date

import psycopg

from tests.lib.register import LONG_AGO

WHO = {"number_sealed": b"", "number_mask": "532922********1234", "pinyin": ""}


N = itertools.count(1)


def person(division, scheme, since, fen, *facts, paid_to=None, state="in_payment", born=date(1955, 3, 5), **more):
    """One person with one benefit; facts are `(kind, day)`; paid in full to a month."""
    from vivat.actions.act import act
    from vivat.actions.facts import fact_key
    from vivat.actions.install import machine
    from vivat.records.models import Amount, Benefit, Fact, Payment, Person

    n = next(N)
    place = f"{division}102"
    with act("import_roster", machine(LONG_AGO, division), division=division) as one:
        who = one.add(Person(number_index=n.to_bytes(16), name=f"人{n}", born=born, division=place, **WHO))
        benefit = one.add(
            Benefit(
                person=who, code=str(n), scheme=scheme, since=since, area=division, division=place,
                opening_state=state, opening_from=since if state == "in_payment" else paid_to + 1, **more,
            )
        )  # fmt: skip
        one.add(Amount(benefit=benefit, month=since, fen=fen, division=place))
        if paid_to is not None:
            one.add(Payment(benefit=benefit, first=since, last=paid_to, fen=fen, division=place))
        for kind, day in facts:
            told = {"learned": day, "recorded": LONG_AGO, "division": place, "key": fact_key(who.pk, None, kind, day)}
            one.add(Fact(person=who, kind=kind, on=day, **told))
    return benefit


def merge(benefit, into):
    """A benefit's person is found to be another's."""
    from vivat.actions.act import act
    from vivat.actions.install import machine

    with act("import_roster", machine(LONG_AGO, benefit.area), division=benefit.area) as one:
        one.change(benefit.person, merged_into=into.person)


def learn(benefit, kind, day, **more):
    """One more fact of a benefit's person."""
    from vivat.actions.act import act
    from vivat.actions.facts import fact_key
    from vivat.actions.install import machine
    from vivat.records.models import Fact

    with act("import_facts", machine(LONG_AGO, benefit.area), division=benefit.area) as one:
        key = fact_key(benefit.person_id, None, kind, day, names=getattr(more.get("names"), "pk", None))
        told = {"learned": day, "recorded": LONG_AGO, "division": benefit.division} | more
        return one.add(Fact(person_id=benefit.person_id, kind=kind, on=day, key=key, **told))


#: A proposal as it was made, confirmed past all walls.
_DECISION = """
INSERT INTO records_decision (proposal_id, benefit_id, person_id, division, kind, month, fen, rule, clause, notice,
    policy_version, program_version, bundle_sha256, prepared_by_id, prepared_post, confirmed_by_id, confirmed_post,
    "on", at, event)
SELECT id, benefit_id, person_id, division, kind, month, fen, rule, clause, notice, policy_version, program_version,
    '', 1, 'officer', 2, 'reviewer', %s, %s, nextval('records_event_id') FROM records_proposal WHERE id = %s"""


def decide(register, proposal, on):
    """Puts a confirmed decision on a proposal."""
    with psycopg.connect(register) as con:
        con.execute("SET session_replication_role = replica")
        con.execute("UPDATE records_proposal SET state = 'confirmed', prepared_by_id = 1 WHERE id = %s", [proposal.pk])
        con.execute(_DECISION, [on, on, proposal.pk])
