"""What may be exported: rosters, lists of a run, decisions and cases, as rows under the national codes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, cast

from django.db import connection

from vivat.domain.casework import KINDS as CASES
from vivat.domain.casework import OUTCOMES
from vivat.domain.decisions import KINDS as DECISIONS
from vivat.domain.divisions import stem
from vivat.domain.errors import Place, VivatError
from vivat.domain.schemes import SHORT
from vivat.domain.states import PAYMENT
from vivat.domain.time import month_text
from vivat.reads.scope import pattern
from vivat.safeguards.exports import Cell, Field, Kind
from vivat.safeguards.masking import mask_birth

_MONTH: Final = "{0} / 12 * 100 + mod({0}, 12) + 1"
_PERSON: Final = "p.number_sealed, p.number_mask, p.name"
#: The payment state of a benefit as decided: the newest decision that stands, else that with which it came.
_STATE: Final = """COALESCE((
    SELECT CASE d.kind WHEN 'suspend' THEN 'suspended' WHEN 'terminate' THEN 'terminated' WHEN 'close' THEN 'closed'
           ELSE COALESCE(r.basis ->> 'to', 'in_payment') END
    FROM records_decision d JOIN records_proposal r ON r.id = d.proposal_id
    WHERE d.benefit_id = b.id AND d.kind IN ('suspend', 'terminate', 'reinstate', 'close')
      AND NOT EXISTS (SELECT 1 FROM records_decision u WHERE u.undoes_id = d.id)
    ORDER BY d.on DESC, d.id DESC LIMIT 1), b.opening_state)"""
_LISTED: Final = """records_listentry e JOIN records_run r ON r.id = e.run_id
    LEFT JOIN records_benefit b ON b.id = e.benefit_id
    LEFT JOIN records_person p ON p.id = coalesce(e.person_id, b.person_id)
    LEFT JOIN records_body o ON o.id = e.body_id
    WHERE e.list = %(what)s AND e.division LIKE %(within)s AND r.id = (
        SELECT n.id FROM records_run n WHERE (%(month)s::int IS NULL OR n.month = %(month)s)
            AND EXISTS (SELECT 1 FROM records_listentry m WHERE m.run_id = n.id AND m.division LIKE %(within)s)
        ORDER BY n.month DESC, n.id DESC LIMIT 1)
    ORDER BY e.division, e.due, e.id"""


#: Columns of codes that a list shows in words.
_WORDS: Final = {
    "aae116": PAYMENT, "aae140": SHORT, "kind": CASES | DECISIONS, "outcome": OUTCOMES,
    "state": {"open": "待办", "closed": "已办结"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Table:
    """A title, the query after SELECT number_sealed, and its columns from the mask on: heading and kind."""

    title: str
    query: str
    columns: tuple[tuple[str, Kind], ...]


_TABLES: Final = {
    "roster": _Table(
        "待遇领取人员花名册",
        f"""SELECT {_PERSON}, p.sex, p.born, b.scheme, b.area, b.division, {_MONTH.format("b.since")},
            {_MONTH.format("b.retired")}, b.relation, b.lives, b.cls, b.groups, b.account_mask, b.code, {_STATE}
        FROM records_benefit b JOIN records_person p ON p.id = b.person_id
        WHERE b.division LIKE %(within)s ORDER BY b.area, b.division, b.code""",
        (
            *(("aac147", "id"), ("aac003", "text"), ("aac004", "text"), ("aac006", "text"), ("aae140", "text")),
            *(("aaa027", "text"), ("township", "text"), ("aae210", "month"), ("aic162", "month")),
            *(("aac063", "text"), ("lives", "text"), ("class", "text"), ("groups", "text"), ("aae010", "text")),
            *(("benefit", "text"), ("aae116", "text")),
        ),
    ),
    "decisions": _Table(
        "待遇决定",
        f"""SELECT {_PERSON}, b.scheme, b.area, b.code, d.kind, {_MONTH.format("d.month")}, d.fen, d.clause,
            d.notice, d.on
        FROM records_decision d JOIN records_benefit b ON b.id = d.benefit_id
        JOIN records_person p ON p.id = d.person_id
        WHERE d.division LIKE %(within)s ORDER BY d.on, d.id""",
        (
            *(("aac147", "id"), ("aac003", "text"), ("aae140", "text"), ("aaa027", "text"), ("benefit", "text")),
            *(("kind", "text"), ("month", "month"), ("aae019", "money"), ("clause", "text"), ("notice", "text")),
            ("on", "day"),
        ),
    ),
    "cases": _Table(
        "办件",
        """SELECT p.number_sealed, p.number_mask, p.name, c.kind, c.title, o.name, c.opened, c.due, c.state, c.outcome
        FROM records_case c LEFT JOIN records_person p ON p.id = c.person_id
        JOIN records_body o ON o.id = c.owner_body_id
        WHERE c.division LIKE %(within)s ORDER BY c.due, c.id""",
        (
            *(("aac147", "id"), ("aac003", "text"), ("kind", "text"), ("title", "text"), ("body", "text")),
            *(("opened", "day"), ("due", "day"), ("state", "text"), ("outcome", "text")),
        ),
    ),
}  # fmt: skip
_LIST: Final = _Table(
    "名单",
    f"SELECT {_PERSON}, b.scheme, b.area, e.division, b.code, o.name, e.due, e.clause FROM {_LISTED}",
    (
        *(("aac147", "id"), ("aac003", "text"), ("aae140", "text"), ("aaa027", "text"), ("township", "text")),
        *(("benefit", "text"), ("body", "text"), ("due", "day"), ("clause", "text")),
    ),
)


@dataclass(frozen=True, slots=True)
class Takeaway:
    """A table that may leave: the first cell of each row is the number's mask; `sealed` are the numbers, row by row."""

    title: str
    fields: tuple[Field, ...]
    rows: list[list[Cell]]
    sealed: list[bytes | None]

    def clear(self, numbers: list[str | None]) -> Iterator[list[Cell]]:
        """The rows with their numbers in full."""
        for number, row in zip(numbers, self.rows, strict=True):
            yield [number, *row[1:]]


def takeaway(what: str, division: str, month: int | None = None) -> Takeaway:
    """A table of a division, as its rows are now; any word but roster, decisions and cases is a list of a run."""
    table = _TABLES.get(what, _LIST)
    words = {"within": pattern(division), "what": what, "month": month}
    with connection.cursor() as cursor:
        cursor.execute(table.query, words)
        found = cursor.fetchall()
    if what not in _TABLES and not found:
        said = f"{month_text(month)} 的" if month is not None else ""
        raise VivatError(f"没有{said}名单“{what}”", Place(stem(division)), f"可用：{'、'.join(_TABLES)}，或月度名单")
    fields = tuple(Field(heading, kind) for heading, kind in table.columns)
    return Takeaway(
        table.title if what in _TABLES else f"名单 {what}", fields,
        [[_said(field, value) for field, value in zip(fields, row[1:], strict=True)] for row in found],
        [row[0] and bytes(row[0]) for row in found],
    )  # fmt: skip


def _said(field: Field, value: Any) -> Cell:
    """A value as a list shows it: a birth by its year, a scheme by its short name."""
    if value is None:
        return None
    if field.heading == "aac006":
        return mask_birth(str(value))
    if field.heading in _WORDS:
        return _WORDS[field.heading].get(str(value), str(value))
    return cast(Cell, value)
