"""What the database refuses under a command is told in Chinese, with what to do; never a traceback."""

import pytest

from vivat.domain.errors import VivatError


@pytest.mark.parametrize(
    ("state", "wrong", "mend"),
    [
        ("53100", "磁盘已满", "腾出磁盘空间"),
        ("53300", "连接过多", "稍后重试"),
        ("40001", "他人正在同时办理", "重新运行"),
        ("40P01", "他人正在同时办理", "重新运行"),
        ("57014", "超时，或有人取消", "重新运行"),
        ("57P01", "没有应答", "vivat status"),
    ],
)
def test_by_the_servers_code(register, server, monkeypatch, state, wrong, mend):
    from django.db import connection

    from vivat.cli.register import opened

    monkeypatch.setenv("DATABASE_URL", server.dsn())
    with pytest.raises(VivatError) as told, opened(), connection.cursor() as cursor:
        cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION 'made' USING ERRCODE = '{state}'; END $$")
    assert wrong in told.value.wrong
    assert mend in told.value.mend
    assert str(told.value.place).startswith("数据库")


def test_by_the_drivers_own_error(register, server, monkeypatch):
    from django.db import connection

    from vivat.cli.register import opened

    monkeypatch.setenv("DATABASE_URL", server.dsn())
    with pytest.raises(VivatError, match="磁盘已满"), opened():
        connection.ensure_connection()
        connection.connection.execute("DO $$ BEGIN RAISE EXCEPTION 'made' USING ERRCODE = '53100'; END $$")
