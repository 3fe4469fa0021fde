"""The police's list of deaths: each death once, whatever form the file has, and nothing by name alone."""

from datetime import date

import pytest

from tests.lib.feeds import DEATHS, PEOPLE, agreed, county, death, holds, loaded
from tests.lib.intake import as_csv, as_parquet, as_xlsx


@pytest.fixture
def by(register, tmp_path):
    """An officer of a county whose police has an agreement and signs."""
    officer, reviewer = county(tmp_path)
    agreed(reviewer, "police_deaths")
    return officer


ROWS = [death("苏明宝", "2025-12-03"), death("王芳", "2025-12-20")]


def test_a_death_is_a_fact(by, register, tmp_path):
    out = loaded(by, "police_deaths", as_csv(tmp_path / "a.csv", ROWS, DEATHS))
    assert out.arrival.state == "concluded" and out.counts["matched"] == 2
    facts = holds(register)["fact"]
    assert sorted((row[2], row[3], row[10]) for row in facts) == [
        ("died", date(2025, 12, 3), "police_deaths"), ("died", date(2025, 12, 20), "police_deaths"),
    ]  # fmt: skip
