"""The payment-change file (发放变动文件): each decision sent once to whoever pays."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection

from vivat.actions.act import act
from vivat.actions.newfile import writable
from vivat.actions.paysheet import HEAD, Line, written
from vivat.actions.refusal import Refusal
from vivat.domain.actors import CHINA, By
from vivat.domain.decisions import KINDS, LEADS_TO
from vivat.domain.errors import Place
from vivat.domain.money import yuan
from vivat.domain.schemes import SCHEMES
from vivat.domain.states import PAYMENT
from vivat.domain.time import month_text
from vivat.reads.scope import pattern
from vivat.records.models import Event, PayFile
from vivat.safeguards.sealing import Keyring

#: One file of a register is made at a time, so that no decision is sent twice.
_LOCK: Final = 8_641_003
_CHOSEN: Final = """
SELECT d.id, d.benefit_id, d.kind, d.month, d.fen, d.clause, d.division, b.code, b.scheme, b.area, b.account_sealed,
       p.number_sealed, p.name, COALESCE(r.basis ->> 'to', ''), COALESCE((
           SELECT a.fen FROM records_amount a WHERE a.benefit_id = b.id AND a.month <= %(month)s
           ORDER BY a.month DESC, a.id DESC LIMIT 1), 0)
FROM records_decision d JOIN records_proposal r ON r.id = d.proposal_id
JOIN records_benefit b ON b.id = d.benefit_id JOIN records_person p ON p.id = b.person_id
LEFT JOIN records_payline l ON l.decision_id = d.id
WHERE l.file_id IS NOT DISTINCT FROM %(file)s AND d.month <= %(month)s AND b.area LIKE %(area)s
ORDER BY d.id
"""
_SENT: Final = """
INSERT INTO records_payline (file_id, decision_id, benefit_id, kind, month, fen, division, event)
SELECT %s, d.id, d.benefit_id, d.kind, d.month, d.fen, d.division,
%s FROM records_decision d WHERE d.id = ANY (%s) ORDER BY d.id
"""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was made: its number within the month, lines, sum in fen, digest."""

    id: int
    number: int
    lines: int
    fen: int
    sha256: str


def make(by: By, division: str, month: int, out: Path) -> Sent:
    """All confirmed decisions of a division that take effect by a month and have not been sent, in one file; the
        numbers
    that it opens are told in the same event. Refusal where there is nothing to send.
    """
    part = _part(out)
    with act("send_pay_file", by, division=division, month=month_text(month)) as one:
        rows = _rows(division, month)
        if not rows:
            mend = "vivat proposals --state prepared 查看待复核"
            raise Refusal("没有待报送的决定", Place(f"{division} {month_text(month)}"), mend)
        data = written(_lines(rows), out.suffix, by.at)
        number = PayFile.objects.filter(division=division, month=month).count() + 1
        fen, digest = sum(_signed(row) for row in rows), hashlib.sha256(data).hexdigest()
        made = one.add(
            PayFile(
                division=division, month=month, number=number, sha256=digest, lines=len(rows), fen=fen, by_id=by.user
            )
        )  # fmt: skip
        one.insert("records_payline", _SENT, [made.pk, one.id, [row["id"] for row in rows]])
        one.data |= {"file": made.pk, "lines": len(rows), "sha256": digest} | _looked(rows)
        _keep(part, data)
    part.replace(out)
    return Sent(made.pk, number, len(rows), fen, digest)


def again(by: By, number: int, out: Path) -> Sent:
    """The same file written once more, where it was lost on its way; Refusal where it would not be the same."""
    part = _part(out)
    with act("send_pay_file", by, division=by.division, subject=f"payfile:{number}", again=True) as one:
        made = PayFile.objects.filter(pk=number).first()
        if made is None:
            raise Refusal("没有这份文件，或不在您的辖区", Place(str(number)), "vivat payfile list 查看")
        at = Event.objects.get(pk=made.event_id).at.astimezone(CHINA)
        rows = _rows(made.division, made.month, made.pk)
        data = written(_lines(rows), out.suffix, at)
        if hashlib.sha256(data).hexdigest() != made.sha256:
            raise Refusal(
                "写出的内容与当时报送的不同",
                Place(str(number)),
                "换原来的文件类型（.xlsx 或 .csv）；姓名、账号此后有变的，请核对",
            )
        one.data |= _looked(rows)
        _keep(part, data)
    part.replace(out)
    return Sent(made.pk, made.number, made.lines, made.fen, made.sha256)


def _part(out: Path) -> Path:
    """Where a file is written until its act is final; if all ends in between, it is found there."""
    writable(out)
    return out.with_name(f".{out.name}.part")


def _looked(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Which numbers were opened, of how many, and what for."""
    return {"looked": {"what": ["aac147", "account"], "people": len(rows), "purpose": "报送发放变动文件"}}


def _keep(part: Path, data: bytes) -> None:
    """Written through to the disk, for its owner alone, before the act is final."""
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


_COLUMNS: Final = (
    "id", "benefit", "kind", "month", "fen", "clause", "division", "code", "scheme", "area", "account", "number",
    "name", "to", "monthly",
)  # fmt: skip


def _rows(division: str, month: int, file: int | None = None) -> list[dict[str, Any]]:
    """The decisions of a file, or those that are in none yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute(_CHOSEN, {"month": month, "area": pattern(division), "file": file})
        return [dict(zip(_COLUMNS, row, strict=True)) for row in cursor.fetchall()]


def _lines(rows: Sequence[dict[str, Any]]) -> list[Line]:
    keys = Keyring.load(settings.HOME)
    out: list[Line] = []
    for n, row in enumerate(rows, start=1):
        number = keys.open("person.number", row["number"]).decode()
        account = keys.open("benefit.account", row["account"]).decode() if row["account"] else ""
        state = (row["to"] if row["kind"] == "reinstate" else "") or LEADS_TO.get(row["kind"], "")
        amount = yuan(row["fen"]) if row["fen"] else ""
        out.append(
            (
                str(n), str(row["id"]), row["code"], number, row["name"], SCHEMES.get(row["scheme"], ""), row["scheme"],
                row["area"], account, KINDS[row["kind"]], row["kind"], PAYMENT.get(state, ""), state,
                month_text(row["month"]), amount, yuan(row["monthly"]), row["clause"],
            )
        )  # fmt: skip
    assert all(len(line) == len(HEAD) for line in out)
    return out


def _signed(row: dict[str, Any]) -> int:
    """Money as the payer moves it: what is claimed back counts against."""
    return -int(row["fen"]) if row["kind"] == "recover" else int(row["fen"])
