"""Files taken in: each row once, whatever form the file has and wherever the run broke off."""

import json

import psycopg
import pytest

from tests.lib.register import officer

HEAD = "证件号码,姓名,险种,待遇编号,乡镇代码,待遇开始年月,联系电话,银行账号\n"


@pytest.fixture
def by(register):
    """An officer of 漾濞."""
    return officer("王经办", "officer", "532922")


def taken(by, path, kind="roster", **options):
    import os

    from vivat.actions.intake import take_file
    from vivat.safeguards.sealing import Keyring

    return take_file(by, kind, path, "532922", Keyring.load(os.environ["VIVAT_HOME"]), **options)


def test_a_roster(by, register, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        HEAD + "532922195507067892,苏明宝,城乡居民养老,11,532922104,201508,13900001111,6217000010001234567\n"
        "532922195710111748,王芳,企业职工养老,21,532922205,201711,,\n",
        "utf-8",
    )
    out = taken(by, path)
    print(json.dumps(out.json(), ensure_ascii=False))
    with psycopg.connect(register) as con:
        print(con.execute("select * from records_person").fetchall())
        print(con.execute("select * from records_benefit").fetchall())
        print(con.execute("select verb, data, rows from records_event").fetchall())
    out = taken(by, path)
    print(json.dumps(out.json(), ensure_ascii=False))
    assert 0
