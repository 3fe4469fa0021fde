"""Notices as rows: the numbers of areas, schemes, rules, people and days."""

from datetime import date

import pytest

from vivat.domain.schemes import SCHEME_NUMBER
from vivat.domain.time import NO_DAY, OPEN_DAY, day_number, parse_month
from vivat.policy.numbers import bounded, month_from
from vivat.policy.tables import compile_law
from vivat.rules.compose import INPUTS

CYCLE = '[[cycle]]\nid = "{0}"\nkind = "rolling"\nlength = "{1} months"\n{2}\n'
BODY = (
    CYCLE.format("all", 12, "")
    + CYCLE.format("visit", 6, 'with = ["all"]\nproofs = ["found_alive"]')
    + '[[lapse]]\neffect = "suspend"\n'
    + '[[reason]]\nfact = ["wanted", "found_dead"]\neffect = "suspend"\nwho = { age = [80] }\n'
)


def column(law, relation, name):
    at = list(INPUTS[relation]).index(name)
    return [row[at] for row in law.rows.get(relation, [])]


@pytest.fixture
def law(notices):
    return compile_law(notices(("360734", "2020-01-01", BODY)), ["360734"], ["residents_pension"])


def test_the_ends_of_time_have_numbers():
    assert (bounded(date.min), bounded(date.max), bounded(date(1970, 1, 2))) == (NO_DAY, OPEN_DAY, 1)
    assert month_from(date(2024, 6, 30)) == month_from("2024-06") == parse_month("2024-06")


def test_a_row_is_as_wide_as_its_relation(law):
    assert not {name for name, rows in law.rows.items() if {len(row) for row in rows} != {len(INPUTS[name])}}


def test_rows_bear_the_area_and_the_scheme(law):
    assert set(column(law, "track", "area")) == {360734}
    assert set(column(law, "effect", "scheme")) == {SCHEME_NUMBER["residents_pension"]}


def test_cycles_that_bind_together_stand_in_different_slots(law):
    assert column(law, "track", "slot") == [0, 1]
    assert len(set(column(law, "track", "accepts"))) == 2


def test_one_reason_has_a_row_for_each_fact_and_spelling(law):
    kinds = [kind for kind in column(law, "effect", "kind") if kind != "lapsed"]
    assert kinds == ["wanted", "found_dead", "found_dead:undated"]
    assert (
        len(
            {
                rule
                for rule, kind in zip(column(law, "effect", "rule"), column(law, "effect", "kind"), strict=True)
                if kind != "lapsed"
            }
        )
        == 1
    )


def test_one_who_has_one_number(law):
    numbers = {who for who in column(law, "effect", "who") if who}
    assert len(numbers) == len(law.whom) == 1
    assert law.asks_of == {1: {(360734, SCHEME_NUMBER["residents_pension"])}}


def test_a_folders_own_scheme_is_numbered_after_the_vocabularys(notices, tmp_path):
    held = notices(("360734", "2020-01-01", BODY))
    file = tmp_path / held[0].folder / "policy.toml"
    own = '[[scheme]]\ncode = "old_rural"\nname = "老农保"\ngroup = "pension"\n'
    file.write_text(file.read_text("utf-8") + own, "utf-8")
    from vivat.policy.load import load

    law = compile_law(load([tmp_path]), ["360734"])
    assert law.schemes["old_rural"] == max(SCHEME_NUMBER.values()) + 1
    assert law.schemes["old_rural"] in column(law, "track", "scheme")


def test_days_and_months_of_the_calendar_fit(law):
    days = dict(zip(column(law, "days", "day"), column(law, "days", "month"), strict=True))
    assert days[day_number(date(2024, 2, 29))] == parse_month("2024-02")
    months = zip(
        column(law, "months", "month"),
        column(law, "months", "first_day"),
        column(law, "months", "last_day"),
        strict=True,
    )
    assert all(days[first] == month == days[last] for month, first, last in months if first in days and last in days)


def test_nothing_is_compiled_for_places_not_asked(notices):
    law = compile_law(notices(("360734", "2020-01-01", BODY)), ["110101"], ["residents_pension"])
    assert not law.rows.get("track")
    assert not law.rows.get("effect")
