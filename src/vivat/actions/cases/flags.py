"""Flags become cases, each once a year: the auditors' to look into, and never a ground for anything."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from vivat.actions.act import act
from vivat.actions.cases.work import added
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.errors import Place
from vivat.domain.flags import FLAGS, Flag
from vivat.domain.terms import CASES
from vivat.domain.time import month_text
from vivat.reads.scope import seeing
from vivat.records.models import Body, Case


def open_flags(by: By, flags: Sequence[Flag], month: int) -> int:
    """A case for each flag that has none of the same thing in that year; how many were opened. An auditor who opens
    them owns them, else the agency's auditors find them on their desk.
    """
    with seeing(by.scope):
        owner = Body.objects.filter(kind="agency", active=True, division=by.division).first()
        known = set(Case.objects.filter(kind="flag").values_list("key", flat=True))
    if owner is None:
        raise Refusal("没有经办机构", Place(by.division), "由经办机构的稽核人员办理")
    new = {key: flag for flag in flags if (key := _key(flag, month)) not in known}
    if not new:
        return 0
    term = CASES["flag"]
    auditor = by.user if by.post == "auditor" else None
    with act("open_flags", by, division=by.division, subject=f"month:{month_text(month)}", flags=len(new)) as one:
        for key, flag in sorted(new.items()):
            added(
                one, "flag", key, f"{term.title}：{FLAGS[flag.kind]}"[:120], division=flag.division, owner=owner,
                owner_id=auditor, due=by.day + timedelta(days=term.days), data=flag.json(),
            )  # fmt: skip
    return len(new)


def _key(flag: Flag, month: int) -> str:
    """The same thing in the same year is the same case."""
    of = flag.of if len(flag.of) <= 80 else hashlib.sha256(flag.of.encode()).hexdigest()
    return f"flag:{flag.kind}:{of}:{month // 12}"
