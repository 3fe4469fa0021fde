"""A month that nobody may run, or not now, is refused in words."""

from datetime import date

import psycopg
import pytest

from tests.lib.month import COUNTY, month, notices
from tests.lib.register import LONG_AGO, officer
from tests.lib.told import person
from vivat.actions.refusal import Refusal
from vivat.domain.time import parse_month


def test_by_whom_and_in_which_order(register):
    from vivat.actions.install import open_agency
    from vivat.actions.month.run import run_month

    other, own = officer("外县经办", "officer", "511102"), officer("王经办", "officer", COUNTY)
    with pytest.raises(Refusal, match="不管辖这个行政区划"):
        run_month(other, COUNTY, parse_month("2024-06"), notices())
    with pytest.raises(Refusal, match="名下没有待遇"):
        month("2024-06")
    open_agency(LONG_AGO, COUNTY, {})
    person(COUNTY, "residents_pension", 2022 * 12, 15_000, ("certified", date(2024, 4, 10)))
    assert run_month(own, COUNTY, parse_month("2024-06"), notices(), day=date(2024, 6, 3)).worked
    for text, day, why in (
        ("2024-06", date(2024, 7, 1), "不在 2024-06 之内"),
        ("2024-06", date(2024, 6, 1), "已按 2024-06-03 办理"),
        ("2024-05", None, "2024-06 已经办理"),
        ("2030-01", None, "还没有到"),
    ):
        with pytest.raises(Refusal, match=why):
            month(text, day=day)
    assert not month("2024-06").worked  # without a day it is the run's own


def test_one_run_at_a_time(register):
    with psycopg.connect(register) as con:
        con.execute("SELECT pg_advisory_lock(8641003, hashtext(%s))", [COUNTY])
        with pytest.raises(Refusal, match="正在测算"):
            month("2024-06")
