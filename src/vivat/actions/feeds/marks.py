"""Marks of certifications taken elsewhere: accounts, phones, devices and helpers, as blind indexes alone."""

from collections import Counter
from importlib.resources import files
from typing import Any, Final

import pyarrow as pa

from vivat.actions.act import act
from vivat.actions.feeds.match import Matched
from vivat.actions.intake import staging
from vivat.domain.actors import By
from vivat.records.models import Arrival
from vivat.safeguards.sealing import Keyring

#: The columns that name one; each under a context of its own, a phone and an account under the register's own, so that
#: an officer's or a relative's is found too.
_CONTEXTS: Final = {
    "account": "benefit.account", "phone": "contact.phone", "device": "feed.device", "helper": "feed.helper",
}  # fmt: skip
_CHUNK: Final = 50_000
_INTO: Final = """INSERT INTO records_mark (person_id, arrival_id, "on", kind, mark_index, division, event)
    SELECT p.id, %(arrival)s::bigint, t."on", t.kind, t.mark, p.division, %(event)s
    FROM told t
    JOIN records_people_by_index(ARRAY(SELECT DISTINCT idx FROM told)) k ON k.number_index = t.idx
    JOIN records_person p ON p.id = k.id
    ORDER BY t.n
    ON CONFLICT (person_id, "on", kind, mark_index) DO NOTHING"""


def marked(by: By, arrival: Arrival, found: Matched, keys: Keyring) -> Counter[str]:
    """Keeps the marks of a file; one that is there is no news."""
    rows = _rows(found)
    did: Counter[str] = Counter()
    for at in range(0, rows.num_rows, _CHUNK):
        part = rows.slice(at, _CHUNK)
        staging.stage(_hidden(part, keys), ("idx", "mark"))
        subject = f"arrival:{arrival.pk}"
        with act("conclude_feed", by, division=arrival.division, subject=subject, file=arrival.name) as one:
            did += Counter(marks=one.insert("records_mark", _INTO, {"arrival": arrival.pk, "event": one.id}))
        staging.clear()
    return did


def _rows(found: Matched) -> Any:
    """The marks that the file has columns for."""
    there = [name for name, *_ in found.con.execute("DESCRIBE feed_rows").fetchall() if name in _CONTEXTS]
    one = 'SELECT row, \'{0}\' AS kind, trim(CAST("{0}" AS VARCHAR)) AS mark FROM feed_rows WHERE "{0}" IS NOT NULL'
    parts = [one.format(name) for name in there]
    if not parts:
        return pa.table({"idx": []})
    found.con.execute(f"CREATE OR REPLACE TEMP VIEW marks AS {' UNION ALL '.join(parts)}")
    text = (files("vivat.actions.feeds") / "sql" / "told_marks.sql").read_text(encoding="utf-8")
    return found.con.sql(text).to_arrow_table()


def _hidden(part: Any, keys: Keyring) -> Any:
    """The same with blind indexes for marks."""
    kinds, marks = part.column("kind").to_pylist(), part.column("mark").to_pylist()
    index: dict[tuple[str, str], bytes] = {}
    for kind, context in _CONTEXTS.items():
        own = sorted({mark for mine, mark in zip(kinds, marks, strict=True) if mine == kind})
        index |= {(kind, mark): blind for mark, blind in zip(own, keys.blind_many(context, own), strict=True)}
    return pa.table({
        "n": pa.array(range(part.num_rows), pa.int32()),
        "idx": pa.array(["\\x" + each for each in part.column("idx").to_pylist()], pa.string()),
        "on": part.column("on"),
        "kind": part.column("kind"),
        "mark": staging.hexed(index[pair] for pair in zip(kinds, marks, strict=True)),
    })  # fmt: skip
