"""Signs of life: each alone proves nothing, together they certify, once a month, and nothing follows from none."""

from datetime import date

import psycopg
import pytest

from tests.lib.arrivals import PEOPLE, VISITS, agreed, county, holds, loaded
from tests.lib.intake import as_csv

TRIPS = ["证件号码", "姓名", "乘车日期", "客票状态"]


def visit(name, day):
    """A visit to a clinic."""
    return [PEOPLE[name], name, day, "普通门诊"]


@pytest.fixture
def by(register, tmp_path):
    """An officer of a county with an agreement with two bodies."""
    officer, reviewer = county(tmp_path)
    for name in ("clinic_visits", "transport"):
        agreed(reviewer, name)
    return officer


def certified(register):
    """The certifications by signs."""
    return [(row[3], row[5], row[10], row[11]) for row in holds(register)["fact"] if row[2] == "certified"]


def test_a_sign_alone_certifies_nobody(by, register, tmp_path):
    for at, day in enumerate(("2025-12-03", "2025-12-09")):
        loaded(by, "clinic_visits", as_csv(tmp_path / f"{at}.csv", [visit("苏明宝", day)], VISITS))
    assert len(holds(register)["sign"]) == 2 and not certified(register)


def test_signs_of_two_sources_certify(by, register, tmp_path):
    loaded(by, "clinic_visits", as_csv(tmp_path / "a.csv", [visit("苏明宝", "2025-12-03")], VISITS))
    row = [PEOPLE["苏明宝"], "苏明宝", "2025-12-09", "已检票"]
    loaded(by, "transport", as_csv(tmp_path / "b.csv", [row], TRIPS))
    assert certified(register) == [(date(2025, 12, 9), "silent", "signs", "计分 100：clinic_visits 30、transport 70")]


def test_one_certification_a_month_is_enough(by, register, tmp_path):
    for at, day in enumerate(("2025-12-09", "2025-12-11")):
        loaded(by, "clinic_visits", as_csv(tmp_path / f"{at}.csv", [visit("苏明宝", day)], VISITS))
        row = [PEOPLE["苏明宝"], "苏明宝", day, "已检票"]
        loaded(by, "transport", as_csv(tmp_path / f"t{at}.csv", [row], TRIPS))
    assert [row[0] for row in certified(register)] == [date(2025, 12, 9)]


def test_a_certification_by_signs_names_them(by, register, tmp_path):
    loaded(by, "clinic_visits", as_csv(tmp_path / "a.csv", [visit("苏明宝", "2025-12-03")], VISITS))
    row = [PEOPLE["苏明宝"], "苏明宝", "2025-12-09", "已检票"]
    loaded(by, "transport", as_csv(tmp_path / "b.csv", [row], TRIPS))
    with psycopg.connect(register) as con:
        told = con.execute("""SELECT s.source FROM records_factsign l JOIN records_sign s ON s.id = l.sign_id
            JOIN records_fact f ON f.id = l.fact_id WHERE f.kind = 'certified' ORDER BY 1""").fetchall()
    assert told == [("clinic_visits",), ("transport",)]


def test_the_arithmetic(by, register):
    """Points day by day: sources add up, one source counts once at a time, and what is over counts no more."""
    from vivat.reads.feeds.scores import text, words
    from vivat.reads.law.in_force import law

    with psycopg.connect(register) as con:
        con.execute("SET session_replication_role = replica")
        [[person]] = con.execute("SELECT id FROM records_person WHERE name = '苏明宝'").fetchall()
        for source, on, until, weight in (
            ("a", "2025-01-10", "2025-03-09", 60),
            ("a", "2025-02-01", "2025-03-31", 60),
            ("b", "2025-02-20", "2025-03-19", 30),
            ("c", "2025-03-20", "2025-04-30", 40),
            ("c", "2025-04-10", "2025-04-20", 40),
        ):
            con.execute(
                """INSERT INTO records_sign (person_id, source, "on", learned, weight, until, withdrawn, arrival_id,
                   division, event) VALUES (%s, %s, %s, %s, %s, %s, false, 0, '532922', 0)""",
                [person, source, on, on, weight, until],
            )
        asked = words(law(), [person], date(2025, 12, 31), ["532922"])
        rows = con.execute(text() + ' ORDER BY "on"', asked).fetchall()
    told = [(str(on), points, need, enough) for _, on, points, need, enough, _ in rows]
    assert told == [
        ("2025-01-10", 60, 100, False), ("2025-02-01", 60, 100, False), ("2025-02-20", 90, 100, False),
        ("2025-03-20", 100, 100, True), ("2025-04-10", 40, 100, False),
    ]  # fmt: skip


def test_nobody_known_dead_is_certified_by_signs(by, register, tmp_path):
    from vivat.actions.facts import record_fact
    from vivat.reads.scope import seeing
    from vivat.records.models import Person

    with seeing(by.scope):
        person = Person.objects.get(name="苏明宝")
    record_fact(by, person, "died", date(2025, 12, 1))
    loaded(by, "clinic_visits", as_csv(tmp_path / "a.csv", [visit("苏明宝", "2025-12-03")], VISITS))
    row = [PEOPLE["苏明宝"], "苏明宝", "2025-12-09", "已检票"]
    loaded(by, "transport", as_csv(tmp_path / "b.csv", [row], TRIPS))
    assert not certified(register)
