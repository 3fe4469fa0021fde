"""A file that waits: let through by another person with a note, or sent back."""

import tempfile
from pathlib import Path

from vivat.actions.act import Act, act
from vivat.actions.cases.work import closed
from vivat.actions.evidence import path_of
from vivat.actions.feeds.conclude import conclude
from vivat.actions.feeds.receive import AMONG, Loaded, alarm_key
from vivat.actions.intake.driver import CHUNK, Tell, allowed
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.errors import Place
from vivat.domain.sources import ACCEPTABLE, ALARMS, Source
from vivat.records.models import Arrival, Case
from vivat.safeguards.sealing import Keyring
from vivat.sources.read import Reading, read


def accept(
    by: By, arrival: Arrival, source: Source, note: str, keys: Keyring, tell: Tell | None = None, chunk: int = CHUNK
) -> Loaded:
    """Lets a held file through and concludes it; a run that broke off is taken up by the same command."""
    allowed(by, "accept_feed", arrival.division)
    where = Place(f"来件 {arrival.pk}")
    if not note.strip():
        raise Refusal("没有写明放行的理由", where, "加 --note 理由")
    if arrival.by_id == by.user:
        raise Refusal("不能由装载的人放行", where, "请另一位复核或审批人员办理")
    if arrival.state == "held":
        hard = [alarm["code"] for alarm in arrival.alarms if alarm["code"] not in ACCEPTABLE]
        if hard:
            said = "、".join(ALARMS[code] for code in hard)
            raise Refusal(f"有不能放行的报警：{said}", where, f"请退回：vivat feed reject {arrival.pk} --note 理由")
        arrival = _let(by, arrival, note)
    elif arrival.state != "received":
        raise _settled(arrival)
    reading = _reread(arrival, source, keys)
    counts = conclude(by, arrival, source, reading, keys, tell, chunk)
    return Loaded(source, arrival, [], reading.refusals, counts)


def reject(by: By, arrival: Arrival, note: str) -> Arrival:
    """Sends a held file back; nothing of it was concluded, and nothing will be."""
    allowed(by, "reject_feed", arrival.division)
    if not note.strip():
        raise Refusal("没有写明退回的理由", Place(f"来件 {arrival.pk}"), "加 --note 理由")
    with act("reject_feed", by, division=arrival.division, subject=f"arrival:{arrival.pk}", note=note) as one:
        held = _held(arrival)
        _close(one, held, "rejected", note)
        return one.change(held, state="rejected", note=note[:300])


def _let(by: By, arrival: Arrival, note: str) -> Arrival:
    with act("accept_feed", by, division=arrival.division, subject=f"arrival:{arrival.pk}", note=note) as one:
        held = _held(arrival)
        _close(one, held, "accepted", note)
        return one.change(held, state="received", note=note[:300])


def _held(arrival: Arrival) -> Arrival:
    """The arrival as it stands, nobody else at it; Refusal where it waits no more."""
    found = Arrival.objects.select_for_update().get(pk=arrival.pk)
    if found.state != "held":
        raise _settled(found)
    return found


def _settled(arrival: Arrival) -> Refusal:
    said = {"received": "还没有处理完", "concluded": "已经处理", "rejected": "已经退回"}[arrival.state]
    return Refusal(said, Place(f"来件 {arrival.pk}"), "只有报警待核的来件可以放行或退回")


def _close(one: Act, arrival: Arrival, outcome: str, note: str) -> None:
    case = Case.objects.filter(key=alarm_key(arrival), state="open").first()
    if case:
        closed(one, case.pk, outcome, note)


def _reread(arrival: Arrival, source: Source, keys: Keyring) -> Reading:
    """The sealed copy read again; it lies open on the disk no longer than that."""
    try:
        data = keys.open("feed", path_of(arrival.sha256, AMONG).read_bytes())
    except FileNotFoundError:
        raise Refusal("来件的密封副本不在了", Place(arrival.name), "请从备份中恢复，或退回后重新装载") from None
    with tempfile.NamedTemporaryFile(prefix="vivat-", suffix=Path(arrival.name).suffix) as file:
        file.write(data)
        file.flush()
        return read(Path(file.name), source, arrival.received)
