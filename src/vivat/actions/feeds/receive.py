"""A file of a source arrives: kept sealed, held against its limits; in doubt it is held, and nothing is concluded."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from vivat.actions.act import act
from vivat.actions.cases.work import added
from vivat.actions.evidence import keep
from vivat.actions.feeds.conclude import conclude, would
from vivat.actions.feeds.waiting import agency
from vivat.actions.intake.driver import CHUNK, Tell, allowed
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.errors import Place, VivatError
from vivat.domain.feedwork import ALARM
from vivat.domain.sources import ALARMS, Alarm, Arrived, Measured, Source
from vivat.domain.terms import CASES
from vivat.reads.feeds.arrivals import agreed, before, same
from vivat.reads.scope import seeing
from vivat.records.models import Arrival
from vivat.safeguards.sealing import Keyring
from vivat.safeguards.signatures import signed
from vivat.sources import limits
from vivat.sources.read import Reading, read
from vivat.sources.tabular import Refusal as RowRefusal

AMONG: Final = "feeds"


@dataclass(frozen=True, slots=True)
class Letter:
    """What comes with a file: who sent it, their signature, the days that it speaks of, when it came, of which app."""

    received: date
    first: date
    last: date
    sender: str = ""
    signature: bytes | None = None
    app: str = ""


@dataclass(slots=True)
class Loaded:
    """What loading a file came to; `again` where it was here already and nothing was done."""

    source: Source
    arrival: Arrival
    alarms: list[Alarm]
    refusals: list[RowRefusal] = field(default_factory=list)
    counts: dict[str, Any] = field(default_factory=dict)
    again: bool = False
    dry: bool = False


def load(
    by: By, source: Source, path: Path, division: str, keys: Keyring, letter: Letter, *,
    mapping: Mapping[str, str] | None = None, dry: bool = False, tell: Tell | None = None, chunk: int = CHUNK,
) -> Loaded:  # fmt: skip
    """Takes a file of a source in for a division; a run that broke off is taken up where it stood."""
    _possible(by, source, division, letter)
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    with seeing(by.scope):
        known = same(source.id, division, digest)
        past = before(source.id, division, letter.received)
        agreement = agreed(source.id, division, letter.received)
    if known and known.state == "held" and letter.signature is not None and not known.signature:
        raise Refusal(
            "这份来件已收过，正待核，签名不能补上", Place(path.name),
            f"先退回：vivat feed reject {known.pk} --note 补签名，再连同签名重新装载",
        )  # fmt: skip
    if known and known.state != "received":
        return Loaded(source, known, [Alarm(**each) for each in known.alarms], counts=known.counts, again=True)
    reading, alarms = _read(path, source, letter, mapping)
    if reading:
        if letter.signature is not None and not (agreement and agreement.key):
            raise Refusal(
                f"没有登记{source.owner}的签名公钥，无从核对签名", Place(path.name),
                f"先由复核或审批人员登记：vivat feed agree {source.id} --key 公钥文件",
            )  # fmt: skip
        right = None if letter.signature is None else _signed(agreement, data, letter.signature)
        days = (letter.first, letter.last, letter.received)
        arrived = Arrived(division, *days, reading.measured, agreement is not None, right)
        alarms = limits.alarms(source, arrived, past)
    arrival = known or _arrival(by, source, path, division, letter, data, digest, reading, alarms)
    loaded = Loaded(source, arrival, alarms, reading.refusals if reading else [], dry=dry)
    if dry:
        loaded.counts = would(by, arrival, source, reading, keys) if reading and not alarms else {}
        return loaded
    if not known:
        keep(digest, keys.seal("feed", data), AMONG)
        _received(by, arrival)
    if reading and not alarms:
        loaded.counts = conclude(by, arrival, source, reading, keys, tell, chunk)
    return loaded


def _possible(by: By, source: Source, division: str, letter: Letter) -> None:
    allowed(by, "load_feed", division)
    if letter.received > by.day:
        raise Refusal(f"{letter.received} 还没有到", Place("--received"), "收到日期不能晚于今天")
    if letter.app and letter.app not in source.apps:
        raise Refusal(
            f"“{source.name}”没有“{letter.app}”", Place("--app"), f"可用：{'、'.join(source.apps) or '（无）'}"
        )


def _read(
    path: Path, source: Source, letter: Letter, mapping: Mapping[str, str] | None
) -> tuple[Reading | None, list[Alarm]]:
    try:
        return read(path, source, letter.received, mapping), []
    except VivatError as error:
        return None, [Alarm("unreadable", error.wrong, error.mend or "请联系提供单位重新提供")]


def _signed(agreement: Any, data: bytes, signature: bytes) -> bool:
    """By the key on record alone: one that comes with the file proves nothing."""
    return bool(agreement and agreement.key) and signed(agreement.key, data, signature)


def _arrival(
    by: By, source: Source, path: Path, division: str, letter: Letter, data: bytes, digest: str,
    reading: Reading | None, alarms: list[Alarm],
) -> Arrival:  # fmt: skip
    counted = reading.measured if reading else None
    return Arrival(
        source=source.id, division=division, app=letter.app[:32], name=path.name[:200], sha256=digest, size=len(data),
        sender=letter.sender[:100], signature="right" if letter.signature and not _wrong(alarms) else "",
        first=letter.first, last=letter.last, received=letter.received, by_id=by.user,
        rows=counted.rows if counted else 0, taken=counted.taken if counted else 0,
        refused=counted.refused if counted else 0, newest=_newest(reading), measured=_json(counted) if counted else {},
        state="held" if alarms else "received",
        alarms=[{"code": one.code, "said": one.said, "mend": one.mend} for one in alarms],
    )  # fmt: skip


def _wrong(alarms: list[Alarm]) -> bool:
    return any(one.code in ("unsigned", "unreadable") for one in alarms)


def _newest(reading: Reading | None) -> date | None:
    days = reading.yields.column("on").to_pylist() if reading else []
    return max((day for day in days if day), default=None)


def _json(counted: Measured) -> dict[str, Any]:
    """What was counted, as JSON holds it."""
    held = {one.name: getattr(counted, one.name) for one in fields(counted)}
    plain = {name: dict(value) if isinstance(value, Mapping) else value for name, value in held.items()}
    return {name: str(value) if isinstance(value, date) else value for name, value in plain.items()}


def _received(by: By, arrival: Arrival) -> None:
    """One act: the arrival, and where it must wait the case for it."""
    codes = [alarm["code"] for alarm in arrival.alarms]
    subject = f"feed:{arrival.source}:{arrival.sha256[:40]}"
    with act("load_feed", by, division=arrival.division, subject=subject, file=arrival.name, alarms=codes) as one:
        one.add(arrival)
        if not codes:
            return
        term = CASES[ALARM]
        said = "、".join(ALARMS[code] for code in codes)
        added(
            one, ALARM, alarm_key(arrival), f"{term.title}：{arrival.name}（{said}）"[:120],
            division=arrival.division, owner=agency(arrival.division, arrival.division),
            due=by.day + timedelta(days=term.days),
            data={"arrival": arrival.pk, "source": arrival.source, "alarms": codes},
        )  # fmt: skip


def alarm_key(arrival: Arrival) -> str:
    """By what the case of a held file is known."""
    return f"{ALARM}:{arrival.pk}"
