"""A load that is killed at any commit and run again is one clean load."""

import pytest

from tests.lib.arrivals import DEATHS, PEOPLE, VISITS, agreed, county, death, holds, loaded
from tests.lib.intake import as_csv
from tests.lib.register import copied

SPELLED = death("李莹莹", "2025-12-05", number=PEOPLE["李莹娜"])
ROWS = [death("苏明宝", "2025-12-03"), death("王芳", "2025-12-20"), SPELLED]


class Killed(BaseException):
    """The end of a process, for a test that goes on."""


def ready(tmp_path):
    """An officer, and files of two bodies."""
    officer, reviewer = county(tmp_path)
    for name in ("police_deaths", "clinic_visits", "transport"):
        agreed(reviewer, name)
    seen = [[PEOPLE["李莹娜"], "李莹娜", f"2025-12-{day:02}", "体检"] for day in (3, 9)]
    trip = [[PEOPLE["李莹娜"], "李莹娜", "2025-12-11", "已检票"]]
    return officer, {
        "police_deaths": as_csv(tmp_path / "d.csv", ROWS, DEATHS),
        "clinic_visits": as_csv(tmp_path / "v.csv", seen, VISITS),
        "transport": as_csv(tmp_path / "t.csv", trip, [*VISITS[:2], "乘车日期", "客票状态"]),
    }


def run(by, files):
    for name, path in files.items():
        loaded(by, name, path, chunk=1)


@pytest.mark.parametrize("where", ["before", "after"])
def test_killed_at_every_commit(server, tmp_path, monkeypatch, where):
    from vivat.actions import act

    with copied(server, "clean"):
        run(*ready(tmp_path))
        clean = holds(server.dsn(superuser=True, database="clean"))
    with copied(server, "killed"):
        by, files = ready(tmp_path)
        kills = 0
        for _ in range(40):
            seen = []

            def reached(at, seen=seen):
                seen.append(at)
                # Each run begins with what it must remember anew, the opening of numbers, and gets one commit further.
                if at == where and seen.count(at) == (2 if where == "after" else 3):
                    raise Killed

            monkeypatch.setattr(act, "reached", reached)
            try:
                run(by, files)
            except Killed:
                kills += 1
                continue
            break
        assert kills >= 6 and holds(server.dsn(superuser=True, database="killed")) == clean
