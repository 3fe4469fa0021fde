"""Signs of life: each alone proves nothing, together they certify, once a month, and nothing follows from none."""

from datetime import date

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
