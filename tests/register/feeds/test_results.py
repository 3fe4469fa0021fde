"""Certifications that somebody else took: by which app and channel, with whose help, never after a death."""

from datetime import date

import psycopg
import pytest

from tests.lib.arrivals import DEATHS, PEOPLE, agreed, cases, county, death, holds, loaded
from tests.lib.intake import as_csv

HEAD = ["公民身份号码", "姓名", "认证应用", "认证方式", "认证结果", "认证日期", "协助人"]
DAY = date(2025, 12, 31)


def result(name, day, outcome="通过", helper="", app="老来"):
    """A row of the apps' results."""
    return [PEOPLE[name], name, app, "亲友协助" if helper else "自助认证", outcome, day, helper]


@pytest.fixture
def desk(register, tmp_path):
    """An officer and a reviewer of a county with the bodies' keys."""
    people = county(tmp_path)
    for name in ("app_results", "police_deaths"):
        agreed(people[1], name)
    return people


@pytest.fixture
def by(desk):
    """The officer."""
    return desk[0]


def put(by, tmp_path, *rows, name="a.csv"):
    """Loads results."""
    return loaded(by, "app_results", as_csv(tmp_path / name, list(rows), HEAD), last=DAY, received=DAY)


def certified(register):
    """The certifications: day, channel, source, app."""
    return [(row[3], row[5], row[10], row[11]) for row in holds(register)["fact"] if row[2] == "certified"]


def test_a_result_certifies_and_a_failed_one_says_nothing(by, register, tmp_path):
    out = put(by, tmp_path, result("苏明宝", "2025-12-30"), result("王芳", "2025-12-30", "未通过"))
    assert out.arrival.state == "concluded", out.alarms
    assert certified(register) == [(date(2025, 12, 30), "self_app", "app_results", "laolai")]


def test_a_helper_is_known_by_a_blind_index_alone(by, register, tmp_path):
    rows = [result(name, "2025-12-30", helper="赵帮办") for name in ("苏明宝", "王芳")]
    put(by, tmp_path, *rows)
    with psycopg.connect(register) as con:
        marks = con.execute("SELECT kind, mark_index, count(DISTINCT person_id) FROM records_mark GROUP BY 1, 2")
        [(kind, _, people)] = marks.fetchall()
        [text] = con.execute("SELECT string_agg(to_jsonb(m)::text, '') FROM records_mark m").fetchone()
    assert (kind, people) == ("helper", 2) and "赵帮办" not in text


def test_a_certification_after_a_death_waits_for_people(by, register, tmp_path):
    loaded(by, "police_deaths", as_csv(tmp_path / "d.csv", [death("苏明宝", "2025-12-03")], DEATHS))
    put(by, tmp_path, result("苏明宝", "2025-12-30"), result("王芳", "2025-12-30"))
    assert [row[0] for row in certified(register)] == [date(2025, 12, 30)]
    assert len(cases(register, "feed_conflict")) == 1


def test_a_death_before_a_certification_waits_for_people(by, register, tmp_path):
    put(by, tmp_path, result("苏明宝", "2025-12-30"))
    loaded(by, "police_deaths", as_csv(tmp_path / "d.csv", [death("苏明宝", "2025-12-03")], DEATHS))
    assert [row[2] for row in holds(register)["fact"]] == ["certified"] and cases(register, "feed_conflict")


def test_what_a_source_takes_back_is_its_own(by, register, tmp_path):
    from vivat.actions.facts import record_fact
    from vivat.reads.scope import seeing
    from vivat.records.models import Person

    with seeing(by.scope):
        person = Person.objects.get(name="王芳")
    record_fact(by, person, "certified", date(2025, 12, 29), channel="window")
    put(by, tmp_path, result("苏明宝", "2025-12-30"))
    back = [result("苏明宝", "2025-12-30", "撤销"), result("王芳", "2025-12-29", "撤销")]
    outs = [put(by, tmp_path, row, name=f"b{n}.csv") for n, row in enumerate(back)]
    withdrawn = [(row[14], row[15]) for row in holds(register)["fact"] if row[2] == "withdrawn"]
    assert withdrawn == [("certified", date(2025, 12, 30))] and [len(out.refusals) for out in outs] == [0, 1]


def test_a_person_shows_by_what_they_were_certified(by, register, tmp_path):
    from vivat.reads.feeds.life import life
    from vivat.reads.scope import seeing
    from vivat.records.models import Person

    put(by, tmp_path, result("苏明宝", "2025-12-30"))
    with seeing(by.scope):
        person = Person.objects.get(name="苏明宝")
    assert life(by, person.pk).lines == ["最近一次认证　2025-12-30　本人手机自助人脸认证，依据：手机认证结果（laolai）"]
