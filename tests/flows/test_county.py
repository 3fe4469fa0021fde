"""A county made, decided, explained and compared, each by a command of its own, in a process of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from vivat.policy.load import default_paths

DAY = "2024-06-12"
YANGBI = "532922-yangbi/2021-0"


def vivat(*words, code=0):
    """Runs a command; its standard output."""
    run = [sys.executable, "-c", "from vivat.cli.main import main; main()", *map(str, words)]
    env = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100"}
    done = subprocess.run(run, capture_output=True, text=True, encoding="utf-8", env=env, check=False)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """漾濞: 2,000 people, and all of them decided."""
    home = tmp_path_factory.mktemp("flow")
    made = json.loads(
        vivat("sample", "532922", "--people", 2000, "--seed", 5, "--on", DAY, "--out", home / "county", "--json")
    )
    assert made["people"] == 2000
    (home / "summary.json").write_text(
        vivat("decide", home / "county", "--on", DAY, "--out", home / "answers", "--json"), "utf-8"
    )
    return home


def ask(home, sql):
    return duckdb.sql(sql.replace("@", f"{home}/answers/")).fetchall()


def test_the_summary_is_of_everybody(home):
    told = json.loads((home / "summary.json").read_text("utf-8"))
    assert told["people"] == 2000
    assert told["benefits"] == sum(row["benefits"] for row in told["standing"])
    assert {row["certification"] for row in told["standing"]} >= {"certified", "due", "overdue", "not_required"}
    assert {row["payment"] for row in told["standing"]} == {"in_payment", "suspended", "terminated"}
    assert all(row["township"].startswith("532922") for row in told["standing"])


def test_money_holds_together(home):
    wrong = ask(home, "SELECT count(*) FROM '@money.parquet' WHERE owed - paid <> withheld + arrears - overpaid")
    assert wrong == [(0,)]


def test_every_suspended_or_ended_benefit_has_a_reason(home):
    without = ask(
        home,
        "SELECT count(*) FROM '@standing.parquet' s ANTI JOIN '@reasons.parquet' r "
        "ON r.benefit = s.benefit AND r.m_from = s.m_from AND r.role = 'opened' WHERE s.payment <> 'in_payment'",
    )
    assert without == [(0,)]


def test_csv_and_parquet_of_one_county_are_decided_alike(home):
    county = home / "csv"
    county.mkdir()
    for file in (home / "county").glob("*.csv"):
        shutil.copy(file, county)
    told = vivat("decide", county, "--on", DAY, "--json")
    assert json.loads(told) == json.loads((home / "summary.json").read_text("utf-8"))


@pytest.mark.parametrize("state", ["suspended", "terminated", "in_payment"])
def test_one_of_each_state_is_explained(home, state):
    [(benefit,)] = ask(home, f"SELECT min(benefit) FROM '@standing.parquet' WHERE payment = '{state}'")
    found = [
        one
        for one in json.loads(vivat("explain", home / "county", benefit, "--on", DAY, "--json"))
        if one["benefit"] == benefit
    ]
    [told] = found
    assert told["outcome"]["payment"] == told["periods"][-1]["payment"] == state
    assert all(period["grounds"] for period in told["periods"][1:])
    assert all(ground["cite"] for period in told["periods"] for ground in period["grounds"])
    assert "自 " + told["outcome"]["since"] in vivat("explain", home / "county", benefit, "--on", DAY)


def test_a_draft_is_compared_with_what_is_shipped(home):
    draft = home / "draft" / YANGBI
    shutil.copytree(default_paths()[0] / YANGBI, draft)
    policy = (draft / "policy.toml").read_text("utf-8")
    (draft / "policy.toml").write_text(
        policy.replace(
            'id = "stop"\nschemes = ["pension"]\neffect = "suspend"',
            'id = "stop"\nschemes = ["pension"]\neffect = "none"',
        ),
        "utf-8",
    )
    command = ("compare", home / "county", "--policies", "shipped", "--policies", home / "draft", "--on", DAY)
    told = json.loads(vivat(*command, "--json"))
    [(lapsed,)] = ask(
        home, "SELECT count(*) FROM '@standing.parquet' WHERE payment = 'suspended' AND certification = 'overdue'"
    )
    restored = sum(change["restored"] for change in told["by_scheme"].values())
    assert 0 < restored <= lapsed
    assert sum(change["withheld"] for change in told["by_age"].values()) < 0
    assert "restored" not in vivat(*command)


def test_a_draft_of_no_effect_moves_nobody(home):
    told = json.loads(
        vivat("compare", home / "county", "--policies", "shipped", "--policies", "shipped", "--on", DAY, "--json")
    )
    assert told["moves"] == []


def test_the_same_seed_makes_the_same_county(home):
    vivat("sample", "532922", "--people", 2000, "--seed", 5, "--on", DAY, "--out", home / "twin", "--json")
    for file in (home / "county").glob("*.csv"):
        assert file.read_bytes() == (home / "twin" / file.name).read_bytes()


def test_a_mistake_is_one_line_and_nothing_is_left(home):
    broken = home / "broken"
    shutil.copytree(home / "csv", broken) if (home / "csv").is_dir() else shutil.copytree(home / "county", broken)
    for file in broken.glob("*.parquet"):
        file.unlink()
    facts = Path(broken / "facts.csv")
    facts.write_bytes(facts.read_bytes()[:-20])
    vivat("decide", broken, "--on", DAY, "--out", home / "nothing", code=1)
    assert not list(home.glob("*nothing*"))
