"""The command: one line and 0, the first fault and 1, or why it could not look and 2."""

import json
from datetime import date

import psycopg
import pytest

from vivat.safeguards.checkpoints import append_head, checkpoint_line
from vivat_verify.main import main

DAY = date(2026, 11, 27)


@pytest.fixture
def files(tmp_path, register):
    """Checkpoints with a MAC, the heads, and the key."""
    rows = register.events()
    lines = [checkpoint_line(DAY, r["seq"], r["hash"], r["at"], "r-1", key=b"key") for r in (rows[9], rows[-1])]
    (tmp_path / "checkpoints.jsonl").write_text("".join(lines), "utf-8")
    (tmp_path / "key").write_text(b"key".hex() + "\n", "utf-8")
    for row in rows:
        append_head(tmp_path / "heads.jsonl", row["seq"], row["hash"], row["at"])
    return tmp_path


def run(dsn, files, *more):
    argv = ["--dsn", dsn, "--checkpoints", files / "checkpoints.jsonl", "--heads", files / "heads.jsonl", *more]
    return main([str(each) for each in argv])


def test_a_whole_register(dsn, files, capsys):
    assert run(dsn, files, "--checkpoint-key", files / "key") == 0
    out, err = capsys.readouterr()
    assert out.startswith("完好：事件 40 条，所绑定的数据 ") and "检查点 2 个，见证记录 40 条" in out
    assert out.count("\n") == 1 and err == ""
    assert run(dsn, files, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["whole"] and told["fault"] is None and told["events"] == told["heads"] == 40


def test_a_register_that_was_touched(dsn, files, capsys, register):
    with psycopg.connect(dsn) as con:
        con.execute("UPDATE records_event SET subject = 'x' WHERE seq = 7")
    try:
        assert run(dsn, files) == 1
        assert capsys.readouterr().out.startswith("有问题：第 7 条事件（编号 ")
        assert run(dsn, files, "--json") == 1
        told = json.loads(capsys.readouterr().out)
        assert told["whole"] is False and (told["fault"]["kind"], told["fault"]["seq"]) == ("hash", 7)
    finally:
        with psycopg.connect(dsn) as con:
            con.execute("UPDATE records_event SET subject = 'person:7' WHERE seq = 7")
    assert run(dsn, files) == 0


def test_a_forged_checkpoint(dsn, files, capsys):
    (files / "key").write_text("00", "utf-8")
    assert run(dsn, files, "--checkpoint-key", files / "key") == 1
    assert "第 1 行的校验码不符" in capsys.readouterr().out


def test_lines_of_heads_that_a_crash_cut_are_told_and_passed_over(dsn, files, capsys, register):
    path = files / "heads.jsonl"
    path.write_text('{"seq":3,"ha\n' + path.read_text("utf-8") + '{"seq":41,', "utf-8")
    assert run(dsn, files) == 0
    out, err = capsys.readouterr()
    assert "见证记录 40 条" in out and "有 2 行读不懂" in err


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("checkpoints.jsonl", "{}\n", "第 1 行读不懂"),
        ("checkpoints.jsonl", '{"seq":1,"hash":"","count":2,"register":"r-1"}\n', "第 1 行读不懂"),
        ("checkpoints.jsonl", None, "读不出"),
        ("heads.jsonl", None, "读不出"),
        ("key", "xyz", "十六进制"),
    ],
)
def test_files_that_cannot_be_read(dsn, files, capsys, name, text, why):
    (files / name).unlink() if text is None else (files / name).write_text(text, "utf-8")
    assert run(dsn, files, "--checkpoint-key", files / "key") == 2
    assert "未能核验：" in (said := capsys.readouterr().err) and why in said


def test_no_connection(capsys):
    assert main(["--dsn", "host=/nowhere connect_timeout=2", "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert told["whole"] is None and "数据库读不到" in told["error"]


def test_the_help_is_chinese(capsys):
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    assert capsys.readouterr().out.startswith("用法：vivat-verify")
    with pytest.raises(SystemExit, match="2"):
        main(["--fly"])
    assert "参数有误" in capsys.readouterr().err
