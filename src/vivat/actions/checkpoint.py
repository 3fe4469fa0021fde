"""A day's checkpoint of the chain, to be handed to another office."""

from pathlib import Path

from django.conf import settings
from django.db import connection

from vivat.actions.act import act
from vivat.domain.actors import By
from vivat.records.models import Head
from vivat.safeguards.checkpoints import checkpoint_line, receipt


def checkpoint(by: By) -> tuple[Path, str]:
    """Adds a line for the chain's head to `chain/checkpoints.jsonl`; the file, and a slip to print and hand over.

    Making it is an act of its own, so that the line covers all that came before.
    """
    with act("checkpoint", by, division=by.division, subject="register"):
        pass
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, hash FROM records_head()")
        seq, link = cursor.fetchone()
    told = (by.day, seq, link, by.at, Head.objects.get().register)
    file = Path(settings.HOME) / "chain" / "checkpoints.jsonl"
    with file.open("a", encoding="utf-8") as stream:
        stream.write(checkpoint_line(*told))
    return file, receipt(*told)
