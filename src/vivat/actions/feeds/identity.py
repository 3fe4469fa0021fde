"""Rows that may be of somebody (身份待核): a case for each person and spelling, in which the rows wait."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files
from typing import Any, Final

import pyarrow as pa

from vivat.actions.act import Act, act
from vivat.actions.feeds.match import Matched
from vivat.actions.feeds.waiting import Owners, opened, sealed
from vivat.domain.actors import By
from vivat.domain.feedwork import IDENTITY, SAME
from vivat.domain.terms import CASES
from vivat.matching.names import fold
from vivat.matching.numbers import tidy
from vivat.reads.scope import seeing
from vivat.records.models import Arrival, Case, Person
from vivat.safeguards.masking import mask_number
from vivat.safeguards.sealing import Keyring

#: Cases of one act.
_CHUNK: Final = 1_000
_SHARED: Final = "shared_number"
_CASES: Final = """
    INSERT INTO records_case (kind, key, person_id, division, title, data, owner_body_id, opened, due, escalates_to_id,
        escalated, state, outcome, note, event)
    SELECT %(kind)s, r.key, r.person, r.division, %(title)s, r.data, r.owner, %(day)s, %(due)s, r.above, 0, 'open',
        '', '', %(event)s
    FROM jsonb_to_recordset(%(rows)s::jsonb)
        AS r (key text, person bigint, division text, data jsonb, owner bigint, above bigint)
    ORDER BY r.key
    ON CONFLICT (key) DO NOTHING"""


@dataclass(frozen=True, slots=True)
class Perhaps:
    """Rows of a file that may be a person's: by the blind index of their number, and as the file spells them."""

    idx: str
    number: str
    name: str
    cls: str
    score: int
    reasons: str
    rows: tuple[int, ...]
    spelling: bytes

    @property
    def key(self) -> str:
        """The same spelling for the same person, in whatever file."""
        return f"identity:{self.idx}:{self.spelling.hex()}"


def known(by: By, found: Matched, keys: Keyring) -> None:
    """The relation `whose`: the matched rows, and those whose spelling people have told to be somebody."""
    meant = list(_perhaps(found, keys))
    with seeing(by.scope):
        cases = Case.objects.filter(kind=IDENTITY, state="closed", outcome=SAME, key__in=[one.key for one in meant])
        told = set(cases.values_list("key", flat=True))
    pairs = [(row, one.idx) for one in meant if one.key in told for row in one.rows]
    found.con.register("settled", pa.table({"row": [row for row, _ in pairs], "idx": [idx for _, idx in pairs]},
                                           schema=pa.schema([("row", pa.int64()), ("idx", pa.string())])))  # fmt: skip
    found.con.execute(
        """CREATE OR REPLACE TEMP VIEW whose AS SELECT feed_row AS row, roster_row FROM matched
           UNION SELECT s.row, r.row FROM settled s JOIN roster_rows r ON r.idx = s.idx"""
    )


def waits(by: By, arrival: Arrival, found: Matched, keys: Keyring) -> Counter[str]:
    """A case for each person and spelling that nobody has looked at; what is open takes further rows in."""
    meant, given = list(_perhaps(found, keys)), _given(found)
    did: Counter[str] = Counter()
    for at in range(0, len(meant), _CHUNK):
        part = meant[at : at + _CHUNK]
        with seeing(by.scope):
            there = {case.key: case for case in Case.objects.filter(key__in=[one.key for one in part])}
        todo = [(one, rows) for one in part if (rows := _news(one, there.get(one.key), given, keys))]
        if not todo:
            continue
        with act("conclude_feed", by, division=arrival.division, subject=f"arrival:{arrival.pk}") as doing:
            fresh = [(one, rows) for one, rows in todo if one.key not in there]
            for one, rows in todo:
                if one.key in there:
                    case = there[one.key]
                    doing.change(case, data=case.data | {"rows": sealed(keys, rows), "says": _says(rows)})
            did += Counter(identity_cases=_opened(doing, arrival, fresh, keys), identity_rows=len(todo) - len(fresh))
            doing.data |= {"did": dict(did)}
    return did


def _perhaps(found: Matched, keys: Keyring) -> Iterator[Perhaps]:
    text = (files("vivat.actions.feeds") / "sql" / "identity.sql").read_text(encoding="utf-8")
    for idx, number, name, cls, score, reasons, rows, _ in found.con.execute(text).fetchall():
        spelled = f"{tidy(number or '')}|{fold(name or '')}"
        blind = keys.blind("feed.spelling", spelled)
        yield Perhaps(idx, number or "", name or "", cls, score or 0, reasons or "", tuple(rows), blind)


def _given(found: Matched) -> dict[int, list[dict[str, Any]]]:
    """By row of the file, what the rows yield that may be somebody's."""
    text = f"""SELECT * FROM yields WHERE row IN (
        SELECT feed_row FROM name_differs UNION SELECT feed_row FROM repaired
        UNION SELECT feed_row FROM unmatched WHERE why = '{_SHARED}')"""
    given: dict[int, list[dict[str, Any]]] = {}
    for row in found.con.sql(text).to_arrow_table().to_pylist():
        given.setdefault(row["row"], []).append({**row, "row": 0})
    return given


def _news(
    one: Perhaps, case: Case | None, given: Mapping[int, list[dict[str, Any]]], keys: Keyring
) -> list[dict[str, Any]]:
    """All rows that are to wait, where one of them is not there yet."""
    if case and case.state == "closed":
        return []
    held = opened(keys, case.data["rows"]) if case else []
    fresh = [row for each in one.rows for row in given.get(each, ()) if row not in held]
    return held + fresh if fresh else []


def _says(rows: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """What the rows that wait tell, each once, the earliest first."""
    said = {(str(row["on"]), str(row["gives"])) for row in rows}
    return [{"on": on, "kind": kind} for on, kind in sorted(said)]


def _opened(doing: Act, arrival: Arrival, fresh: Sequence[tuple[Perhaps, list[dict[str, Any]]]], keys: Keyring) -> int:
    """New cases in one statement."""
    term, owners = CASES[IDENTITY], Owners(arrival.division)
    found = Person.objects.filter(number_index__in=[bytes.fromhex(one.idx) for one, _ in fresh])
    people = {bytes(each.number_index).hex(): each for each in found.order_by("-merged_into", "-pk")}
    told = []
    for one, rows in fresh:
        if one.idx not in people:  # moved out of sight since the match
            continue
        person = people[one.idx]
        owner, above = owners.of(person.division)
        data = {
            "arrival": arrival.pk, "source": arrival.source, "class": one.cls, "score": one.score,
            "reasons": one.reasons, "held": {"name": person.name, "number": person.number_mask},
            "told": {"name": one.name, "number": mask_number(one.number)}, "rows": sealed(keys, rows),
            "says": _says(rows),
        }  # fmt: skip
        told.append({"key": one.key, "person": person.pk, "division": person.division, "data": data,
                     "owner": owner, "above": above})  # fmt: skip
    day = doing.by.day
    given = {"kind": IDENTITY, "title": term.title, "day": day, "due": day + timedelta(days=term.days)}
    return doing.insert("records_case", _CASES, given | {"rows": json.dumps(told), "event": doing.id}) if told else 0
