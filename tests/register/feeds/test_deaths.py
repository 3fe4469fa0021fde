"""The police's list of deaths: each death once, whatever form the file has, and nothing by name alone."""

from datetime import date

import pytest

from tests.lib.arrivals import DEATHS, PEOPLE, agreed, cases, county, death, holds, loaded, settled, source
from tests.lib.intake import as_csv, as_parquet, as_xlsx, keys
from vivat.actions.refusal import Refusal

ROWS = [death("苏明宝", "2025-12-03"), death("王芳", "2025-12-20")]
FORMS = {
    "re-sorted": lambda path: as_csv(path / "b.csv", ROWS[::-1], DEATHS),
    "gb18030": lambda path: as_csv(path / "b.csv", ROWS, DEATHS, encoding="gb18030"),
    "mark": lambda path: as_csv(path / "b.csv", ROWS, DEATHS, encoding="utf-8-sig"),
    "xlsx": lambda path: as_xlsx(path / "b.xlsx", ROWS, DEATHS),
    "parquet": lambda path: as_parquet(path / "b.parquet", ROWS, DEATHS),
}


@pytest.fixture
def desk(register, tmp_path):
    """An officer and a reviewer of a county whose police sign their files."""
    people = county(tmp_path)
    agreed(people[1], "police_deaths")
    return people


@pytest.fixture
def by(desk):
    """The officer."""
    return desk[0]


def deaths(register):
    """The deaths that are facts."""
    return [(row[3], row[10]) for row in holds(register)["fact"] if row[2] == "died"]


def test_a_death_is_a_fact(by, register, tmp_path):
    out = loaded(by, "police_deaths", as_csv(tmp_path / "a.csv", ROWS, DEATHS))
    assert out.arrival.state == "concluded" and out.counts["matched"] == 2
    assert sorted(deaths(register)) == [(date(2025, 12, 3), "police_deaths"), (date(2025, 12, 20), "police_deaths")]


def test_the_same_content_again_adds_nothing(by, register, tmp_path):
    path = as_csv(tmp_path / "a.csv", ROWS, DEATHS)
    loaded(by, "police_deaths", path)
    before = holds(register)
    assert loaded(by, "police_deaths", path).again
    for name, make in FORMS.items():
        out = loaded(by, "police_deaths", make(tmp_path))
        assert holds(register) == before | {"case": holds(register)["case"]}, (name, out.alarms)


def test_a_split_file_comes_to_the_same(by, register, tmp_path):
    for at, row in enumerate(ROWS):
        loaded(by, "police_deaths", as_csv(tmp_path / f"{at}.csv", [row], DEATHS))
    assert len(deaths(register)) == 2


def test_a_dry_run_records_nothing(by, register, tmp_path):
    before = holds(register)
    out = loaded(by, "police_deaths", as_csv(tmp_path / "a.csv", ROWS, DEATHS), dry=True)
    assert out.counts["would"]["added"] == 2 and holds(register) == before


@pytest.mark.parametrize(
    ("rows", "cases"),
    [
        ([death("苏明保", "2025-12-03", number=PEOPLE["苏明宝"])], 1),
        ([death("苏明宝", "2025-12-03", number="532922195507067842")], 1),
        ([death("苏明宝", "2025-12-03", number="532922194803020017")], 0),
        ([death("苏明宝", "2025-12-03", number="")], 0),
    ],
)  # fmt: skip
def test_nobody_is_attached_by_name_or_by_a_number_nearly_right(by, register, tmp_path, rows, cases):
    loaded(by, "police_deaths", as_csv(tmp_path / "a.csv", rows, DEATHS))
    held = holds(register)
    assert not held["fact"] and [row[0] for row in held["case"]].count("identity") == cases


def test_people_who_have_looked_attach_what_waits(by, desk, register, tmp_path):
    spelled = death("苏明保", "2025-12-03", number=PEOPLE["苏明宝"])
    loaded(by, "police_deaths", as_csv(tmp_path / "a.csv", [spelled], DEATHS))
    [case] = cases(register, "identity")
    with pytest.raises(Refusal, match="没有写明"):
        settled(desk[1], case, "same", "")
    settled(desk[1], case, "same")
    assert deaths(register) == [(date(2025, 12, 3), "police_deaths")]
    again = [spelled, death("苏明保", "2025-12-04", number=PEOPLE["苏明宝"])]
    loaded(by, "police_deaths", as_csv(tmp_path / "b.csv", again, DEATHS))
    assert len(deaths(register)) == 1 and len(cases(register, "feed_conflict")) == 1


def test_another_person_stays_unattached(by, desk, register, tmp_path):
    rows = [death("苏明保", "2025-12-03", number=PEOPLE["苏明宝"])]
    loaded(by, "police_deaths", as_csv(tmp_path / "a.csv", rows, DEATHS))
    settled(desk[1], cases(register, "identity")[0], "other")
    loaded(by, "police_deaths", as_csv(tmp_path / "b.csv", rows * 2, DEATHS))
    assert not deaths(register) and len(cases(register, "identity")) == 1


@pytest.mark.parametrize(("outcome", "day"), [("told", 4), ("known", 3)])
def test_two_death_days_wait_for_people(by, desk, register, tmp_path, outcome, day):
    for at in (3, 4):
        rows = [death("苏明宝", f"2025-12-0{at}")]
        loaded(by, "police_deaths", as_csv(tmp_path / f"{at}.csv", rows, DEATHS))
    assert deaths(register) == [(date(2025, 12, 3), "police_deaths")]
    settled(desk[1], cases(register, "feed_conflict")[0], outcome)
    withdrawn = {row[15] for row in holds(register)["fact"] if row[2] == "withdrawn"}
    assert {on for on, _ in deaths(register)} - withdrawn == {date(2025, 12, day)}


def test_two_death_days_in_one_file_are_both_left_to_people(by, register, tmp_path):
    rows = [death("苏明宝", "2025-12-03"), death("苏明宝", "2025-12-04")]
    loaded(by, "police_deaths", as_csv(tmp_path / "a.csv", rows, DEATHS))
    assert not deaths(register) and len(cases(register, "feed_conflict")) == 2


def test_a_death_taken_back_is_withdrawn(by, register, tmp_path):
    loaded(by, "police_deaths", as_csv(tmp_path / "a.csv", ROWS, DEATHS))
    back = [death("苏明宝", "2025-12-03", "误报死亡恢复")]
    loaded(by, "police_deaths", as_csv(tmp_path / "b.csv", back, DEATHS))
    held = [(row[14], row[15]) for row in holds(register)["fact"] if row[2] == "withdrawn"]
    assert held == [("died", date(2025, 12, 3))]


def test_a_file_without_its_signature_concludes_nothing(by, desk, register, tmp_path):
    from vivat.actions.feeds import accept, reject

    before = holds(register)["fact"]
    path = as_csv(tmp_path / "a.csv", ROWS, DEATHS)
    out = loaded(by, "police_deaths", path, sign=False)
    assert [alarm.code for alarm in out.alarms] == ["unsigned"] and holds(register)["fact"] == before
    with pytest.raises(Refusal, match="不能放行"):
        accept(desk[1], out.arrival, source("police_deaths"), "行", keys())
    reject(desk[1], out.arrival, "请重发")
    assert loaded(by, "police_deaths", path).arrival.state == "concluded"


def test_another_person_lets_a_short_file_through(by, desk, register, tmp_path):
    from vivat.actions.feeds import accept

    many = [death("苏明宝", "2025-11-03", number=f"5329221950010{n:04}0") for n in range(1000, 1040)]
    for at in range(3):
        rows = [[*row[:2], f"2025-0{at + 6}-01", f"2025-0{at + 6}-01", row[4]] for row in many]
        path = as_csv(tmp_path / f"h{at}.csv", rows, DEATHS)
        loaded(by, "police_deaths", path, last=date(2025, at + 6, 28), received=date(2025, at + 7, 3))
    out = loaded(by, "police_deaths", as_csv(tmp_path / "a.csv", ROWS, DEATHS))
    assert out.arrival.state == "held" and not deaths(register)
    accept(desk[1], out.arrival, source("police_deaths"), "电话核对过", keys())
    assert len(deaths(register)) == 2
