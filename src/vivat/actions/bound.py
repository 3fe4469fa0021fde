"""What the chain binds of an act's rows: those it added, and how those that may change stand after it."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final

from django.apps import apps
from django.db import connection

from vivat.safeguards.chain import RowsDigest

#: Tables that only grow: an event binds the rows that its act added (records/sql/append_only.sql).
GROWING: Final = frozenset({
    "records_fact", "records_evidence", "records_factevidence", "records_amount", "records_payment", "records_finding",
    "records_notification", "records_bundlepart", "records_decision", "records_payfile", "records_payline",
    "records_import", "records_export", "records_runshard", "records_report", "records_factarrival", "records_sign",
    "records_factsign", "records_mark",
})  # fmt: skip
#: Tables whose rows change: an event binds how the rows that its act added or changed stand after it; what they were
#: before stands in `records_history`, where the event before binds it (records/sql/history.sql).
CHANGING: Final = frozenset({
    "records_user", "records_holding", "records_body", "records_delegation", "records_kin", "records_person",
    "records_contact", "records_care", "records_benefit", "records_case", "records_proposal", "records_brake",
    "records_run", "records_mapping", "records_agreement", "records_arrival", "records_dispatch",
    "records_dispatchitem",
})  # fmt: skip
#: Whoever logs in changes these, and no act does.
_LOOSE: Final = frozenset({"password", "last_login"})
_PART: Final = 20_000


@cache
def columns_of(table: str) -> list[str]:
    """The columns that the chain binds, in the order of the model."""
    model = next(model for model in apps.get_app_config("records").get_models() if model._meta.db_table == table)
    return [str(each.column) for each in model._meta.concrete_fields if each.column not in _LOOSE]


def bound(act: int, added: dict[str, list[int]]) -> dict[str, dict[str, Any]]:
    """By table, the digest of the rows that an act added, first to last by id, and of those that it changed."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT "table", array_agg("row") FROM records_changed(%s) GROUP BY 1', [act])
        changed: dict[str, list[int]] = dict(cursor.fetchall())
    return {table: _entry(act, table, added.get(table), changed.get(table)) for table in sorted({*added, *changed})}


def _entry(act: int, table: str, added: list[int] | None, changed: list[int] | None) -> dict[str, Any]:
    """One digest, worked out by the database: bulk acts write rows by the hundred thousand."""
    columns = columns_of(table)
    params: list[Any] = [act, *(added or [])]
    which = "id BETWEEN %s AND %s"
    if changed:
        which, params = "id = ANY (%s)", [act, changed]
    if added and changed:
        which = f"id IN (SELECT id FROM {table} WHERE id BETWEEN %s AND %s UNION ALL SELECT unnest(%s::bigint[]))"
        params = [act, *added, changed]
    texts = f"string_agg({_text(columns)}, E'\\n' ORDER BY id)"
    query = f"""SELECT count(*), encode(sha256(convert_to({texts}, 'UTF8')), 'hex')
                FROM {table} WHERE event = %s AND {which}"""
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        count, digest = cursor.fetchone()
    return {"n": count, "columns": columns, "sha256": digest}


def as_they_stand(tables: Iterable[str]) -> dict[str, dict[str, Any]]:
    """All rows of tables whose rows may change, as an event binds them from which on changes are bound: whoever wrote
    them.
    """
    found = {}
    for table in sorted(tables):
        digest, columns = RowsDigest(), columns_of(table)
        with connection.chunked_cursor() as cursor:
            cursor.execute(f"SELECT {_text(columns)} FROM {table} ORDER BY id")
            while part := cursor.fetchmany(_PART):
                digest.feed(text for (text,) in part)
        if digest.n:
            found[table] = digest.entry(columns)
    return found


def _text(columns: Sequence[str]) -> str:
    """A row's text; json's is jsonb's, a quarter sooner."""
    named = ", ".join(f'"{column}"' for column in columns)
    return f"json_build_array({named})::text"
