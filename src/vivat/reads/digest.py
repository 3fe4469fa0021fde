"""What a run left behind as one digest: proposals, lists and figures in one order, free of numbers and of the clock."""

from typing import Final

from django.db import connection

from vivat.records.models import Run

#: A benefit is named by its area and code, a fact by its kind and day, a body by its code; each row is one line.
_LINES: Final = {
    "proposals": """
        SELECT jsonb_build_array(b.area, b.code, p.kind, p.month, p.fen, p.rule, p.clause, p.notice, p.policy_version,
                                 p.program_version, p.basis, p.state, p.division,
                                 (SELECT COALESCE(jsonb_agg(jsonb_build_array(f.kind, f.\"on\") ORDER BY f.kind, f.\"on\"), '[]')
                                  FROM jsonb_array_elements_text(p.facts) x JOIN records_fact f ON f.id = x::bigint))::text AS line
        FROM records_proposal p JOIN records_benefit b ON b.id = p.benefit_id
        WHERE p.state <> 'lapsed'""",
    "lists": """
        SELECT concat_ws('|', l.list, b.area, b.code, l.division, o.code, l.due, l.clause, l.said::text) AS line
        FROM records_listentry l LEFT JOIN records_benefit b ON b.id = l.benefit_id LEFT JOIN records_body o ON o.id = l.body_id
        WHERE l.run_id = %(run)s""",
    "figures": """
        SELECT concat_ws('|', name, key, sum(value)) AS line FROM records_statistic WHERE run_id = %(run)s GROUP BY name, key""",
}
_DIGEST: Final = """
SELECT encode(sha256(convert_to(COALESCE(string_agg(name || digest, '' ORDER BY name), ''), 'UTF8')), 'hex') FROM (
    SELECT name, encode(sha256(convert_to(string_agg(hash, '' ORDER BY hash COLLATE "C"), 'UTF8')), 'hex') AS digest FROM (
        {parts}
    ) hashed GROUP BY name
) each"""


def run_digest(run: Run) -> str:
    """The digest of a run's rows as the present scope shows them."""
    parts = "\nUNION ALL ".join(
        f"SELECT '{name}' AS name, encode(sha256(convert_to(line, 'UTF8')), 'hex') AS hash FROM ({query}) {name}"
        for name, query in _LINES.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(_DIGEST.format(parts=parts), {"run": run.pk})
        return str(cursor.fetchone()[0])
