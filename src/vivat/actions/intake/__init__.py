"""Files taken in: read, held against the register, and written a chunk an act, so that a run can be taken up again."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from vivat.actions.intake.batch import Batch, read
from vivat.actions.intake.driver import CHUNK, Intake, RefusedWhole, Tell, take_in
from vivat.actions.intake.facts import Facts
from vivat.actions.intake.folder import batches
from vivat.actions.intake.forms import NAMES
from vivat.actions.intake.handback import write_errors
from vivat.actions.intake.ledger import Amounts, Payments
from vivat.actions.intake.outcome import Outcome
from vivat.actions.intake.roster import Roster
from vivat.domain.actors import By
from vivat.safeguards.sealing import Keyring

__all__ = ["NAMES", "Outcome", "RefusedWhole", "take_file", "take_folder", "write_errors"]

KINDS: Final[dict[str, type[Intake]]] = {
    "roster": Roster, "amounts": Amounts, "payments": Payments, "facts": Facts,
}  # fmt: skip


def take_file(
    by: By,
    kind: str,
    path: Path,
    division: str,
    keys: Keyring,
    *,
    mapping: Mapping[str, str] | None = None,
    dry: bool = False,
    tell: Tell | None = None,
    chunk: int = CHUNK,
) -> Outcome:
    """Takes in a file of one kind for a division; RefusedWhole where more than half of its rows cannot be taken."""
    return take_in(KINDS[kind](by, read(kind, path, mapping), division, keys), dry=dry, tell=tell, chunk=chunk)


def take_folder(
    by: By,
    path: Path,
    division: str,
    keys: Keyring,
    *,
    dry: bool = False,
    tell: Tell | None = None,
    chunk: int = CHUNK,
    only: str | None = None,
) -> Iterator[Outcome]:
    """Takes in the tables of a data folder one by one, up to one of them where `only` says; in a dry run what the
    roster would bring is told as waiting for it, where it is not in the register.
    """
    promised: frozenset[str] = frozenset()
    for batch in batches(path, division):
        one = KINDS[batch.kind](by, batch, division, keys, promised=promised)
        outcome = take_in(one, dry=dry, tell=tell, chunk=chunk)
        if dry and batch.kind == "roster":
            promised = _brought(batch)
        yield outcome
        if batch.kind == only:
            break


def _brought(batch: Batch) -> frozenset[str]:
    """The numbers of the benefits and people of a roster, but for rows that are refused."""
    refused = {refusal.row for refusal in batch.refusals}
    rows, benefits, people = (batch.data.column(name).to_pylist() for name in ("row", "benefit", "aac147"))
    kept = [pair for row, *pair in zip(rows, benefits, people, strict=True) if row not in refused]
    return frozenset(number for pair in kept for number in pair if number)
