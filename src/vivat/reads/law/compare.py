"""What a change of policy would do to these very people: who moves, where, and what it costs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import duckdb as db

from vivat.engines.people import Ask
from vivat.policy.model import Notice
from vivat.reads.folder.columns import quoted
from vivat.reads.law.decide import Progress, decide_folder, opened

#: Ages are told in bands of these lower ends.
BANDS: Final = (0, 18, 60, 70, 80, 90)


@dataclass(slots=True)
class Change:
    """The people of one township, age band and scheme whose answers differ:
    counts, and money in fen (after less before).
    """

    benefits: int = 0
    newly_due: int = 0
    newly_overdue: int = 0
    suspended: int = 0
    restored: int = 0
    terminated: int = 0
    owed: int = 0
    withheld: int = 0
    arrears: int = 0
    overpaid: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison: how many were held against each other, every move between states, and the changes by group."""

    benefits: int
    moves: Counter[tuple[str, str, str, str]]
    by_township: dict[str, Change] = field(default_factory=dict)
    by_age: dict[str, Change] = field(default_factory=dict)
    by_scheme: dict[str, Change] = field(default_factory=dict)

    def json(self) -> dict[str, Any]:
        """Plain values."""
        keys = ("certification_before", "certification_after", "payment_before", "payment_after", "benefits")
        groups = {"township": self.by_township, "age": self.by_age, "scheme": self.by_scheme}
        return {
            "benefits": self.benefits,
            "moves": [
                dict(zip(keys, (*move, n), strict=True))
                for move, n in sorted(self.moves.items(), key=lambda row: (-row[1], row[0]))
            ],
            **{
                f"by_{name}": {key: {c: getattr(change, c) for c in Change.__slots__} for key, change in group.items()}
                for name, group in groups.items()
            },
        }


def compare(
    path: Path,
    before: Sequence[Notice],
    after: Sequence[Notice],
    division: str | None,
    ask: Ask,
    work: Path,
    progress: Progress | None = None,
) -> Comparison:
    """Decides a folder under both policies and holds the answers against each other;
    `work` is an empty folder for them.
    """
    for name, notices in (("before", before), ("after", after)):
        decide_folder(path, notices, division, ask, work / name, progress)
    with db.connect() as con:
        opened(path, after, con)
        con.execute(f"CREATE TEMP TABLE moved AS {_moved(work)}", {"day": ask.day})
        changed = con.execute("SELECT c0, c1, p0, p1, count(*) FROM moved WHERE (c0, p0) <> (c1, p1) GROUP BY ALL")
        moves = Counter({tuple(move): n for *move, n in changed.fetchall()})
        total = con.execute("SELECT count(*) FROM moved").fetchone()
        groups = [_grouped(con, column) for column in ("township", "age", "scheme")]
        return Comparison(int(total[0]) if total else 0, moves, *groups)


def _moved(work: Path) -> str:
    """Everybody's state and money under both policies, side by side."""
    bands = " ".join(f"WHEN age >= {low} THEN '{_band(n)}'" for n, low in reversed(list(enumerate(BANDS))))
    files = {
        f"{when}_{answer}": f"read_parquet({quoted(work / when / f'{answer}.parquet')})"
        for when in ("before", "after")
        for answer in ("standing", "money")
    }
    return f"""
SELECT benefit, r.township, r.aae140 AS scheme, CASE {bands} ELSE '年龄不详' END AS age,
       a.certification AS c0, b.certification AS c1, a.payment AS p0, b.payment AS p1,
       n.owed - m.owed AS owed, n.withheld - m.withheld AS withheld, n.arrears - m.arrears AS arrears,
       n.overpaid - m.overpaid AS overpaid
FROM {files["before_standing"]} a
JOIN {files["after_standing"]} b USING (benefit)
JOIN {files["before_money"]} m USING (benefit)
JOIN {files["after_money"]} n USING (benefit)
JOIN (SELECT *, date_diff('month', aac006, $day::DATE) // 12 AS age FROM folder_roster) r USING (benefit)
"""


def _band(n: int) -> str:
    return f"{BANDS[n]}岁及以上" if n + 1 == len(BANDS) else f"{BANDS[n]}—{BANDS[n + 1] - 1}岁"


def _grouped(con: db.DuckDBPyConnection, column: str) -> dict[str, Change]:
    """The changes of each group in which anything differs."""
    rows = con.execute(
        f"""SELECT COALESCE({column}, ''), count(*) FILTER ((c0, p0) <> (c1,
        p1) OR owed <> 0 OR withheld <> 0 OR arrears <> 0 OR overpaid <> 0),
            count(*) FILTER (c1 = 'due' AND c0 <> 'due'),
            count(*) FILTER (c1 IN ('overdue', 'under_verification') AND c0 NOT IN ('overdue', 'under_verification')),
            count(*) FILTER (p1 = 'suspended' AND p0 = 'in_payment'),
            count(*) FILTER (p1 = 'in_payment' AND p0 = 'suspended'),
            count(*) FILTER (p1 = 'terminated' AND p0 <> 'terminated'), CAST(sum(owed) AS BIGINT),
            CAST(sum(withheld) AS BIGINT),
            CAST(sum(arrears) AS BIGINT), CAST(sum(overpaid) AS BIGINT) FROM moved GROUP BY 1 ORDER BY 1"""
    ).fetchall()
    return {name: Change(*values) for name, *values in rows if values[0]}
