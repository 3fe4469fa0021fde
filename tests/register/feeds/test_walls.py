"""The tables of other bodies' data: seen where they belong, only growing or remembered, and bound by the chain."""

import psycopg
import pytest

from tests.lib.arrivals import DEATHS, PEOPLE, VISITS, agreed, county, death, loaded
from tests.lib.intake import as_csv
from vivat_verify.main import main as verified


@pytest.fixture
def filled(server, register, tmp_path):
    """A register with deaths and signs of 漾濞; its name."""
    officer, reviewer = county(tmp_path)
    for name in ("police_deaths", "clinic_visits"):
        agreed(reviewer, name)
    loaded(officer, "police_deaths", as_csv(tmp_path / "d.csv", [death("苏明宝", "2025-12-03")], DEATHS))
    visit = [PEOPLE["王芳"], "王芳", "2025-12-03", "普通门诊"]
    loaded(officer, "clinic_visits", as_csv(tmp_path / "v.csv", [visit], VISITS))
    return register


@pytest.mark.parametrize("table", ["agreement", "arrival", "factarrival", "sign"])
def test_another_county_sees_nothing(server, filled, table):
    name = psycopg.conninfo.conninfo_to_dict(filled)["dbname"]
    with psycopg.connect(server.dsn(database=name)) as con:
        for scope, seen in (("360734%", False), ("532922%", True), ("", False)):
            con.execute("SELECT set_config('vivat.scope', %s, false)", [scope])
            [count] = con.execute(f"SELECT count(*) FROM records_{table}").fetchone()
            assert (count > 0) == seen, scope


def test_another_county_writes_nothing(server, filled):
    name = psycopg.conninfo.conninfo_to_dict(filled)["dbname"]
    told = "INSERT INTO records_{0} SELECT * FROM records_{0}"
    for table in ("agreement", "arrival", "dispatch", "dispatchitem", "factarrival", "factsign", "mark", "sign"):
        with psycopg.connect(filled) as con:
            walled = con.execute("SELECT relrowsecurity FROM pg_class WHERE relname = %s", [f"records_{table}"])
            assert walled.fetchone() == (True,), table
    with psycopg.connect(server.dsn(database=name)) as con, pytest.raises(psycopg.errors.InsufficientPrivilege):
        con.execute("SET vivat.scope = '532922%'")
        con.execute("CREATE TEMP TABLE stolen AS SELECT * FROM records_arrival")
        con.execute("UPDATE stolen SET id = id + 1000, sha256 = 'x', division = '360734'")
        con.execute(told.replace("SELECT * FROM records_{0}", "SELECT * FROM stolen").format("arrival"))


@pytest.mark.parametrize("table", ["sign", "factarrival", "factsign", "mark"])
def test_what_only_grows_is_never_changed(filled, table):
    with psycopg.connect(filled) as con, pytest.raises(psycopg.errors.RestrictViolation, match="只增不改"):
        con.execute(f"TRUNCATE records_{table} CASCADE")


def test_an_arrival_changes_by_an_act_alone(filled):
    with psycopg.connect(filled) as con, pytest.raises(psycopg.errors.CheckViolation, match="没有指明"):
        con.execute("UPDATE records_arrival SET state = 'rejected'")


def test_the_chain_binds_it_all(filled, capsys):
    assert verified(["--dsn", filled]) == 0
    with psycopg.connect(filled) as con:
        con.execute("SET session_replication_role = replica; UPDATE records_sign SET weight = 99")
    assert verified(["--dsn", filled]) != 0 and "sign" in capsys.readouterr().out
