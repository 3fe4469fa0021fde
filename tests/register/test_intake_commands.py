"""The commands of a county's day: a file comes in, a person is found, a list leaves; nothing is shown in the clear."""

import io
import json

import pytest
from PIL import Image
from typer.testing import CliRunner

from tests.lib.intake import ROSTER, as_csv
from tests.lib.register import officer
from vivat.safeguards.masking import find_clear


@pytest.fixture
def vivat(register, server, monkeypatch):
    """A command by an officer of 漾濞: what it says as JSON, or its words where it is refused."""
    officer("王经办", "officer", "532922")
    monkeypatch.setenv("DATABASE_URL", server.dsn())
    monkeypatch.setenv("VIVAT_USER", "王经办")

    def run(*asked, json_=True):
        from vivat.cli.main import app

        done = CliRunner().invoke(app, [*map(str, asked), *(["--json"] if json_ else [])])
        assert not find_clear(done.output)
        return json.loads(done.stdout) if json_ and done.exit_code == 0 else done.output

    return run


def test_a_day(vivat, tmp_path):
    roster = as_csv(tmp_path / "a.csv", [["532922195507067893", *ROSTER[0][1:]], *ROSTER[1:]])
    where = ("--division", "532922")
    assert "会有" in vivat("import", "roster", roster, *where, "--dry-run", json_=False)
    [told] = vivat("import", "roster", roster, *where, "--errors", tmp_path / "e.xlsx")
    assert told["did"]["people"] == 3 and told["refused"] == 1
    [one] = vivat("person", "find", "liyingna")
    shown = vivat("person", "show", one["person"])
    assert [each["code"] for each in shown["benefits"]] == ["31", "32"]
    told = vivat("fact", "add", one["person"], "死亡", "--on", "2025-01-02")
    assert vivat("fact", "withdraw", told["fact"], "--note", "同名误报")["names"] == told["fact"]
    assert "撤销" in vivat("person", "show", one["person"], json_=False)
    assert vivat("export", "roster", *where, "--purpose", "核对", "--out", tmp_path / "r.csv")["rows"] == 4
    assert not find_clear((tmp_path / "r.csv").read_text("utf-8-sig"))


def test_the_file_handed_back_is_masked(vivat, tmp_path):
    from python_calamine import CalamineWorkbook

    roster = as_csv(tmp_path / "a.csv", [["532922195507067893", *ROSTER[0][1:]], *ROSTER[1:]])
    vivat("import", "roster", roster, "--division", "532922", "--errors", tmp_path / "e.xlsx")
    [rows] = [CalamineWorkbook.from_path(tmp_path / "e.xlsx").get_sheet_by_index(0).to_python()]
    assert rows[2][:4] == [2.0, "证件号码", "532922********7893", "证件号码的校验码不对"]


def test_mappings_villages_and_evidence(vivat, tmp_path):
    saved = vivat("mapping", "save", "老", "--kind", "roster", "--division", "532922", "--columns", "号=aac147")
    assert saved["columns"] == {"号": "aac147"} and [one["name"] for one in vivat("mapping", "list")] == ["老"]
    assert vivat("village", "add", "532922104203", "河西村")["code"] == "532922104203"
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "green").save(out, "PNG")
    (tmp_path / "a.png").write_bytes(out.getvalue())
    one, two = (vivat("evidence", "add", tmp_path / "a.png", "--kind", "photo")["evidence"] for _ in range(2))
    assert one == two


def test_who_is_not_named_is_refused(vivat, monkeypatch):
    monkeypatch.delenv("VIVAT_USER")
    assert "没有指明办理人" in vivat("person", "find", "王芳")


def test_a_file_refused_whole_says_why(vivat, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("待遇编号,起始年月,待遇标准\n11,202401,123.456\n", "utf-8")
    where = ("import", "amounts", file, "--division", "532922")
    said = vivat(*where)
    assert "第 2 行“待遇标准”金额多于两位小数" in said and "加 --errors" in said
    said = vivat(*where, "--errors", tmp_path / "e.xlsx")
    assert "金额多于两位小数" in said and "加 --errors" not in said and (tmp_path / "e.xlsx").is_file()


def test_nobody_found_is_told_what_to_try(vivat):
    assert "写完整" in vivat("person", "find", "532922198", json_=False)
    assert "拼音" in vivat("person", "find", "明宝", json_=False) and vivat("person", "find", "明宝") == []
