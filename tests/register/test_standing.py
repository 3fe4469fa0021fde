"""What a person is shown: certified until when, and paid or not as it was decided."""

from datetime import date, datetime

import pytest

from tests.lib.month import COUNTY, month, shown
from tests.lib.register import officer
from tests.lib.told import decide, learn, person
from vivat.domain.actors import CHINA

SINCE, MAY = 2022 * 12, 2024 * 12 + 4


@pytest.fixture
def by(register):
    """An officer of the county in June 2024."""
    return officer("王经办", "officer", COUNTY, datetime(2024, 6, 12, 9, tzinfo=CHINA))


def told(by, benefit):
    from vivat.reads.people.persons import overview

    said = overview(by, benefit.person_id).json()
    return said, said["benefits"][0]


def test_certified_until_and_how_we_know(by):
    benefit = person(COUNTY, "residents_pension", SINCE, 15_000, ("certified", date(2024, 4, 10)), paid_to=MAY)
    said, own = told(by, benefit)
    assert (own["certification"], own["due"]) == ("certified", date(2024, 10, 31))
    assert (own["payment"], own["payment_since"]) == ("in_payment", "2022-01")
    assert (said["proof"]["kind"], said["proof"]["on"]) == ("certified", date(2024, 4, 10))


@pytest.mark.past_the_walls
def test_paid_is_what_was_decided_not_what_the_law_calls_for(by, register):
    from vivat.records.models import Proposal

    late = person(COUNTY, "residents_pension", SINCE, 15_000, ("certified", date(2023, 3, 20)), paid_to=MAY)
    month("2024-06")
    _, own = told(by, late)
    assert (own["certification"], own["payment"]) == ("overdue", "in_payment")
    decide(register, shown(Proposal, kind="suspend")[0], date(2024, 6, 3))
    _, own = told(by, late)
    assert (own["certification"], own["payment"], own["payment_since"]) == ("overdue", "suspended", "2023-10")


def test_a_withdrawn_proof_proves_nothing(by):
    benefit = person(COUNTY, "residents_pension", SINCE, 15_000, ("certified", date(2024, 4, 10)), paid_to=MAY)
    from vivat.records.models import Fact

    learn(benefit, "withdrawn", date(2024, 5, 1), names=shown(Fact)[0])
    said, own = told(by, benefit)
    assert said["proof"] is None and own["certification"] != "certified"
