"""What is somebody's to do today, oldest first, each with the next command."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q

from vivat.domain.actors import By
from vivat.domain.decisions import KINDS
from vivat.domain.divisions import stem
from vivat.reads.desk.lists import overview
from vivat.reads.scope import seeing
from vivat.records.models import Body, Brake, Case, Decision, Proposal
from vivat.safeguards.duties import may

#: The proposals that a post takes up, by their state.
_TURN = {"officer": "open", "reviewer": "prepared", "approver": "prepared"}

#: Cases that have a command of their own.
_NEXT = {"dispatch": "vivat dispatch list", "flag": "vivat cases list --kind flag"}


@dataclass(frozen=True, slots=True)
class Todo:
    """One kind of work: what, how many, the oldest, and the command that goes on with it; `key` names its list."""

    what: str
    count: int
    oldest: str
    next: str
    key: str

    def json(self) -> dict[str, Any]:
        """Plain values."""
        return {"what": self.what, "count": self.count, "oldest": self.oldest, "next": self.next}


def desk(by: By) -> list[Todo]:
    """All that waits for an account in its post."""
    with seeing(by.scope):
        todo = [*_proposals(by), *_cases(by), *_brakes(by), *_payments(by), *_lists(by)]
    return sorted(todo, key=lambda each: (each.oldest or "9999", each.what))


def _proposals(by: By) -> list[Todo]:
    state = _TURN.get(by.post)
    if state is None:
        return []
    found = Proposal.objects.filter(state=state)
    found = found.exclude(prepared_by=by.user) if state == "prepared" else found
    rows = found.values("kind").annotate(n=Count("pk"), first=Min("pk"), month=Min("month")).order_by("month")
    verb, word = ("prepare", "拟办") if state == "open" else ("confirm", "复核")
    return [
        Todo(
            f"{word}：{KINDS[row['kind']]}", row["n"], f"{row['month'] // 12}-{row['month'] % 12 + 1:02d}",
            f"vivat proposal show {row['first']}；vivat {verb} --kind {row['kind']} --all",
            f"proposals:{row['kind']}:{state}",
        )
        for row in rows
    ]  # fmt: skip


def _cases(by: By) -> list[Todo]:
    """Cases of the account's own, and those of its body that nobody has taken, where its post may close them."""
    mine = (
        Q(owner=by.user) | Q(owner=None, owner_body__code=by.body) if may("close_case", {by.post}) else Q(owner=by.user)
    )
    found = Case.objects.filter(mine, state="open")
    found = found if may("open_flags", {by.post}) else found.exclude(kind="flag")
    rows = found.values("kind", "title")
    rows = rows.annotate(n=Count("pk"), due=Min("due"), first=Min("pk")).order_by("due")
    return [
        Todo(
            f"办件：{row['title']}", row["n"], str(row["due"]),
            _NEXT.get(row["kind"], f"vivat cases show {row['first']}"),
            f"cases:{row['kind']}",
        )
        for row in rows
    ]  # fmt: skip


def _brakes(by: By) -> list[Todo]:
    if by.post != "approver":
        return []
    above = {one.division for one in Body.objects.filter(kind="agency", active=True)}
    out = []
    for brake in Brake.objects.filter(released_by=None).select_related("run").order_by("pk"):
        higher = any(brake.division.startswith(stem(one)) and stem(one) != stem(brake.division) for one in above)
        if not higher or stem(by.division) != stem(brake.division):
            out.append(
                Todo(
                    "刹车待放行",
                    brake.count,
                    str(brake.run.day),
                    f"vivat brake release {brake.run_id} --note 理由",
                    "proposals::held",
                )
            )
    return out


def _payments(by: By) -> list[Todo]:
    if by.post != "fund_clerk":
        return []
    waiting = Decision.objects.filter(line=None).aggregate(n=Count("pk"), first=Min("on"))
    if not waiting["n"]:
        return []
    command = f"vivat payfile make {by.day:%Y-%m} --division {by.division} --out 文件.xlsx"
    return [Todo("待报送的决定", waiting["n"], str(waiting["first"]), command, "decisions")]


def _lists(by: By) -> list[Todo]:
    if by.post not in ("officer", "township_clerk", "village_assistant"):
        return []
    return [
        Todo(f"名单：{row['name']}", row["count"], row["due"], f"vivat lists {row['list']}", f"list:{row['list']}")
        for row in overview(by)
    ]
