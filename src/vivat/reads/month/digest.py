"""What a run left behind as one digest: proposals, lists and figures in one order, free of numbers and of the clock."""

import hashlib
from typing import Final

from django.db import connection

from vivat.reads.month.snapshot import text
from vivat.records.models import Run

#: Each a file of reads/told, whose rows are lines.
_TOLD: Final = ("proposals", "lists", "figures")


def run_digest(run: Run) -> str:
    """The digest of a run's rows as the present scope shows them."""
    whole = hashlib.sha256()
    with connection.cursor() as cursor:
        for name in _TOLD:
            hashed = f"SELECT encode(sha256(convert_to(line, 'UTF8')), 'hex') AS hash FROM ({text('told', name)}) t"
            joined = f"SELECT COALESCE(string_agg(hash, '' ORDER BY hash COLLATE \"C\"), '') FROM ({hashed}) h"
            cursor.execute(f"SELECT encode(sha256(convert_to(({joined}), 'UTF8')), 'hex')", {"run": run.pk})
            whole.update(f"{name} {cursor.fetchone()[0]}\n".encode())
    return whole.hexdigest()
