"""A month's figures as a report: by scheme, township and channel, money, proposals and lists; nobody's data in it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from vivat.domain.actors import By
from vivat.domain.decisions import KINDS
from vivat.domain.divisions import within
from vivat.domain.errors import Place, VivatError
from vivat.domain.facts import CHANNELS
from vivat.domain.lists import LISTS
from vivat.domain.schemes import SCHEMES, SHORT
from vivat.domain.time import month_text
from vivat.policy.divisions import full_name
from vivat.policy.model import Rule
from vivat.reads.desk.lacks import Law
from vivat.reads.month.figures import figures
from vivat.reads.papers.asked import Asked, Gathered
from vivat.reads.papers.places import agency, alone, notice_of, source
from vivat.reads.scope import seeing
from vivat.records.models import Brake, Run
from vivat.safeguards.sealing import Keyring

_ASKED: Final = ("certified", "due", "overdue", "under_verification")


def monthly_report(by: By, asked: Asked, law: Law, keys: Keyring) -> Gathered:
    """月度报告, of a division's run."""
    division = asked.division or by.division
    if asked.month is None:
        raise VivatError("没有指明月份", Place("--month"), "写成 2024-06")
    with seeing(by.scope):
        run = Run.objects.filter(division=division, month=asked.month, state="done").first()
        if run is None or not within(division, by.division):
            mend = f"先办理：vivat month {month_text(asked.month)} --division {division}"
            raise VivatError("没有这个月的测算，或不在您的辖区", Place(f"{division} {month_text(asked.month)}"), mend)
        told = figures(run.pk)
        brake = Brake.objects.filter(run=run).first()
        standing = told.get("standing", {})
        rules = _rules(law, division, standing, by)
        target = next(
            (rule for rule in rules if rule.table == "target" and rule.data.get("measure") == "pass_rate"), None
        )
        data = {
            "place": full_name(division),
            "month": run.month,
            "day": run.day,
            "people": run.people,
            "benefits": run.benefits,
            "target": _aim(law, target),
            "mark": str(target.data["at_least"]) if target else "",
            "certification": _certification(standing),
            "rows": _townships(standing),
            "channels": _channels(told.get("certified", {})),
            "money": _money(told.get("money", {})),
            "work": _work(told),
            "brake": _brake(brake),
        }
        return Gathered(
            data, agency(division), division, division, f"month:{division}:{month_text(run.month)}", by.day, rules
        )


def _rules(law: Law, division: str, standing: Mapping[str, int], by: By) -> list[Rule]:
    schemes = {key.split("|")[0] for key in standing}
    found = (rule for scheme in SCHEMES if scheme in schemes for rule in law.rules(division, scheme, by.day))
    return list({rule.name: rule for rule in found}.values())


def _grouped(standing: Mapping[str, int], at: int) -> dict[str, Counter[str]]:
    """Benefits by scheme (0) or township (1): how many in each state of either axis."""
    out: dict[str, Counter[str]] = defaultdict(Counter)
    for key, n in standing.items():
        parts = key.split("|")
        out[parts[at]][parts[2]] += n
        out[parts[at]][parts[3]] += n
    return out


def _aim(law: Law, target: Rule | None) -> str:
    if target is None:
        return ""
    return f"目标：认证通过率 {target.data['at_least']} 以上（{source(notice_of(law, target), target.cite)}）"


def rate(part: int, whole: int) -> str:
    """A share in a hundred, with one decimal."""
    return f"{part / whole:.1%}" if whole else "—"


def _certification(standing: Mapping[str, int]) -> list[dict[str, Any]]:
    by_scheme = _grouped(standing, 0)
    rows = [(SHORT[scheme], by_scheme[scheme]) for scheme in SCHEMES if scheme in by_scheme]
    if len(rows) > 1:
        rows.append(("合计", sum((n for _, n in rows), Counter())))
    return [
        {
            "name": name, "asked": (asked := sum(n[code] for code in _ASKED)), "certified": n["certified"],
            "due": n["due"], "overdue": n["overdue"] + n["under_verification"], "rate": rate(n["certified"], asked),
        }
        for name, n in rows
    ]  # fmt: skip


def _townships(standing: Mapping[str, int]) -> list[dict[str, Any]]:
    out = []
    for code, n in sorted(_grouped(standing, 1).items()):
        asked = sum(n[state] for state in _ASKED)
        out.append(
            {
                "name": alone(code) or code or "（不详）", "asked": asked, "certified": n["certified"],
                "suspended": n["suspended"], "rate": rate(n["certified"], asked),
            }
        )  # fmt: skip
    return out


def _channels(certified: Mapping[str, int]) -> list[dict[str, Any]]:
    count: Counter[str] = Counter()
    for key, n in certified.items():
        count[key.partition("|")[2]] += n
    return [
        {"name": CHANNELS.get(code, "未注明"), "count": n, "share": rate(n, count.total())}
        for code, n in count.most_common()
    ]


def _money(money: Mapping[str, int]) -> list[dict[str, Any]]:
    by_scheme: dict[str, dict[str, int]] = defaultdict(dict)
    for key, fen in money.items():
        scheme, _, name = key.partition("|")
        by_scheme[scheme][name] = fen
    codes = ("owed", "withheld", "arrears", "overpaid")
    return [
        {"name": SHORT[scheme], **{code: by_scheme[scheme].get(code, 0) for code in codes}}
        for scheme in SCHEMES
        if scheme in by_scheme
    ]


def _work(told: Mapping[str, Mapping[str, int]]) -> list[dict[str, Any]]:
    called, listed = told.get("called", {}), told.get("list", {})
    rows: Sequence[tuple[str, int]] = [
        *((f"依规则应{name}", called[code]) for code, name in KINDS.items() if called.get(code)),
        *((f"名单：{name}", listed[code]) for code, name in LISTS.items() if listed.get(code)),
    ]
    return [{"name": name, "count": n} for name, n in rows]


def _brake(brake: Brake | None) -> str:
    if brake is None:
        return ""
    return brake.why + (f"（{brake.released_on} 已放行：{brake.note}）" if brake.released_on else "（尚未放行）")
