"""What a run left behind as one digest: proposals, lists and figures in one order, free of numbers and of the clock."""

import hashlib
from typing import Final

from django.db import connection

from vivat.reads.hashed import hashed
from vivat.reads.month.snapshot import text
from vivat.records.models import Run

#: Each a file of reads/told, whose rows are lines.
_TOLD: Final = ("proposals", "lists", "figures")


def run_digest(run: Run) -> str:
    """The digest of a run's rows as the present scope shows them."""
    parts = {name: _digest(name, run) for name in _TOLD}
    return hashlib.sha256("".join(f"{name} {digest}\n" for name, digest in parts.items()).encode()).hexdigest()


def _digest(name: str, run: Run) -> str:
    """Each line by its own hash, in the order of the hashes, so that no line leaves the database."""
    lines = f"SELECT encode(sha256(convert_to(line, 'UTF8')), 'hex') AS hash FROM ({text('told', name)}) t"
    with connection.chunked_cursor() as cursor:
        cursor.cursor.itersize = 20_000
        cursor.execute(f'SELECT hash FROM ({lines}) h ORDER BY hash COLLATE "C"', {"run": run.pk})
        return hashed(cursor)[1]
