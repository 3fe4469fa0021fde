"""Whose paper it is, the names of places, a clause with its notice, and what an account may name."""

from vivat.domain.actors import By
from vivat.domain.errors import Place, VivatError
from vivat.policy.divisions import divisions
from vivat.policy.findings import cited
from vivat.policy.model import Notice, Rule
from vivat.reads.desk.lacks import Law
from vivat.reads.people.office import benefits
from vivat.reads.scope import covers, pattern, seeing
from vivat.records.models import Benefit, Body, Division, Run
from vivat.safeguards.sealing import Keyring

_LOWEST = (9, 12)


def named(code: str) -> str:
    """A place with its county, as people say it: county, township, village."""
    parts = [code[:6], *([code[:9]] if len(code) >= 9 else []), *([code] if len(code) == 12 else [])]
    return "　".join(part for one in parts if (part := alone(one)))


def alone(code: str) -> str:
    """A place's own name."""
    if found := divisions().get(code):
        return found.name
    village = Division.objects.filter(code=code).first()
    return village.name if village else ""


def agency(area: str) -> str:
    """The name of the agency that answers for a place: the nearest one around."""
    around = [area[:length] for length in (12, 9, 6) if len(area) >= length] + [area[:4] + "00", area[:2] + "0000"]
    found = {one.division: one.name for one in Body.objects.filter(kind="agency", division__in=around, active=True)}
    return next((found[code] for code in around if code in found), f"{named(area[:6])}社会保险经办机构")


def village(by: By, code: str | None) -> str:
    """A village or township that the account looks after; one elsewhere is as one that is not."""
    code = (code or "").strip()
    if len(code) not in _LOWEST or not code.isdecimal():
        raise VivatError(f"“{code}”不是村（社区）或乡镇的代码", Place("--village"), "村 12 位，乡镇 9 位")
    inside = covers(by.scope, code)
    if not inside or not alone(code):
        raise VivatError("没有这个村（社区）、乡镇，或不在您的辖区", Place(code), "村先登记：vivat village add")
    return code


def run_of(place: str, month: int | None) -> Run:
    """The newest run over a place, or a month's: its number and day concern nobody, so a village may know them too."""
    around = [place[:length] for length in (6, 4, 2)] + [place[:4] + "00", place[:2] + "0000"]
    with seeing((pattern(place[:2] + "0000"),)):
        found = Run.objects.filter(division__in=around, state="done")
        run = (found.filter(month=month) if month is not None else found).order_by("-month", "-division").first()
    if run is None:
        raise VivatError("这里还没有月度测算", Place(place), f"先办理：vivat month 月份 --division {place[:6]}")
    return run


def benefit(by: By, text: str | None, keys: Keyring) -> Benefit:
    """One benefit that the account sees, by its own number or its person's; of several the officer names one."""
    if not text:
        raise VivatError("没有指明待遇", Place("--benefit"), "写待遇编号、证件号码或 p人员编号")
    found = benefits(by, [text], keys)
    if len(found) > 1:
        codes = "、".join(one.code for one in found)
        raise VivatError(f"有 {len(found)} 项待遇：{codes}", Place("--benefit"), "写其中一项的待遇编号")
    return found[0]


def source(notice: Notice | None, cite: str) -> str:
    """A clause as a paper names it; a reading of ours is said to be one."""
    if cite.startswith("reading "):
        return f"本地文件没有直接写明，依{cited(cite)}（可向经办机构查阅）"
    if notice is None:
        return cite
    return f"《{notice.title}》{f'（{notice.number}）' if notice.number else ''}{cite}"


def notice_of(law: Law, rule: Rule) -> Notice | None:
    """The notice that a rule stands in."""
    return law.notice(rule.name.rsplit("/", 2)[0])
