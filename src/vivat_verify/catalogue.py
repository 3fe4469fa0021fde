"""The tables of a schema as PostgreSQL's catalogue knows them."""

from dataclasses import dataclass
from typing import Any

import psycopg


@dataclass
class Table:
    """What kind of thing it is, and its columns in order."""

    kind: str
    columns: list[str]

    @property
    def ordinary(self) -> bool:
        """No view or foreign table stands in for it."""
        return self.kind in ("r", "p")


def tables(con: psycopg.Connection[Any], schema: str) -> dict[str, Table]:
    """By name; a partition belongs to its table."""
    found = con.execute(
        """
        SELECT c.relname::text, c.relkind::text, array_agg(a.attname::text ORDER BY a.attnum)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE n.nspname = %s AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
            AND a.attnum > 0 AND NOT a.attisdropped
        GROUP BY c.relname, c.relkind ORDER BY c.relname
        """,
        [schema],
    )
    return {name: Table(kind, columns) for name, kind, columns in found}
