"""A back-up comes back as it was, or not at all."""

import psycopg
import pytest

from tests.lib.register import NOON, officer
from vivat.actions.refusal import Refusal


def tools(server, database):
    from vivat.actions.backup import Tools

    return Tools(server.tool("pg_dump"), server.tool("pg_restore"), server.dsn(superuser=True, database=database))


@pytest.fixture
def empty(server):
    """The name of an empty database."""
    name = "restored"
    with psycopg.connect(server.dsn(superuser=True, database="postgres"), autocommit=True) as con:
        con.execute(f'DROP DATABASE IF EXISTS "{name}"')
        con.execute(f'CREATE DATABASE "{name}" OWNER vivat_owner')
        yield name
        con.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_the_drill(server, register, empty, tmp_path):
    from django.db import connection

    from vivat.actions.backup import backup, restore
    from vivat.reads.files import contents

    by = officer("管理", "system_admin", "532922")
    said = backup(by, tools(server, connection.settings_dict["NAME"]), tmp_path / "one")
    assert restore(tools(server, empty), tmp_path / "one")["digest"] == said["digest"]
    with psycopg.connect(register) as was, psycopg.connect(server.dsn(superuser=True, database=empty)) as now:
        assert contents.tables(was) == contents.tables(now)
    with pytest.raises(Refusal, match="不能覆盖"):
        restore(tools(server, empty), tmp_path / "one")


def test_a_damaged_back_up_is_refused(server, register, empty, tmp_path):
    from django.db import connection

    from vivat.actions.backup import DUMP, backup, restore

    by = officer("管理", "system_admin", "532922")
    backup(by, tools(server, connection.settings_dict["NAME"]), tmp_path / "one")
    file = tmp_path / "one" / DUMP
    file.write_bytes(file.read_bytes()[:-10])
    with pytest.raises(Refusal, match="已损坏"):
        restore(tools(server, empty), tmp_path / "one")
    with pytest.raises(Refusal, match="已存在"):
        backup(by, tools(server, connection.settings_dict["NAME"]), tmp_path / "one")


def test_a_checkpoint_covers_all_before(server, register):
    import json

    from vivat.actions.checkpoint import checkpoint

    by = officer("稽核", "auditor", "532922", NOON)
    file, slip = checkpoint(by)
    said = json.loads(file.read_text().splitlines()[-1])
    with psycopg.connect(register) as con:
        assert con.execute("SELECT max(seq) FROM records_event").fetchone() == (said["seq"],)
    assert said["hash"][:4] in slip
