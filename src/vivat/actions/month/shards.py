"""One shard of a run: its lists, figures, proposals and cases written in one act."""

from pathlib import Path
from typing import Any, Final

from django.db import connection

from vivat.actions.act import Act, act
from vivat.domain.actors import By
from vivat.domain.time import month_text
from vivat.reads.month import Month
from vivat.records.models import Run, RunShard

#: What a shard brings: the rows of which stage, and the columns of the TEMP table that takes them.
_COMING: Final = {
    "listed": "list text, benefit bigint, person bigint, division text, body bigint, due date, clause text, said jsonb",
    "counted": "name text, key text, value bigint",
    "called": """key text, benefit bigint, person bigint, division text, area text, kind text, month int, fen bigint, rule text,
                 clause text, notice text, facts jsonb, basis jsonb""",
    "gone": "id bigint",
    "opened_cases": """kind text, key text, person bigint, benefit bigint, division text, data jsonb, owner bigint, above bigint,
                       opened date, due date, title text""",
}
HARMING: Final = "('suspend', 'terminate', 'recover', 'close')"
_LISTS: Final = """
INSERT INTO records_listentry (run_id, list, benefit_id, person_id, division, body_id, due, clause, said, shard, event)
SELECT %(run)s, list, benefit, person, division, body, due, clause, said, %(shard)s, %(event)s FROM listed"""
_FIGURES: Final = """
INSERT INTO records_statistic (run_id, name, key, value, division, shard, event)
SELECT %(run)s, name, key, value, %(division)s, %(shard)s, %(event)s FROM counted"""
# What would harm is held until the whole run is known not to be braked.
_PROPOSALS: Final = f"""
INSERT INTO records_proposal (key, benefit_id, person_id, division, area, kind, month, fen, rule, clause, notice, policy_version,
                              program_version, facts, basis, state, run_id, prepared_post, note, event)
SELECT key, benefit, person, division, area, kind, month, fen, rule, clause, notice, %(policy)s, %(program)s, facts, basis,
       CASE WHEN kind IN {HARMING} THEN 'held' ELSE 'open' END, %(run)s, '', '', %(event)s
FROM called ON CONFLICT (key) DO NOTHING"""
_AGAIN: Final = f"""
UPDATE records_proposal p
SET state = CASE WHEN p.kind IN {HARMING} THEN 'held' ELSE 'open' END, run_id = %(run)s, basis = c.basis,
    policy_version = %(policy)s, program_version = %(program)s, prepared_by_id = NULL, prepared_post = '', event = %(event)s
FROM called c WHERE p.key = c.key AND p.state = 'lapsed'"""
_GONE: Final = """
UPDATE records_proposal p SET state = 'lapsed', event = %(event)s
FROM gone g WHERE p.id = g.id AND p.state IN ('open', 'prepared', 'held')"""
_CASES: Final = """
INSERT INTO records_case (kind, key, person_id, benefit_id, division, title, data, owner_body_id, escalates_to_id, opened, due,
                          escalated, state, outcome, note, event)
SELECT kind, key, person, benefit, division, title, data, owner, above, opened, due, 0, 'open', '', '', %(event)s
FROM opened_cases ON CONFLICT (key) DO NOTHING"""


def shard_file(work: Path, stage: str) -> Path:
    """Where a stage's rows wait to be written."""
    return work / f"{stage}.csv"


def put_out(month: Month, work: Path) -> None:
    """The rows of a shard as files, before its act begins, so that the act is short."""
    for stage, columns in _COMING.items():
        named = ", ".join(column.split()[0] for column in columns.split(","))
        month.put(f"SELECT {named} FROM {stage}", shard_file(work, stage))


def write_shard(by: By, run: Run, n: int, token: str, work: Path) -> RunShard:
    """Writes the shard that `put_out` has put out, and marks it done."""
    with act(
        "run_month", by, division=run.division, subject=f"run:{run.pk}", month=month_text(run.month), shard=n
    ) as one:
        with connection.cursor() as cursor:
            for stage, columns in _COMING.items():
                _copied(cursor, stage, columns, shard_file(work, stage))
            for table in ("listentry", "statistic"):
                cursor.execute(f"DELETE FROM records_{table} WHERE run_id = %s AND shard = %s", [run.pk, n])
        bound = {
            "run": run.pk, "shard": n, "event": one.id, "division": run.division, "policy": run.policy_version,
            "program": run.program_version,
        }  # fmt: skip
        gone = _updated(_GONE, bound)
        fresh = one.insert("records_proposal", _PROPOSALS, bound) + _updated(_AGAIN, bound)
        one.insert("records_listentry", _LISTS, bound)
        one.insert("records_statistic", _FIGURES, bound)
        cases = one.insert("records_case", _CASES, bound)
        part = RunShard(run=run, n=n, inputs=token, division=run.division, new_proposals=fresh)
        one.add(part)
        one.change(run, done=run.done + 1)
        one.data |= {"proposals": fresh, "lapsed": gone, "cases": cases}
        _dropped()
    return part


def _copied(cursor: Any, stage: str, columns: str, file: Path) -> None:
    """COPY cannot write through row-level security, so rows come into a TEMP table first."""
    cursor.execute(f"CREATE TEMP TABLE {stage} ({columns}) ON COMMIT DROP")
    with cursor.copy(f"COPY {stage} FROM STDIN (FORMAT csv, NULL '\\N')") as copy, file.open("rb") as rows:
        while part := rows.read(1 << 20):
            copy.write(part)
    cursor.execute(f"ANALYZE {stage}")


def _dropped() -> None:
    """Within a test's outer transaction a TEMP table would outlive the act."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {', '.join(_COMING)}")


def _updated(query: str, bound: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query, bound)
        return int(cursor.rowcount)


def open_again(one: Act, run: Run) -> None:
    """Lets a run's harming proposals be taken up."""
    _updated(
        f"""UPDATE records_proposal SET state = 'open', event = %(event)s
            WHERE run_id = %(run)s AND state = 'held' AND kind IN {HARMING}""",
        {"event": one.id, "run": run.pk},
    )
