"""What a proposal would lack if it were prepared now: its bundle filled as `prepare` fills it, read, and undone."""

from typing import Any

from django.db import connection, transaction

from vivat.actions.act import Act
from vivat.actions.decisions.bundle import fill
from vivat.domain.actors import By
from vivat.domain.decisions import effect
from vivat.reads.desk.lacks import Law
from vivat.reads.desk.proposals import shown
from vivat.reads.law.in_force import law as in_force
from vivat.reads.scope import seeing
from vivat.records.models import Proposal

#: A held proposal takes no parts; for the rehearsal it leaves its run, and with it the brake.
_LET_OUT = (
    "UPDATE records_proposal SET state = 'lapsed', event = 0 WHERE id = %s",
    "UPDATE records_proposal SET state = 'open', run_id = NULL, event = 0 WHERE id = %s",
)


def rehearsed(by: By, number: int, law: Law | None = None) -> dict[str, Any]:
    """A proposal as a desk reads it, with all that the register holds for it by now. Nothing of this stays, so there is
    no event; what stands already in the bundle of a prepared one is read as it stands.
    """
    law = law or in_force()
    with seeing(by.scope):
        told = shown(by, number, law)
        if told["state"] not in ("open", "held"):
            return told
        with transaction.atomic():
            if told["state"] == "held":
                _let_out(number)
            fill(Act(0, by), [number], effect(told["kind"]))
            then = shown(by, number, law)
            transaction.set_rollback(True)
    brakes = [each for each in told["missing"] if each["code"] == "brake"]
    missing = [each for each in then["missing"] if each["code"] != "brake"] + brakes
    ready = told["state"] == "open" and not missing
    return told | {"bundle": then["bundle"], "missing": missing, "next": f"vivat prepare {number}" if ready else ""}


def _let_out(number: int) -> None:
    Proposal.objects.select_for_update().get(pk=number)
    with connection.cursor() as cursor:
        for query in _LET_OUT:
            cursor.execute(query, [number])
