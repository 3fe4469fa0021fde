"""What a month proposes: the law less what was decided, nothing twice, and nothing that the law calls for no more."""

from datetime import date

import pytest

from tests.lib.month import COUNTY, month, shown
from tests.lib.register import LONG_AGO
from tests.lib.told import decide, learn, merge, person

MAY, JUNE = 2024 * 12 + 4, 2024 * 12 + 5
SINCE = 2022 * 12
FRESH = ("certified", date(2024, 4, 10))


@pytest.fixture
def agency(register):
    """A register with the county's agency."""
    from vivat.actions.install import open_agency

    open_agency(LONG_AGO, COUNTY, {})
    return register


def proposals(benefit, *states):
    """(kind, month, fen, state) of what was proposed for a benefit."""
    from vivat.records.models import Proposal

    found = shown(Proposal, benefit=benefit)
    return [(one.kind, one.month, one.fen, one.state) for one in found if not states or one.state in states]


def pension(*facts, paid_to=MAY, **more):
    return person(COUNTY, "residents_pension", SINCE, 15_000, *facts, paid_to=paid_to, **more)


def test_each_difference_is_one_proposal(agency):
    from vivat.records.models import Case, Proposal

    lapsed = pension(("certified", date(2023, 11, 20)))
    dead = pension(FRESH, ("died", date(2024, 5, 9)))
    freed = pension(("certified", date(2024, 5, 20)), paid_to=MAY - 3, state="suspended")
    doubted = pension(FRESH, ("suspected", date(2024, 5, 2)))
    late = pension(FRESH, ("died", date(2024, 3, 9)))
    merged = pension(("certified", date(2023, 11, 20)))
    merge(merged, doubted)
    month("2024-06")
    assert proposals(lapsed) == [("suspend", JUNE, 0, "open")]
    assert proposals(dead) == [("terminate", JUNE, 0, "open")]  # June is only presumed to be paid
    assert proposals(freed) == [("reinstate", JUNE, 0, "open"), ("pay_arrears", JUNE, 3 * 15_000, "open")]
    assert proposals(late) == [("terminate", JUNE - 2, 0, "open"), ("recover", JUNE - 2, 2 * 15_000, "open")]
    assert proposals(merged) == []  # the proof of life of the record that theirs was merged into is theirs
    assert proposals(doubted) == [] and [one.kind for one in shown(Case, benefit=doubted)] == ["suspected"]
    (told,) = shown(Proposal, benefit=lapsed)
    assert (told.facts, told.clause, told.basis["from"], told.basis["to"]) == ([], "第十条", "in_payment", "suspended")
    assert told.basis["cycle"] == {"opens": "2023-11-21", "due": "2024-05-31"}
    assert told.notice == "532922-yangbi/2021-0" and len(told.policy_version) == len(told.program_version) == 64


@pytest.mark.past_the_walls
def test_what_is_decided_is_not_proposed_again(agency):
    from vivat.records.models import Proposal

    dead = pension(FRESH, ("died", date(2024, 5, 9)))
    freed = pension(("certified", date(2024, 5, 20)), paid_to=MAY - 3, state="suspended")
    month("2024-06")
    for one in shown(Proposal):
        decide(agency, one, date(2024, 6, 3))
    month("2024-07")
    assert proposals(dead, "open") == [("close", JUNE, 0, "open")]
    assert proposals(freed, "open") == []  # July is presumed paid as decided, the arrears are under way
    decide(agency, shown(Proposal, kind="close")[0], date(2024, 7, 2))
    month("2024-08")
    assert proposals(dead, "open", "held") == []


def test_what_the_law_calls_for_no_more_lapses_and_may_come_back(agency):
    lapsed = pension(("certified", date(2023, 11, 20)))
    first = month("2024-06")
    late = learn(lapsed, "certified", date(2024, 6, 4))
    second = month("2024-06", day=date(2024, 6, 5))
    assert proposals(lapsed) == [("suspend", JUNE, 0, "lapsed")]
    learn(lapsed, "withdrawn", date(2024, 6, 6), names=late)
    third = month("2024-06", day=date(2024, 6, 7))
    assert proposals(lapsed) == [("suspend", JUNE, 0, "open")]
    assert [one.fresh for one in (first, second, third)] == [1, 0, 1]


@pytest.mark.past_the_walls
def test_a_decision_is_called_for_again_under_a_key_of_its_own(agency):
    from vivat.records.models import Proposal

    lapsed = pension(("certified", date(2023, 11, 20)))
    month("2024-06")
    decide(agency, shown(Proposal)[0], date(2024, 6, 2))
    late = learn(lapsed, "certified", date(2024, 6, 4))
    month("2024-06", day=date(2024, 6, 5))
    (freed,) = shown(Proposal, kind="reinstate")
    assert (freed.month, freed.facts) == (JUNE + 1, [late.pk])
    decide(agency, freed, date(2024, 6, 6))
    learn(lapsed, "withdrawn", date(2024, 6, 8), names=late)
    month("2024-06", day=date(2024, 6, 9))
    assert proposals(lapsed, "open") == [("suspend", JUNE, 0, "open")]


def test_too_many_at_once_are_held(agency):
    from vivat.records.models import Brake

    for _ in range(7):
        pension(("certified", date(2023, 11, 20)))
    freed = pension(("certified", date(2024, 5, 20)), paid_to=MAY - 3, state="suspended")
    done = month("2024-06")
    (held,) = shown(Brake, run=done.run)
    assert (held.count, held.limit) == (7, 5) and "千分之" in held.why
    assert {state for *_, state in proposals(freed)} == {"open"}
    assert {one[3] for one in proposals(freed.pk - 1)} == {"held"}
