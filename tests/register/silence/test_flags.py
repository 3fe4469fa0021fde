"""Flags of a register: what is planted is found, with its arithmetic; an honest one has none; cases are opened once."""

from datetime import date, timedelta

import pytest

from tests.lib import told
from tests.lib.month import shown
from tests.lib.register import officer
from tests.lib.silence import COUNTY, auditor
from vivat.domain.errors import VivatError
from vivat.domain.time import parse_month

MONTH = parse_month("2025-11")
SINCE = parse_month("2019-01")


def found(by=None):
    """Flags by kind."""
    from vivat.reads.silence.flags import flags

    made = {}
    for one in flags(by or auditor(), MONTH):
        made.setdefault(one.kind, []).append(one)
    return made


def people(n, account=None, place=None):
    """So many people, on one account or none, of one township."""
    from tests.lib.register import LONG_AGO
    from vivat.actions.act import act
    from vivat.actions.install import machine

    made = [told.person(COUNTY, "residents_pension", SINCE, 10_000, account_index=account) for _ in range(n)]
    with act("import_roster", machine(LONG_AGO, COUNTY), division=COUNTY) as one:
        for each in made:
            one.change(each.person, sex="1", **({"division": place} if place else {}))
    return made


def test_an_honest_register_has_none(register):
    people(8)
    assert not found()


def test_a_silent_township_is_found(register):
    quiet, loud = f"{COUNTY}102", f"{COUNTY}103"
    people(60, place=quiet)
    for one in people(60, place=loud)[:20]:
        told.learn(one, "died", date(2025, 3, 3))
    (flag,) = found()["silent_place"]
    assert (flag.of, flag.numbers["deaths"], flag.numbers["people"]) == (quiet, 0, 60)
    assert flag.numbers["expected"] > 15
    assert "应有约" in flag.said and "只报 0 人" in flag.said


def test_people_on_one_account_are_found(register):
    people(3, b"one account 0000")
    people(2, b"another account0")
    (flag,) = found()["shared"]
    assert (flag.numbers["of"], flag.numbers["people"]) == ("account", 3)
    assert len(flag.people) == 3


def test_more_visits_than_a_day_holds_are_found(register):
    by = officer("跑得快", "officer", COUNTY)
    for one in people(41):
        told.learn(one, "certified", date(2025, 5, 6), channel="home_visit", by_id=by.user)
    (flag,) = found()["busy_day"]
    assert (flag.numbers["officer"], flag.numbers["people"], flag.numbers["limit"]) == ("跑得快", 41, 40)


def test_who_certified_the_dead_is_found(register):
    honest, careless = (officer(name, "officer", COUNTY) for name in ("细心", "粗心"))
    made = people(60)
    for n, one in enumerate(made):
        by, day = (careless if n < 6 else honest), date(2025, 5, 6) + timedelta(n)
        told.learn(one, "certified", day, channel="window", by_id=by.user)
    for one in made[:4]:
        told.learn(one, "died", date(2025, 2, 1), learned=date(2025, 11, 20))
    flags = {flag.of: flag.numbers for flag in found()["false_certifier"]}
    assert list(flags) == ["officer:粗心"]
    assert (flags["officer:粗心"]["false"], flags["officer:粗心"]["certified"]) == (4, 6)


def test_flags_are_opened_once_and_closed_by_the_auditors_alone(register):
    from vivat.actions.cases import close_case
    from vivat.actions.cases.flags import open_flags
    from vivat.records.models import Case, Fact

    people(3, b"one account 0000")
    by = auditor()
    flags = [one for some in found().values() for one in some]
    assert [open_flags(by, flags, MONTH), open_flags(by, flags, MONTH + 1), open_flags(by, flags, MONTH + 2)] == [
        1,
        0,
        1,
    ]
    case = shown(Case, kind="flag")[0]
    assert (case.owner_id, case.data["numbers"]["people"]) == (by.user, 3)
    assert not shown(Fact)
    with pytest.raises(VivatError, match="稽核"):
        close_case(officer("经办", "officer", COUNTY), case.pk, "cleared", "看过")
    assert close_case(by, case.pk, "疑点排除", "一家人，户口簿为证").state == "closed"


def test_who_may_be_named_may_not_look(register):
    with pytest.raises(VivatError, match="疑点"):
        found(officer("经办", "officer", COUNTY))


def test_another_county_sees_nothing(register):
    people(3, b"one account 0000")
    assert not found(officer("别处", "auditor", "360734"))


def test_a_flag_waits_on_the_auditors_desk_alone(register):
    from tests.lib.register import NOON
    from vivat.actions.cases.flags import open_flags
    from vivat.actions.install import machine
    from vivat.reads.desk.caseload import listed
    from vivat.reads.desk.today import desk

    people(3, b"one account 0000")
    by, other = auditor(), officer("经办", "officer", COUNTY)
    open_flags(machine(NOON, COUNTY), [one for some in found().values() for one in some], MONTH)
    assert [todo.count for todo in desk(by) if "疑点" in todo.what] == [1]
    assert not [todo for todo in desk(other) if "疑点" in todo.what]
    assert (len(listed(by, "flag")), len(listed(other, "flag"))) == (1, 0)
