"""An import that is killed at any commit and run again is one clean run."""

import os
import subprocess
import sys

import pytest

from tests.lib.intake import ROSTER, as_csv, content, taken
from tests.lib.register import copied, officer

PAID = [["11", "202501", "202512", "2810.05"], ["31", "202501", "202509", "103"], ["32", "202501", "202512", "50"]]
HEAD = ["待遇编号", "起始年月", "终止年月", "金额"]


class Killed(BaseException):
    """The end of a process, for a test that goes on."""


@pytest.fixture
def files(tmp_path):
    """A roster, and what was paid."""
    return {
        "roster": as_csv(tmp_path / "a.csv", ROSTER),
        "payments": as_csv(tmp_path / "p.csv", PAID, HEAD),
    }


def run(files):
    by = officer("王经办", "officer", "532922")
    for kind, path in files.items():
        taken(by, path, kind, chunk=2)


def whole(server, files):
    """What one clean run leaves."""
    with copied(server, "clean"):
        run(files)
        return content(server.dsn(superuser=True, database="clean"))


@pytest.mark.parametrize("where", ["before", "after"])
def test_killed_at_every_commit(server, register, files, monkeypatch, where):
    from vivat.actions import act

    clean, officers = whole(server, files), 0
    officer("王经办", "officer", "532922")
    for most in range(1, 20):
        seen = 0

        def reached(at, most=most):
            nonlocal seen
            seen += at == where
            if at == where and seen == (1 if where == "after" else 2):
                raise Killed

        monkeypatch.setattr(act, "reached", reached)
        try:
            run(files)
        except Killed:
            officers += 1
            continue
        break
    assert officers >= 6 and content(register) == clean


@pytest.mark.parametrize("kill", ["1:before", "2:after", "4:before"])
def test_a_killed_process_runs_again(server, register, files, kill):
    officer("王经办", "officer", "532922")
    name = register.rpartition("/")[2].partition("?")[0]
    urls = {"DATABASE_URL": server.dsn(database=name), "DATABASE_OWNER_URL": server.dsn(owner=True, database=name)}
    command = [
        sys.executable,
        "-c",
        "from vivat.cli.main import main; main()",
        "import",
        "roster",
        str(files["roster"]),
    ]
    command += ["--division", "532922", "--by", "王经办", "--chunk", "2", "--json"]
    killed = subprocess.run(command, env=os.environ | urls | {"VIVAT_KILL": kill}, capture_output=True, check=False)
    assert killed.returncode == -9, killed.stderr.decode()
    again = subprocess.run(command, env=os.environ | urls, capture_output=True, check=False)
    assert again.returncode == 0, again.stderr.decode()
    files.pop("payments")
    assert {**content(register), "case": 0} == {**whole(server, files), "case": 0}
