"""Sources whose next file is late (过期): a case asks for it, and the file itself closes it."""

from collections.abc import Mapping
from datetime import timedelta

from vivat.actions.act import act
from vivat.actions.cases.work import added, closed
from vivat.actions.feeds.waiting import agency
from vivat.domain.actors import By
from vivat.domain.feedwork import STALE
from vivat.domain.sources import Source
from vivat.domain.terms import CASES
from vivat.reads.feeds.standing import standings
from vivat.reads.scope import seeing
from vivat.records.models import Case


def ask_for_stale(by: By, division: str, known: Mapping[str, Source]) -> list[str]:
    """Opens a case for every source of a division that has become stale since; which sources."""
    term, opened = CASES[STALE], []
    for one in standings(by, division, known, by.day):
        if not (one.stale and one.own):
            continue
        key = f"{STALE}:{one.source.id}:{division}:{one.last}"
        with seeing(by.scope):
            if Case.objects.filter(key=key).exists():
                continue
        with act("open_case", by, division=division, subject=f"case:{key}", kind=STALE) as doing:
            owner = agency(division, division)
            said = f"{term.title}：{one.source.name}，数据截至 {one.last}"
            added(
                doing, STALE, key, said[:120], division=division, owner=owner, due=by.day + timedelta(days=term.days),
                data={"source": one.source.id, "last": str(one.last)},
            )  # fmt: skip
        opened.append(one.source.id)
    return opened


def fresh_again(by: By, source: Source, division: str) -> None:
    """A file that came ends the waiting for it, unless the source is stale even so."""
    now = next(one for one in standings(by, division, {source.id: source}, by.day))
    with seeing(by.scope):
        waiting = Case.objects.filter(kind=STALE, state="open", division=division, data__source=source.id)
        ids = list(waiting.values_list("pk", flat=True))
    if now.stale or not ids:
        return
    with act("conclude_feed", by, division=division, subject=f"feed:{source.id}") as one:
        for case in ids:
            closed(one, case, "corrected", "新的来件已到")
