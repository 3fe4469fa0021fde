"""An agreement with a body that hands its data over, with the key that it signs with."""

from datetime import date

from vivat.actions.act import act
from vivat.actions.intake.driver import allowed
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.errors import Place
from vivat.domain.sources import Source
from vivat.records.models import Agreement
from vivat.safeguards.signatures import fingerprint


def agree(
    by: By, source: Source, division: str, number: str, since: date, until: date | None = None, key: str = ""
) -> Agreement:
    """Records an agreement, or another end or key of one that there is."""
    allowed(by, "record_agreement", division)
    if not number.strip():
        raise Refusal("没有协议编号", Place(source.name))
    if until and until < since:
        raise Refusal("协议在开始之前就结束了", Place(number), "核对两个日期")
    told = {"key": fingerprint(key)} if key else {}
    with act("record_agreement", by, division=division, subject=f"agreement:{source.id}", number=number, **told) as one:
        found = Agreement.objects.filter(source=source.id, division=division, number=number).first()
        if found:
            return one.change(found, since=since, until=until, key=key or found.key)
        return one.add(
            Agreement(
                source=source.id, division=division, kind=source.agreed_as[:40], number=number.strip()[:60],
                since=since, until=until, key=key,
            )
        )  # fmt: skip
