"""Files taken in: each row once, in whatever form and order it comes, and nobody's identity settled by a file."""

from datetime import date

import psycopg
import pytest

from tests.lib.intake import HEAD, ROSTER, as_csv, as_parquet, as_xlsx, content, keys, rows, taken
from tests.lib.register import officer
from vivat.actions.refusal import Refusal
from vivat.domain.errors import VivatError
from vivat_verify.main import main as verified

FORMS = {
    "re-sorted": lambda path: as_csv(path / "b.csv", ROSTER[::-1]),
    "merged": lambda path: as_csv(path / "b.csv", ROSTER + ROSTER),
    "gb18030": lambda path: as_csv(path / "b.csv", ROSTER, encoding="gb18030"),
    "mark": lambda path: as_csv(path / "b.csv", ROSTER, encoding="utf-8-sig"),
    "xlsx": lambda path: as_xlsx(path / "b.xlsx", ROSTER),
    "parquet": lambda path: as_parquet(path / "b.parquet", ROSTER),
}


@pytest.fixture
def by(register):
    """An officer of 漾濞."""
    return officer("王经办", "officer", "532922")


@pytest.fixture
def roster(by, tmp_path):
    """A roster that is in."""
    return taken(by, as_csv(tmp_path / "a.csv", ROSTER))


def test_a_roster_comes_in(roster, register):
    held = content(register)
    assert roster.did == {"people": 4, "benefits": 5, "contacts": 2}
    assert [row[2:4] for row in held["person"] if "·" in row[2]] == [("买买提·吐尔逊", "maimaiti·tuerxun")]
    assert {row[16:] for row in held["benefit"] if row[1] == "21"} == {("suspended", 2026 * 12, True)}
    assert [row[2:] for row in held["import"]] == [(5, 5, 0, 0)]


def test_the_same_content_again_adds_nothing(roster, register, by, tmp_path):
    before = content(register)
    for name, make in FORMS.items():
        out = taken(by, make(tmp_path))
        assert not out.did and out.would["unchanged"] == 5, name
    assert {**content(register), "import": 0} == {**before, "import": 0}


def test_a_split_file_comes_to_the_same(register, by, tmp_path):
    for at, part in enumerate((ROSTER[3:], ROSTER[:3])):
        taken(by, as_csv(tmp_path / f"{at}.csv", part))
    assert rows(register)["person"] == 4 and rows(register)["benefit"] == 5
    assert not taken(by, as_csv(tmp_path / "all.csv", ROSTER)).did


def test_a_dry_run_says_and_does_nothing(roster, register, by, tmp_path):
    before, changed = content(register), [list(row) for row in ROSTER]
    changed[0][4], changed[1][5] = "532922201", "201712"
    out = taken(by, as_csv(tmp_path / "b.csv", changed), dry=True)
    assert out.would["changed"] == 2 and out.columns == {"township": 1, "aae210": 1}
    assert content(register) == before
    assert taken(by, as_csv(tmp_path / "b.csv", changed)).did["changed"] == 2


def test_another_name_for_a_known_number_is_a_case(roster, register, by, tmp_path):
    other = [["532922195507067892", "苏明保", *ROSTER[0][2:]]]
    before = content(register)["person"]
    for _ in range(2):
        taken(by, as_csv(tmp_path / "b.csv", other))
    after = content(register)
    assert after["person"] == before and [row[0] for row in after["case"]] == ["identity_differs"]


def test_two_names_in_one_file_are_refused(register, by, tmp_path):
    other = [ROSTER[2], [*ROSTER[3][:1], "李莹", *ROSTER[3][2:]], *ROSTER[:2], ROSTER[4]]
    out = taken(by, as_csv(tmp_path / "a.csv", other))
    assert [(one.row, one.wrong) for one in out.refusals] == [(n, "同一证件号码在文件中有不同的姓名") for n in (2, 3)]
    assert out.did["people"] == 3


@pytest.mark.parametrize(
    ("at", "value", "wrong"),
    [
        (0, "532922195507067893", "校验码不对"),
        (2, "养老", "不在可填的内容之中"),
        (4, "532901001", "不属于本次导入的区划"),
        (4, "532922104999", "没有这个乡镇或村"),
        (5, "193001", "早于出生"),
        (6, "没有", "不是电话号码"),
    ],
)
def test_a_wrong_row_is_refused_alone(by, tmp_path, at, value, wrong):
    bad = [*ROSTER[0]]
    bad[at] = value
    out = taken(by, as_csv(tmp_path / "a.csv", [bad, *ROSTER[1:]]), dry=True)
    assert [(one.row, wrong in one.wrong) for one in out.refusals] == [(2, True)]
    assert out.would["benefits"] == 4


def test_a_file_wrong_in_more_than_half_is_refused_whole(register, by, tmp_path):
    from vivat.actions.intake import RefusedWhole, write_errors

    bad = [["1", *row[1:]] for row in ROSTER[:3]] + ROSTER[3:]
    with pytest.raises(RefusedWhole, match="超过一半") as refused:
        taken(by, as_csv(tmp_path / "a.csv", bad))
    assert not any(rows(register).values())
    assert write_errors(tmp_path / "e.xlsx", [refused.value.outcome], by) == 3


def test_a_number_that_belongs_to_another_is_refused(roster, by, tmp_path):
    stolen = [["532922195507067892", "苏明宝", *ROSTER[1][2:]], *ROSTER[2:]]
    out = taken(by, as_csv(tmp_path / "b.csv", stolen))
    assert [one.wrong for one in out.refusals] == ["此待遇编号已属于另一人"]


def test_somebody_whom_another_county_pays_is_one_person(roster, register, tmp_path):
    other = officer("外县", "officer", "532925")
    row = [ROSTER[2][0], "李莹", "企业职工养老", "7", "532925100", "202206", "13900002222", "", ""]
    assert taken(other, as_csv(tmp_path / "b.csv", [row])).did == {"benefits": 1, "cases": 1}
    held = content(register)
    assert len(held["person"]) == 4 and len({row[0] for row in held["benefit"]}) == 4
    assert [row[2] for row in held["case"]] == ["532925"]


def test_nobody_imports_for_another_county(by, register, tmp_path):
    from vivat.actions.intake import take_file

    with pytest.raises(Refusal, match="管辖"):
        take_file(by, "roster", as_csv(tmp_path / "a.csv", ROSTER), "532925", None)


def test_payments_are_never_overwritten(roster, register, by, tmp_path):
    head = ["待遇编号", "起始年月", "终止年月", "金额"]
    paid = [["11", "202501", "202512", "2810.05"], ["31", "202501", "202509", "103"], ["32", "202501", "202512", "50"]]
    assert taken(by, as_csv(tmp_path / "p.csv", paid, head), "payments").did == {"added": 3, "opened": 1}
    assert not taken(by, as_csv(tmp_path / "p.csv", paid[::-1], head), "payments").did
    other = [["11", "202512", "", "2900"], ["31", "202510", "202512", "103"], ["99", "202510", "", "1"], *paid[1:]]
    out = taken(by, as_csv(tmp_path / "q.csv", other, head), "payments")
    assert [one.wrong for one in out.refusals] == ["本月已有发放记录，金额为 2810.05 元", "登记簿中没有这项待遇"]
    states = {row[1]: row[16:18] for row in content(register)["benefit"]}
    assert states["31"] == ("in_payment", 2022 * 12 + 5) and states["21"][0] == "suspended"


def test_amounts_by_person_and_scheme(roster, by, tmp_path):
    head = ["证件号码", "险种", "起始年月", "金额"]
    granted = [[ROSTER[0][0], "", "201508", "3904.60"], [ROSTER[2][0], "被征地生活补贴", "202206", "50"]]
    many = [[ROSTER[2][0], "", "202206", "50"]]
    out = taken(by, as_csv(tmp_path / "a.csv", granted + many, head), "amounts")
    assert out.did == {"added": 2} and "分不清" in out.refusals[0].wrong
    assert not taken(by, as_csv(tmp_path / "a.csv", granted, head), "amounts").did


def test_facts_and_what_withdraws_them(roster, register, by, tmp_path):
    from vivat.matching.eighteen import check_digit

    head = ["证件号码", "事实", "日期", "渠道", "被撤销事实", "被撤销日期"]
    told = [
        [ROSTER[0][0], "通过资格认证", "2025-03-01", "现场认证", "", ""],
        [ROSTER[1][0], "死亡", "2025-03-01", "", "", ""],
        [ROSTER[1][0], "撤销原记录", "2025-04-01", "", "死亡", "2025-03-01"],
    ]
    stranger = [["53292219590101432" + check_digit("53292219590101432"), "死亡", "2025-03-01", "", "", ""]]
    out = taken(by, as_csv(tmp_path / "f.csv", told + stranger, head), "facts")
    assert out.did == {"added": 3} and "没有这个证件号码" in out.refusals[0].wrong
    assert not taken(by, as_csv(tmp_path / "f.csv", told[::-1], head), "facts").did
    assert [row[14:] for row in content(register)["fact"] if row[2] == "withdrawn"] == [("died", date(2025, 3, 1))]


def test_the_key_of_a_fact_is_the_same_one_by_one(roster, register, by, tmp_path):
    from vivat.actions.facts import fact_key

    head = ["证件号码", "事实", "日期", "死亡日期", "待遇编号"]
    taken(by, as_csv(tmp_path / "f.csv", [[ROSTER[0][0], "核实死亡", "2025-03-02", "2025-03-01", "11"]], head), "facts")
    with psycopg.connect(register) as con:
        [row] = con.execute('SELECT person_id, benefit_id, kind, "on", died_on, key FROM records_fact').fetchall()
    assert fact_key(*row[:5]) == row[5]


def test_a_mapping(roster, by, tmp_path):
    from vivat.actions.mappings import find_mapping, save_mapping

    save_mapping(by, "老系统", "roster", "532922", {"号": "aac147", "人": "aac003"})
    headings = find_mapping(by, "老系统", "roster", "532922")
    path = as_csv(tmp_path / "b.csv", ROSTER, ["号", "人", *HEAD[2:]])
    assert taken(by, path, mapping=headings).would["unchanged"] == 5
    with pytest.raises(VivatError, match="没有代码"):
        save_mapping(by, "老系统", "roster", "532922", {"号": "x"})


def test_a_made_county(by, register, tmp_path):
    from vivat.actions.intake import take_folder
    from vivat.sample import make

    make("532922", 300, 1, date(2026, 1, 5), None, tmp_path / "county", csv=False)
    tried = list(take_folder(by, tmp_path / "county", "532922", keys(), dry=True))
    assert [out.would["waiting"] for out in tried] == [0, *(out.rows for out in tried[1:])] and len(tried) == 4
    assert not any(out.refused for out in tried)
    done = list(take_folder(by, tmp_path / "county", "532922", keys(), chunk=100))
    assert [out.refused for out in done] == [0, 0, 0, 0] and rows(register)["person"] == 300
    before = content(register)
    assert not any(out.did.total() for out in take_folder(by, tmp_path / "county", "532922", keys()))
    assert content(register) == before
    assert verified(["--dsn", register]) == 0
