"""What became of a batch of proposals: which were done, and why the others were not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from vivat.actions.refusal import Refusal
from vivat.domain.actors import CHINA, By
from vivat.domain.decisions import STATES, effect
from vivat.domain.errors import Place
from vivat.reads.desk.brakes import releasing
from vivat.reads.desk.lacks import Lack
from vivat.reads.scope import seeing
from vivat.records.models import Event, Proposal

UNKNOWN: Final = "没有这件建议，或不在您的辖区"


class Nothing(Exception):
    """Nothing of an act could be done, so it leaves no trace."""


@dataclass(frozen=True, slots=True)
class Done:
    """The proposals done and those returned, by number; `left` says of each other what stands in its way."""

    done: tuple[int, ...]
    left: Mapping[int, str]
    returned: tuple[int, ...] = ()


def locked(ids: Iterable[int]) -> dict[int, Proposal]:
    """Proposals held until the act ends, so that two officers never decide one; always in the same order."""
    wanted = sorted(set(ids))
    return {one.pk: one for one in Proposal.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}


def by_effect(by: By, proposals: Sequence[int], left: dict[int, str]) -> list[tuple[str, list[int]]]:
    """The proposals that the actor sees, those that help apart from those that harm; the others go to `left`."""
    with seeing(by.scope):
        kinds = dict(Proposal.objects.filter(pk__in=set(proposals)).values_list("pk", "kind"))
    wanted = list(dict.fromkeys(proposals))
    left |= {one: UNKNOWN for one in wanted if one not in kinds}
    groups = [
        (what, [one for one in wanted if one in kinds and effect(kinds[one]) == what]) for what in ("help", "harm")
    ]
    return [(what, ids) for what, ids in groups if ids]


def sifted(ids: Sequence[int], held: Mapping[int, Proposal], state: str, left: dict[int, str]) -> list[int]:
    """Those that are in a state; what the others are goes to `left`."""
    good = []
    for one in ids:
        if one not in held:
            left[one] = UNKNOWN
        elif held[one].state != state:
            left[one] = already(held[one], state)
        else:
            good.append(one)
    return good


def already(asked: Proposal, wanted: str = "") -> str:
    """Who has dealt with a proposal, and when."""
    event = Event.objects.filter(pk=asked.event_id).first()
    if asked.state == "open" and wanted == "prepared":
        return f"尚未拟办，或已退回：{asked.note}" if asked.note else "尚未拟办"
    if asked.state == "held":
        return f"本批已刹车，不能办理　→ {releasing(asked)}"
    if event is None:
        return f"已是“{STATES[asked.state]}”"
    when = event.at.astimezone(CHINA)
    return f"已由 {event.actor} 于 {when:%Y-%m-%d %H:%M} 办理，现为“{STATES[asked.state]}”"


def in_words(lacks: Sequence[Lack]) -> str:
    """All that is missing, in one line."""
    return "；".join(each.said for each in lacks)


def nothing_done(left: Mapping[int, str]) -> Refusal:
    """The refusal of a batch of which nothing could be done."""
    lines = [f"建议 {one}：{why}" for one, why in sorted(left.items())]
    more = f"\n……另有 {len(lines) - 20} 件" if len(lines) > 20 else ""
    if not lines:
        return Refusal("没有可办理的建议", Place("办理"), "vivat proposals 查看")
    return Refusal("\n".join(lines[:20]) + more, Place("办理"), f"vivat proposal show {min(left)} 查看所缺和补办的命令")


def subject(ids: Sequence[int]) -> str:
    """What the event of a batch is about, where it is one thing."""
    return f"proposal:{ids[0]}" if len(ids) == 1 else ""
