"""Rows that may be of somebody (身份待核): a case for each person and spelling, in which the rows wait."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files
from typing import Any, Final

import pyarrow as pa

from vivat.actions.act import Act, act
from vivat.actions.cases.work import added
from vivat.actions.feeds.match import Matched
from vivat.actions.feeds.waiting import agency, opened, sealed
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
_CHUNK: Final = 500


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
    meant = list(_perhaps(found, keys))
    did: Counter[str] = Counter()
    for at in range(0, len(meant), _CHUNK):
        part = meant[at : at + _CHUNK]
        with seeing(by.scope):
            there = {case.key: case for case in Case.objects.filter(key__in=[one.key for one in part])}
        todo = [(one, rows) for one in part if (rows := _news(one, there.get(one.key), found, keys))]
        if not todo:
            continue
        with act("conclude_feed", by, division=arrival.division, subject=f"arrival:{arrival.pk}") as doing:
            for one, rows in todo:
                did += _put(doing, arrival, one, rows, there.get(one.key), keys)
            doing.data |= {"did": dict(did)}
    return did


def _perhaps(found: Matched, keys: Keyring) -> Iterator[Perhaps]:
    text = (files("vivat.actions.feeds") / "sql" / "identity.sql").read_text(encoding="utf-8")
    for idx, number, name, cls, score, reasons, rows, _ in found.con.execute(text).fetchall():
        spelled = f"{tidy(number or '')}|{fold(name or '')}"
        blind = keys.blind("feed.spelling", spelled)
        yield Perhaps(idx, number or "", name or "", cls, score or 0, reasons or "", tuple(rows), blind)


def _news(one: Perhaps, case: Case | None, found: Matched, keys: Keyring) -> list[dict[str, Any]]:
    """All rows that are to wait, where one of them is not there yet."""
    if case and case.state == "closed":
        return []
    asked = ", ".join(str(row) for row in one.rows)
    told = found.con.sql(f"SELECT * FROM yields WHERE row IN ({asked})").to_arrow_table().to_pylist()
    rows = [{**row, "row": 0} for row in told]
    held = opened(keys, case.data["rows"]) if case else []
    fresh = [row for row in rows if row not in held]
    return held + fresh if fresh else []


def _put(
    doing: Act, arrival: Arrival, one: Perhaps, rows: list[dict[str, Any]], case: Case | None, keys: Keyring
) -> Counter[str]:
    if case:
        doing.change(case, data=case.data | {"rows": sealed(keys, rows)})
        return Counter(identity_rows=len(one.rows))
    person = Person.objects.filter(number_index=bytes.fromhex(one.idx)).order_by("merged_into", "pk").first()
    if person is None:  # moved out of sight since the match
        return Counter()
    term = CASES[IDENTITY]
    data = {
        "arrival": arrival.pk, "source": arrival.source, "class": one.cls, "score": one.score, "reasons": one.reasons,
        "held": {"name": person.name, "number": person.number_mask},
        "told": {"name": one.name, "number": mask_number(one.number)}, "rows": sealed(keys, rows),
    }  # fmt: skip
    added(
        doing, IDENTITY, one.key, term.title, division=person.division, person=person,
        owner=agency(person.division, arrival.division), due=doing.by.day + timedelta(days=term.days), data=data,
    )  # fmt: skip
    return Counter(identity_cases=1)
