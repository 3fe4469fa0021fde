"""Each alarm rings at its limit and not before, and says how much against what."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from vivat.domain.sources import ALARMS, Arrived, Measured, Past, remembered
from vivat.sources.catalogue import sources
from vivat.sources.limits import alarms, overdue
from vivat.sources.schedule import due, stale_from

DEATHS, TRIPS, VILLAGE = (sources()[one] for one in ("police_deaths", "transport", "village_losses"))
FIRST, LAST, RECEIVED = date(2022, 5, 1), date(2022, 5, 31), date(2022, 6, 4)
FINE = Measured(
    rows=100,
    taken=100,
    refused=0,
    doubled=0,
    future=0,
    digest="100:a",
    headings=("姓名", "死亡日期"),
    filled={"died_on": 95},
    places={"511102": 90, "510181": 10},
    middle=date(2022, 5, 14),
    kinds={"died": 100},
)
USUAL = Past(FIRST, LAST, RECEIVED, 100, "100:b", FINE.headings, date(2022, 5, 15), {"died": 100})
HISTORY = [
    replace(USUAL, first=FIRST - back, last=LAST - back, middle=date(2022, 5, 15) - back)
    for back in (timedelta(30 * n) for n in range(12, 0, -1))
]


def rung(measured=FINE, source=DEATHS, history=HISTORY, **arrived):
    told = {"division": "511102", "first": FIRST, "last": LAST, "received": RECEIVED, "signed": True, **arrived}
    return [each.code for each in alarms(source, Arrived(measured=measured, **told), history)]


def test_a_usual_file_rings_nothing():
    assert rung() == []


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"rows": 0, "taken": 0}, ["empty"]),
        ({"taken": 0, "refused": 100}, ["empty"]),
        ({"rows": 50, "taken": 50, "filled": {"died_on": 50}}, []),
        ({"rows": 49, "taken": 49, "filled": {"died_on": 49}}, ["short"]),
        ({"rows": 250, "taken": 250, "filled": {"died_on": 250}}, []),
        ({"rows": 251, "taken": 251, "filled": {"died_on": 251}}, ["long"]),
        ({"doubled": 5}, []),
        ({"doubled": 6}, ["doubled"]),
        ({"digest": "100:b"}, ["doubled"]),
        ({"headings": ("姓名",)}, ["columns"]),
        ({"headings": ("姓名", "死亡日期", "备注")}, []),
        ({"missing": ("死亡日期",)}, ["columns"]),
        ({"places": {"511102": 60, "510181": 40}}, []),
        ({"places": {"511102": 59, "510181": 41}}, ["elsewhere"]),
        ({"filled": {"died_on": 80}}, []),
        ({"filled": {"died_on": 79}}, ["fill"]),
        ({"future": 1}, []),
        ({"future": 2}, ["future"]),
        ({"refused": 21, "rows": 100, "taken": 79, "filled": {"died_on": 79}}, ["refused"]),
        ({"crossed": 6}, ["shifted"]),
        ({"disordered": 6}, ["shifted"]),
        ({"gaps": ("死亡日期",)}, ["shifted"]),
        ({"withdrawn": 21}, ["withdrawn"]),
        ({"kinds": {"died": 59, "declared_dead": 41}}, ["mix", "mix"]),
        ({"middle": date(2022, 4, 14)}, ["past"]),
    ],
)
def test_an_alarm_rings_at_its_limit(change, codes):
    assert rung(replace(FINE, **change)) == codes


def test_signature_and_agreement():
    assert rung(signed=None) == ["unsigned"]
    assert rung(signed=False) == ["unsigned"]
    assert rung(source=VILLAGE, signed=None, history=[]) == []
    assert rung(source=TRIPS, agreed=False, history=[]) == ["unagreed"]


def test_an_empty_list_of_a_village_is_an_answer():
    assert rung(replace(FINE, rows=0, taken=0), VILLAGE, history=[]) == []


def test_an_alarm_says_how_much_against_what_and_what_to_do():
    short = replace(FINE, rows=12, taken=12, filled={"died_on": 12})
    [told] = alarms(DEATHS, Arrived("511102", FIRST, LAST, RECEIVED, short, signed=True), HISTORY)
    assert told.line.startswith("行数过少：只有 12 行，此前 12 次的中位数是 100 行，不到其 50%——")
    assert told.code in ALARMS


def test_when_a_source_is_stale():
    assert due(DEATHS, date(2022, 4, 30)) == date(2022, 6, 5)
    assert stale_from(DEATHS, date(2022, 4, 30)) == date(2022, 6, 16)
    assert overdue(DEATHS, date(2022, 4, 30), date(2022, 6, 15)) == 0
    assert overdue(DEATHS, date(2022, 4, 30), date(2022, 6, 16)) == 1
    assert rung(first=date(2022, 3, 1), last=date(2022, 3, 31), received=date(2022, 6, 4)) == ["stale"]


def test_the_past_comes_back_from_json():
    kept = {"rows": 3, "digest": "3:a", "headings": ["姓名"], "middle": "2022-05-15", "kinds": {"died": 3}}
    assert remembered(FIRST, LAST, RECEIVED, kept).middle == date(2022, 5, 15)
    assert remembered(FIRST, LAST, RECEIVED, {"rows": 3}).kinds == {}
