"""Tables that leave: masked, marked, remembered; many rows need a second person, full numbers a post that may look."""

import psycopg
import pytest

from tests.lib.intake import ROSTER, as_csv, keys, taken
from tests.lib.register import officer
from vivat.actions.refusal import Refusal
from vivat.domain.errors import VivatError
from vivat.matching.eighteen import check_digit


@pytest.fixture
def by(register, tmp_path):
    """An officer of 漾濞 whose roster is in."""
    one = officer("王经办", "officer", "532922")
    taken(one, as_csv(tmp_path / "in.csv", ROSTER))
    return one


def exported(by, path, what="roster", purpose="核对", **options):
    from vivat.actions.export import export

    return export(by, what, "532922", purpose, path, keys(), **options)


def texts(path):
    """Every cell of an export."""
    if path.suffix == ".csv":
        return path.read_text("utf-8-sig")
    from python_calamine import CalamineWorkbook

    return "\n".join(
        str(cell) for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python() for cell in row
    )


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_roster_leaves_masked_and_marked(by, register, tmp_path, name):
    from vivat.safeguards.masking import find_clear
    from vivat.safeguards.watermark import read_watermark

    made = exported(by, tmp_path / name)
    assert made.rows == 5 and not find_clear(texts(tmp_path / name)) and "1955-07" not in texts(tmp_path / name)
    assert read_watermark(tmp_path / name).number == made.watermark
    with psycopg.connect(register) as con:
        [(data,)] = con.execute("SELECT data FROM records_event WHERE verb = 'export'").fetchall()
    assert data["clear"] is False and data["rows"] == 5


def test_a_roster_tells_who_is_paid(by, tmp_path):
    exported(by, tmp_path / "a.csv")
    head, *rows = [
        line.split(",") for line in texts(tmp_path / "a.csv").splitlines() if line.startswith(("aac147", "5"))
    ]
    assert {row[head.index("aae116")] for row in rows} == {"正常发放", "暂停发放"}  # as they came


@pytest.mark.parametrize(
    ("name", "wrong"), [("a.pdf", "不会写“.pdf”"), ("no/a.csv", "没有这个文件夹"), ("b.csv", "已存在")]
)
def test_a_file_is_new_and_of_a_kind_that_is_offered(by, tmp_path, name, wrong):
    (tmp_path / "b.csv").write_text("别人的")
    with pytest.raises(Refusal, match=wrong):
        exported(by, tmp_path / name)
    assert (tmp_path / "b.csv").read_text() == "别人的" and len(list(tmp_path.iterdir())) == 2  # the roster and this


def test_full_numbers_are_said_to_be(by, register, tmp_path):
    exported(by, tmp_path / "a.csv", clear=True)
    assert ROSTER[0][0] in texts(tmp_path / "a.csv")
    with psycopg.connect(register) as con:
        [(data,)] = con.execute("SELECT data FROM records_event WHERE verb = 'export'").fetchall()
    assert data["clear"] is True


def many(by, tmp_path):
    """More people than one may take alone."""
    heads = [f"5329221950010{n:04d}" for n in range(1010, 1220)]
    people = [
        [head + check_digit(head), "张三", "城乡居民养老", str(n), "", "201508", "", "", ""]
        for n, head in enumerate(heads, 100)
    ]
    taken(by, as_csv(tmp_path / "many.csv", people))


def test_many_rows_need_a_second_person(by, register, tmp_path):
    from vivat.actions.export import release

    many(by, tmp_path)
    for releaser, said in (
        (None, "须另一人"),
        (by, "不能批准自己"),
        (officer("李复核", "reviewer", "532922"), "批准导出"),
        (officer("赵审批", "approver", "532922"), "还没有批准"),
    ):
        with pytest.raises(Refusal, match=said):
            exported(by, tmp_path / "a.csv", releaser=releaser)
    assert not list(tmp_path.glob("*a.csv")) or (tmp_path / "a.csv").read_text("utf-8").startswith("证件")
    approver = officer("赵审批", "approver", "532922")
    release(approver, "roster", "532922", "别的用途", by.username)
    with pytest.raises(Refusal, match="还没有批准"):
        exported(by, tmp_path / "b.csv", releaser=approver)
    release(approver, "roster", "532922", "核对", by.username)
    assert exported(by, tmp_path / "b.csv", releaser=approver).rows > 200
    with pytest.raises(Refusal, match="还没有批准"):  # once
        exported(by, tmp_path / "c.csv", releaser=approver)
    with psycopg.connect(register) as con, pytest.raises(psycopg.errors.CheckViolation):
        con.execute(
            """INSERT INTO records_export (kind, purpose, rows, sha256, watermark, by_id, division, event)
               SELECT 'roster', 'x', 201, 'x', 'y', by_id, division, event FROM records_export"""
        )


@pytest.mark.parametrize("what", ["decisions", "cases"])
def test_other_tables_leave_too(by, tmp_path, what):
    assert exported(by, tmp_path / "a.xlsx", what).rows == 0


def test_what_is_refused(by, tmp_path):
    with pytest.raises(Refusal, match="用途"):
        exported(by, tmp_path / "a.csv", purpose=" ")
    with pytest.raises(VivatError, match="没有名单"):
        exported(by, tmp_path / "a.csv", "overdue")
    with pytest.raises(Refusal, match="不会写"):
        exported(by, tmp_path / "a.txt")
    assert not list(tmp_path.glob(".*"))
