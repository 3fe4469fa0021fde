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


def run(by, files):
    for kind, path in files.items():
        taken(by, path, kind, chunk=2)


def whole(server, files):
    """What one clean run leaves."""
    with copied(server, "clean"):
        run(officer("王经办", "officer", "532922"), files)
        return content(server.dsn(superuser=True, database="clean"))


@pytest.fixture
def killed(server, files):
    """A register on which runs are killed; its superuser's address, and what one clean run leaves elsewhere."""
    clean = whole(server, files)
    with copied(server, "killed"):
        yield server.dsn(superuser=True, database="killed"), clean


@pytest.mark.parametrize("where", ["before", "after"])
def test_killed_at_every_commit(killed, files, monkeypatch, where):
    from vivat.actions import act

    register, clean = killed
    by, kills = officer("王经办", "officer", "532922"), 0
    for _ in range(20):
        seen = []

        def reached(at, seen=seen):
            seen.append(at)
            if at == where and seen.count(at) == (1 if where == "after" else 2):
                raise Killed

        monkeypatch.setattr(act, "reached", reached)
        try:
            run(by, files)
        except Killed:
            kills += 1
            continue
        break
    assert kills >= 6 and content(register) == clean


@pytest.mark.parametrize("kill", ["1:before", "2:after", "4:before"])
def test_a_killed_process_runs_again(server, tmp_path, kill):
    files = {"roster": as_csv(tmp_path / "a.csv", [[*row[:8], ""] for row in ROSTER])}  # states would begin today
    clean = whole(server, files)
    with copied(server, "killed"):
        officer("王经办", "officer", "532922")
        urls = {"DATABASE_URL": server.dsn(database="killed")}
        urls |= {"DATABASE_OWNER_URL": server.dsn(owner=True, database="killed")}
        command = [sys.executable, "-c", "from vivat.cli.main import main; main()", "import", "roster"]
        command += [str(files["roster"]), "--division", "532922", "--by", "王经办", "--chunk", "2", "--json"]
        ended = subprocess.run(command, env=os.environ | urls | {"VIVAT_KILL": kill}, capture_output=True, check=False)
        assert ended.returncode == -9, ended.stderr.decode()
        again = subprocess.run(command, env=os.environ | urls, capture_output=True, check=False)
        assert again.returncode == 0, again.stderr.decode()
        assert content(server.dsn(superuser=True, database="killed")) == clean
