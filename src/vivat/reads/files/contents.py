"""What a register holds, as one figure: equal digests, equal registers."""

import hashlib
from typing import Any

import psycopg

from vivat.reads.hashed import hashed

#: Derived rows, and what a restore itself writes, stand aside.
_TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname LIKE 'records\\_%' ORDER BY 1
"""


def tables(con: psycopg.Connection[Any]) -> dict[str, tuple[int, str]]:
    """Each table's rows and the SHA-256 over their texts, in the order of the texts."""
    con.execute("SET LOCAL TimeZone = 'UTC'; SET LOCAL bytea_output = 'hex'")
    return {name: _table(con, name) for (name,) in con.execute(_TABLES).fetchall()}


def _table(con: psycopg.Connection[Any], name: str) -> tuple[int, str]:
    with con.cursor(name="digest") as cursor:
        cursor.itersize = 20_000
        cursor.execute(f'SELECT to_jsonb(t)::text FROM "{name}" t ORDER BY to_jsonb(t)::text COLLATE "C"')
        return hashed(cursor, b"\n")


def whole(parts: dict[str, tuple[int, str]]) -> str:
    """One figure for all tables."""
    said = "\n".join(f"{name} {count} {digest}" for name, (count, digest) in sorted(parts.items()))
    return hashlib.sha256(said.encode()).hexdigest()
