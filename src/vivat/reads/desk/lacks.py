"""What proposals lack to be decided: what the database asks of each, and what the county's notice adds."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from vivat.domain.actors import By
from vivat.domain.lengths import parse_length
from vivat.policy.lengths import Clock
from vivat.policy.model import Notice, Rule
from vivat.policy.workdays import is_workday
from vivat.reads.desk.doubts import doubts
from vivat.reads.law.laws import stated

#: The lists that a posting before harm may be of.
_POSTED = ("uncertified", "entitled")


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing missing: its code, and what it is in words."""

    code: str
    said: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A proposal as far as its notice is concerned: whom it is about, and what told them and when."""

    proposal: int
    area: str
    scheme: str
    kind: str
    rule: str
    told: tuple[tuple[str, date, date], ...]  # kind of the part, day, the day until which the register waits


class Law:
    """The notices as far as decisions ask them, each question answered once."""

    def __init__(self, notices: Sequence[Notice]) -> None:
        self._notices = notices
        self._rules = {rule.name: rule for notice in notices for rule in notice.rules}
        self._stated: dict[tuple[str, str, date], list[Rule]] = {}

    def rule(self, name: str) -> Rule | None:
        """A rule by its name."""
        return self._rules.get(name)

    def notice(self, folder: str) -> Notice | None:
        """A notice by its folder."""
        return next((one for one in self._notices if one.folder == folder), None)

    def rules(self, area: str, scheme: str, day: date) -> list[Rule]:
        """The rules in force for a scheme of an agency on a day."""
        key = (area[:6], scheme, day)
        if key not in self._stated:
            self._stated[key] = [one.rule for one in stated(self._notices, area[:6], day, scheme)]
        return self._stated[key]

    def posting(self, area: str, scheme: str, day: date) -> Rule | None:
        """The public posting of so many days that a notice asks for, of those who are not certified."""
        for rule in self.rules(area, scheme, day):
            if rule.table == "posting" and rule.data.get("for") and set(rule.data["what"]) & set(_POSTED):
                return rule
        return None

    def waits(self, area: str, scheme: str, day: date) -> list[str]:
        """How long lapses wait after a notice there."""
        return [wait for rule in self.rules(area, scheme, day) if (wait := self.wait(rule.name))]

    def needs_posting(self, one: Asked, day: date) -> Rule | None:
        """The posting that must be over before this proposal is decided."""
        by_lapse = one.kind == "suspend" and "/lapse/" in one.rule
        return self.posting(one.area, one.scheme, day) if by_lapse or one.kind == "close" else None

    def wait(self, rule: str) -> str | None:
        """How long a lapse waits after the notice, as its rule has it."""
        found = self.rule(rule)
        wait = found.data.get("wait") if found is not None and found.table == "lapse" else None
        return str(wait["for"]) if wait and wait["from"] == "notified" else None


def last_day_of(length: str, day: date) -> date:
    """The last day of a length that begins after a day."""
    return Clock(parse_length(length)).last(day, is_workday)


def lacks(
    law: Law, ids: Sequence[int], day: date, prepared: By | None = None, confirmed: By | None = None
) -> dict[int, list[Lack]]:
    """What each proposal lacks on a day; who prepared it is asked of the proposal where nobody is named."""
    out: dict[int, list[Lack]] = {one: [] for one in ids}
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT p.id, l.code, l.said FROM records_proposal p, LATERAL records_lacks(
                   p.id, COALESCE(%s, p.prepared_by_id), COALESCE(%s, p.prepared_post), %s, %s, %s) l
               WHERE p.id = ANY (%s)""",
            [
                prepared.user if prepared else None, prepared.post if prepared else None,
                confirmed.user if confirmed else None, confirmed.post if confirmed else None, day, list(ids),
            ],
        )  # fmt: skip
        for one, code, said in cursor.fetchall():
            out[one].append(Lack(code, said))
    for number, code, said in doubts(ids):
        out[number].append(Lack(code, said))
    for asked in _asked(ids):
        out[asked.proposal] += _of_the_notice(law, asked, day)
    return out


def _asked(ids: Iterable[int]) -> list[Asked]:
    """The harming ones among these proposals, with what told the person."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT p.id, p.area, b.scheme, p.kind, p.rule,
                      COALESCE(jsonb_agg(jsonb_build_array(t.kind, n.on,
                      n.wait_until)) FILTER (WHERE n.id IS NOT NULL), '[]')
               FROM records_proposal p JOIN records_benefit b ON b.id = p.benefit_id
               LEFT JOIN records_bundlepart t ON t.proposal_id = p.id AND t.kind IN ('notification', 'posting')
               LEFT JOIN records_notification n ON n.id = t.notification_id AND n.on >= records_cause_day(p.id)
                   AND (t.kind <> 'posting' OR n.result = 'posted')
               WHERE p.id = ANY (%s) AND p.kind IN ('suspend', 'terminate', 'recover', 'close')
               GROUP BY p.id, b.scheme""",
            [list(ids)],
        )
        rows = cursor.fetchall()
    return [Asked(one, area, scheme, kind, rule, _told(said)) for one, area, scheme, kind, rule, said in rows]


def _told(said: str | list[list[str]]) -> tuple[tuple[str, date, date], ...]:
    """Parts that told the person, as PostgreSQL gives them."""
    rows = json.loads(said) if isinstance(said, str) else said
    return tuple((kind, date.fromisoformat(on), date.fromisoformat(until)) for kind, on, until in rows)


def _of_the_notice(law: Law, one: Asked, day: date) -> list[Lack]:
    """What the notice asks before this harm, beyond what every harm needs."""
    out = []
    if posting := law.needs_posting(one, day):
        length = str(posting.data["for"])
        ends = [max(last_day_of(length, on), until) for kind, on, until in one.told if kind == "posting"]
        if not ends:
            out.append(Lack("posting", f"没有公示（{posting.cite} 要求公示 {in_chinese(length)}）"))
        elif min(ends) >= day:
            out.append(Lack("posting_runs", f"公示未满 {in_chinese(length)}，到 {min(ends)} 为止"))
    if length := law.wait(one.rule) or "":
        ends = [last_day_of(length, on) for kind, on, _ in one.told if kind == "notification"]
        if ends and min(ends) >= day:
            out.append(Lack("notice_runs", f"告知后须等待 {in_chinese(length)}，到 {min(ends)} 为止"))
    return out


_UNITS = {"day": "天", "working day": "个工作日", "month": "个月", "year": "年"}


def in_chinese(length: str) -> str:
    """`7 working days` as 7 个工作日."""
    number, _, unit = length.partition(" ")
    return f"{number} {_UNITS[unit.removesuffix('s')]}"
