"""Two people decide: what helps in two steps, what harms with its whole bundle."""

import pytest

from tests.lib.desk import at, person, propose, staff
from vivat.actions.refusal import Refusal

XUNWU = "360734"
JULY = "360734-xunwu/2020-25/lapse/0"


def test_a_restoration_takes_one_officer_and_one_reviewer(register):
    from vivat.actions.decisions import confirm, prepare
    from vivat.actions.facts import record_fact
    from vivat.reads.scope import seeing
    from vivat.records.models import Decision

    desk, benefit = staff("2022-08-20", XUNWU), person(XUNWU, state="suspended")
    with seeing(desk["officer"].scope):
        someone = benefit.person
    fact = record_fact(desk["officer"], someone, "certified", at("2022-08-20").date(), channel="window")
    asked = propose(benefit, "reinstate", "2022-09", "2022-08-20", JULY, facts=[fact.pk], basis={"to": "in_payment"})
    assert prepare(desk["officer"], [asked.pk]).done == (asked.pk,)
    assert confirm(desk["reviewer"], [asked.pk]).done == (asked.pk,)
    with seeing(desk["officer"].scope):
        made = Decision.objects.get()
    assert (made.kind, made.prepared_post, made.confirmed_post) == ("reinstate", "officer", "reviewer")
    with pytest.raises(Refusal, match="已由 360734-reviewer 于 2022-08-20 09:00 办理"):
        confirm(desk["approver"], [asked.pk])
