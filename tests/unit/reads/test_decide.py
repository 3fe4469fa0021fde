"""Everybody in a folder decided: counts, answers all or none, going on after a break, one division alone."""

from datetime import date

import duckdb
import pytest

from tests.unit.reads.made import ASKED, benefit, fact
from tests.unit.reads.made import county as tables
from vivat.domain.errors import VivatError
from vivat.engines.people import Ask
from vivat.reads.law import decide
from vivat.reads.law.decide import decide_folder
from vivat.rules.compose import ANSWERS


def rows(out, answer="standing", columns="*"):
    return duckdb.sql(f"SELECT {columns} FROM '{out / answer}.parquet' ORDER BY ALL").fetchall()


@pytest.fixture
def decided(write, notices, tmp_path):
    """The folder decided, its answers in `out`."""

    def of(out="out", on="2024-06-12", division=None, **tables):
        ask = Ask(date.fromisoformat(on), date.fromisoformat(on))
        folder = tmp_path / f"county-{len(list(tmp_path.iterdir()))}"
        return decide_folder(write(folder.name, **tables), notices, division, ask, tmp_path / out), tmp_path / out

    return of


@pytest.fixture(scope="module")
def answered(county, notices, tmp_path_factory):
    """The county decided once for all that only read: the summary, and where the answers are."""
    out = tmp_path_factory.mktemp("answers") / "out"
    return decide_folder(county, notices, None, ASKED, out), out


def test_where_everybody_stands(answered):
    _, out = answered
    assert rows(out, columns="benefit, certification, payment, CAST(due AS VARCHAR), m_from") == [
        (1, "certified", "in_payment", "2025-06-30", 201501),
        (2, "overdue", "suspended", "2023-06-30", 202307),
        (3, "certified", "in_payment", "2025-06-30", 202406),
        (4, "not_required", "terminated", None, 202403),
        (5, "not_required", "suspended", None, 202404),
        (6, "certified", "in_payment", "2025-03-31", 202401),
    ]


def test_what_it_comes_to(answered):
    _, out = answered
    assert rows(out, "money", "benefit, withheld, arrears, overpaid")[1:5] == [
        (2, 120_000, 0, 0), (3, 0, 120_000, 0), (4, 0, 0, 20_000), (5, 0, 0, 0),
    ]  # fmt: skip


def test_the_summary_counts_what_the_answers_say(answered):
    summary, out = answered
    assert (summary.people, summary.benefits, sum(summary.standing.values())) == (5, 6, 6)
    assert summary.standing["residents_pension", "360734100", "overdue", "suspended"] == 1
    assert summary.money["residents_pension"][2:] == [120_000, 120_000, 20_000]
    [total] = rows(out, "money", "CAST(sum(owed) AS BIGINT), CAST(sum(paid) AS BIGINT)")
    assert [sum(amounts) for amounts in zip(*summary.money.values(), strict=True)][:2] == list(total)


def test_the_summary_names_the_clauses_of_the_present_states(answered):
    reasons = {(r["payment"], r["clause"]): r["benefits"] for r in answered[0].json()["reasons"]}
    assert reasons["suspended", "二（四）"] == 1
    assert reasons["terminated", "reading 18"] == 1
    assert reasons["suspended", "reading 15"] == 1


def test_every_answer_is_a_file_in_words_days_and_months(answered):
    _, out = answered
    assert sorted(file.stem for file in out.iterdir()) == sorted(ANSWERS)
    assert rows(out, "periods", "m_from, m_to, payment")[-1][2] in ("in_payment", "suspended", "terminated")
    found = rows(out, "reasons", "rule, clause, role, CAST(day AS VARCHAR)")
    assert ("360734-xunwu/2020-25/lapse/0", "二（四）", "opened", "2023-06-30") in found


def test_one_proof_serves_every_benefit_of_a_person(answered):
    _, out = answered
    assert {row[0] for row in rows(out, "cycles", "benefit, met") if str(row[1]) == "2024-03-05"} == {1, 6}


def test_a_fact_of_one_benefit_leaves_the_others_alone(decided):
    facts = [*tables()["facts"], fact(99, 1, "duplicate_benefit", "2024-04-10", benefit=6)]
    _, out = decided(facts=facts)
    assert [row[2] for row in rows(out) if row[0] in (1, 6)] == ["in_payment", "suspended"]


def test_a_benefit_that_has_not_begun_is_not_counted(decided):
    summary, out = decided(on="2023-12-31")
    assert (summary.people, summary.benefits, len(rows(out))) == (5, 5, 5)


@pytest.mark.parametrize(("division", "found"), [("110101", 1), ("360734", 6), ("360000", 6), (None, 7)])
def test_a_division_alone(decided, division, found):
    roster = [*tables()["roster"], benefit(7, aaa027="110101")]
    assert decided(division=division, roster=roster)[0].benefits == found


def test_a_division_that_pays_nobody(decided, tmp_path):
    with pytest.raises(VivatError, match="没有由行政区划 110000 发放的人——这里有 360734"):
        decided(division="110000")
    assert not (tmp_path / "out").exists()


def test_answers_never_overwrite(decided, tmp_path):
    (tmp_path / "out").mkdir()
    with pytest.raises(VivatError, match="已经存在"):
        decided()


@pytest.fixture
def broken(write, notices, tmp_path, monkeypatch):
    """A run in shards of two people that breaks off in the second; gives the folder and the shards begun since."""
    monkeypatch.setattr(decide, "SHARD", 2)
    begun, real = [], decide.decide_shard

    def one(folder, law, ask, first, last):
        begun.append(first)
        if len(begun) == 2:
            raise KeyboardInterrupt
        real(folder, law, ask, first, last)

    monkeypatch.setattr(decide, "decide_shard", one)
    folder = write(roster=[*tables()["roster"], benefit(7, aaa027="110101")])
    with pytest.raises(KeyboardInterrupt):
        decide_folder(folder, notices, None, ASKED, tmp_path / "out")
    begun[:] = [0, 0]
    return folder, begun


def test_a_run_that_breaks_off_leaves_no_answers(broken, tmp_path):
    assert not (tmp_path / "out").exists()


def test_it_goes_on_where_it_stopped(broken, notices, tmp_path):
    folder, begun = broken
    summary = decide_folder(folder, notices, None, ASKED, tmp_path / "out")
    assert begun == [0, 0, 3, 5]
    whole = decide_folder(folder, notices, None, ASKED, tmp_path / "whole")
    assert summary.json() == whole.json()
    assert all(rows(tmp_path / "out", answer) == rows(tmp_path / "whole", answer) for answer in ANSWERS)
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    ("division", "day"), [("360734", "2024-06-12"), (None, "2024-06-13")], ids=["another division", "another day"]
)
def test_another_question_begins_anew(broken, notices, tmp_path, division, day):
    folder, begun = broken
    ask = Ask(date.fromisoformat(day), date.fromisoformat(day))
    decide_folder(folder, notices, division, ask, tmp_path / "out")
    assert begun[2] == 1
    decide_folder(folder, notices, division, ask, tmp_path / "whole")
    assert rows(tmp_path / "out") == rows(tmp_path / "whole")


def test_other_people_begin_anew(broken, notices, tmp_path):
    folder, begun = broken
    with (folder / "facts.csv").open("a", encoding="utf-8") as file:
        file.write("99,1,,died,2024-01-01,2024-01-01,,,,,,,\n")
    decide_folder(folder, notices, None, ASKED, tmp_path / "out")
    assert begun[2] == 1
    assert rows(tmp_path / "out")[0][2] == "terminated"


def test_shards_do_not_change_the_answers(write, notices, tmp_path, monkeypatch):
    folder = write()
    decide_folder(folder, notices, None, ASKED, tmp_path / "one")
    monkeypatch.setattr(decide, "SHARD", 1)
    told = []
    decide_folder(folder, notices, None, ASKED, tmp_path / "many", lambda *step: told.append(step[1:]))
    assert all(rows(tmp_path / "one", answer) == rows(tmp_path / "many", answer) for answer in ANSWERS)
    assert told == [(n, 5) for n in range(6)]
