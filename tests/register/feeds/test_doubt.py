"""Where a person or a source is in doubt harm waits, and help goes on."""

from datetime import date

import pytest

from tests.lib.arrivals import DEATHS, agreed, cases, county, death, holds, loaded, settled
from tests.lib.desk import propose
from tests.lib.intake import as_csv
from tests.lib.register import NOON
from vivat.actions.refusal import Refusal
from vivat.domain.errors import VivatError


@pytest.fixture
def desk(register, tmp_path):
    """An officer and a reviewer of a county whose police sign their files."""
    people = county(tmp_path)
    agreed(people[1], "police_deaths")
    return people


def proposed(by, kind, facts):
    """A proposal about the first person of the roster."""
    from vivat.reads.scope import seeing
    from vivat.records.models import Benefit

    with seeing(by.scope):
        benefit = Benefit.objects.select_related("person").get(code="11")
    rule = "532922-yangbi/2021-0/reason/0"
    return propose(benefit, kind, "2026-01", f"{NOON:%Y-%m-%d}", rule, facts=facts, basis={"to": "terminated"})


def lacking(proposal):
    """What it lacks, by code."""
    from vivat.reads.desk.lacks import lacks
    from vivat.reads.law.in_force import law
    from vivat.reads.scope import seeing

    with seeing(["%"]):
        return {one.code for one in lacks(law(), [proposal.pk], NOON.date())[proposal.pk]}


def died(by, tmp_path, *days):
    """Files of the police, one a day of death; the facts that they made."""
    from vivat.reads.scope import seeing
    from vivat.records.models import Fact

    for at, day in enumerate(days):
        loaded(by, "police_deaths", as_csv(tmp_path / f"{at}.csv", [death("苏明宝", day)], DEATHS))
    with seeing(by.scope):
        return list(Fact.objects.filter(kind="died").values_list("pk", flat=True))


def test_harm_waits_for_a_conflict(desk, register, tmp_path):
    facts = died(desk[0], tmp_path, "2025-12-03", "2025-12-04")
    harm, help_ = proposed(desk[0], "terminate", facts), proposed(desk[0], "reinstate", facts)
    assert "in_conflict" in lacking(harm) and "in_conflict" not in lacking(help_)
    settled(desk[1], cases(register, "feed_conflict")[0], "known")
    assert "in_conflict" not in lacking(harm)


def test_harm_waits_for_an_alarm_of_its_source(desk, register, tmp_path):
    from vivat.actions.decisions import prepare
    from vivat.actions.feeds import reject

    facts = died(desk[0], tmp_path, "2025-12-03")
    harm = proposed(desk[0], "terminate", facts)
    assert "feed_alarmed" not in lacking(harm)
    held = loaded(
        desk[0], "police_deaths", as_csv(tmp_path / "h.csv", [death("王芳", "2025-12-04")], DEATHS), sign=False
    )
    assert "feed_alarmed" in lacking(harm)
    with pytest.raises(Refusal, match="报警待核"):
        prepare(desk[0], [harm.pk])
    reject(desk[1], held.arrival, "请重发")
    assert "feed_alarmed" not in lacking(harm)


def test_a_late_source_is_asked_for_and_says_nothing_of_anybody(desk, register, tmp_path):
    from dataclasses import replace

    from vivat.actions.feeds.stale import ask_for_stale
    from vivat.actions.install import machine
    from vivat.reads.feeds.known import known

    died(desk[0], tmp_path, "2025-12-03")
    before = holds(register)["fact"]
    assert ask_for_stale(machine(NOON, "532922"), "532922", known()) == []
    late = NOON.replace(month=4)
    for _ in range(2):
        ask_for_stale(machine(late, "532922"), "532922", known())
    assert len(cases(register, "feed_stale")) == 1 and holds(register)["fact"] == before
    path = as_csv(tmp_path / "n.csv", [death("王芳", "2026-03-04")], DEATHS)
    loaded(replace(desk[0], at=late), "police_deaths", path, last=date(2026, 3, 31), received=late.date())
    assert [row[4] for row in holds(register)["case"] if row[0] == "feed_stale"] == ["closed"]


def test_a_place_that_is_not_ones_own_has_no_standing(desk):
    from vivat.reads.feeds.known import known
    from vivat.reads.feeds.standing import standings

    for place in ("999999", "530000", "360734"):
        with pytest.raises(VivatError, match="管辖范围"):
            standings(desk[0], place, known(), NOON.date())
    assert standings(desk[0], "532922", known(), NOON.date())
