"""One shard of a run: its lists, figures, proposals and cases written in one act."""

from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from django.db import connection

from vivat.actions.act import act, spare
from vivat.domain.actors import By
from vivat.domain.decisions import HARMING
from vivat.domain.time import month_text
from vivat.reads.month.worked_out import Month
from vivat.records.models import Run, RunShard

#: What a shard brings: the rows of which stage, and the columns of the TEMP table that takes them.
_COMING: Final = {
    "listed": "list text, benefit bigint, person bigint, division text, body bigint, due date, clause text, said jsonb",
    "counted": "name text, key text, value bigint",
    "called": "key text, benefit bigint, person bigint, division text, area text, kind text, month int, fen bigint, "
    "rule text, clause text, notice text, facts jsonb, basis jsonb",
    "gone": "id bigint",
    "opened_cases": "kind text, key text, person bigint, benefit bigint, division text, data jsonb, owner bigint, "
    "above bigint, opened date, due date, title text",
}
#: The writes, in this order, and the table that each adds rows to.
_ADDED: Final = {
    "proposals": "records_proposal",
    "lists": "records_listentry",
    "figures": "records_statistic",
    "cases": "records_case",
}


def put_out(month: Month, work: Path) -> None:
    """The rows of a shard as files, before its act begins, so that the act is short."""
    for stage, columns in _COMING.items():
        named = ", ".join(column.split()[0] for column in columns.split(", "))
        month.put(f"SELECT {named} FROM {stage}", work / f"{stage}.csv")


def write_shard(by: By, run: Run, n: int, token: str, work: Path) -> RunShard:
    """Writes the shard that `put_out` has put out, and marks it done."""
    told = {"month": month_text(run.month), "shard": n}
    with act("run_month", by, division=run.division, subject=f"run:{run.pk}", **told) as one:
        with connection.cursor() as cursor:
            for stage, columns in _COMING.items():
                _copied(cursor, stage, columns, work / f"{stage}.csv")
            for table in ("listentry", "statistic"):
                cursor.execute(f"DELETE FROM records_{table} WHERE run_id = %s AND shard = %s", [run.pk, n])
        bound = {
            "run": run.pk, "shard": n, "event": one.id, "division": run.division, "policy": run.policy_version,
            "program": run.program_version, "harming": list(HARMING),
        }  # fmt: skip
        one.data["lapsed"] = updated("lapsed", bound)
        again = updated("reopened", bound)
        one.data |= {name: one.insert(table, *_whole(table, sql(name), bound)) for name, table in _ADDED.items()}
        fresh = one.data["proposals"] + again
        part = RunShard(run=run, n=n, inputs=token, division=run.division, new_proposals=fresh)
        one.add(part)
        one.change(run, done=run.done + 1)
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {', '.join(_COMING)}")
    return part


def _whole(table: str, query: str, bound: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """An INSERT with the columns that it does not name, at their defaults."""
    named = query[query.index("(") + 1 : query.index(")")].replace("{columns}", "")
    more = spare(table, {column.strip() for column in named.split(",")}) if "{columns}" in query else {}
    columns = "".join(f", {column}" for column in more)
    values = "".join(f", %({column})s" for column in more)
    return query.replace("{columns}", columns).replace("{values}", values), bound | more


def _copied(cursor: Any, stage: str, columns: str, file: Path) -> None:
    """COPY cannot write through row-level security, so rows come into a TEMP table first."""
    cursor.execute(f"CREATE TEMP TABLE {stage} ({columns}) ON COMMIT DROP")
    with cursor.copy(f"COPY {stage} FROM STDIN (FORMAT csv, NULL '\\N')") as copy, file.open("rb") as rows:
        while part := rows.read(1 << 20):
            copy.write(part)
    cursor.execute(f"ANALYZE {stage}")


def sql(name: str) -> str:
    """A statement of this room."""
    return (files("vivat.actions.month") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def updated(name: str, bound: dict[str, Any]) -> int:
    """Runs a change of many rows; how many."""
    with connection.cursor() as cursor:
        cursor.execute(sql(name), bound)
        return int(cursor.rowcount)
