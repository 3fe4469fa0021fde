"""Amounts and payments of a folder become the same runs as those of a case."""

from random import Random

import duckdb

from tests.unit.reads.made import ASKED, benefit
from vivat.domain.time import OPEN_MONTH, month_number
from vivat.reads.folder.tables import prepare
from vivat.reads.law.decide import opened
from vivat.reads.law.written import runs

FIRST = 2015 * 12
LAST = month_number(ASKED.day)


def code(month):
    return month // 12 * 100 + month % 12 + 1


def histories(n):
    """Amounts that change, at times before the benefit, and payments with gaps, doubles and other sums."""
    for number in range(1, n + 1):
        rng = Random(number)
        starts = sorted(rng.sample(range(FIRST - 3, LAST), rng.randrange(1, 5)))
        amounts = [(start, rng.choice((0, 100, 100, 150, 275))) for start in starts]
        paid = [
            (first := rng.randrange(FIRST - 3, LAST), first + rng.choice((0, 0, 1, 5, 20)), rng.choice((100, 100, 30)))
            for _ in range(rng.randrange(6))
        ]
        yield number, amounts, paid


def monthly(found):
    return {month: run[2:] for run in found for month in range(run[0], min(run[1], LAST + 30) + 1) if any(run[2:])}


def test_a_folders_ledger_is_a_cases(write, notices):
    people = list(histories(150))
    folder = write(
        roster=[benefit(number) for number, *_ in people],
        amounts=[{"benefit": n, "month": code(m), "fen": fen} for n, amounts, _ in people for m, fen in amounts],
        payments=[
            {"benefit": n, "month_from": code(a), "month_to": code(b), "fen": fen}
            for n, _, paid in people
            for a, b, fen in paid
        ],
        facts=[],
    )
    with duckdb.connect() as con:
        prepare_all(folder, notices, con)
        for number, amounts, paid in people:
            lasts = [start - 1 for start, _ in amounts[1:]] + [OPEN_MONTH]
            granted = [(start, last, fen) for (start, fen), last in zip(amounts, lasts, strict=True)]
            query = "SELECT m_from, m_to, due_fen, paid_fen FROM ledger WHERE benefit = ? ORDER BY 1"
            assert monthly(con.execute(query, [number]).fetchall()) == monthly(runs(FIRST, granted, paid))


def prepare_all(path, notices, con):
    _, folder = opened(path, notices, con)
    prepare(folder, ASKED, 1, 10_000)


def test_an_amount_that_does_not_change_makes_no_new_run(write, notices):
    rows = [{"benefit": 1, "month": code(FIRST + n), "fen": 100} for n in range(3)]
    folder = write(roster=[benefit(1)], amounts=rows, payments=[], facts=[])
    with duckdb.connect() as con:
        prepare_all(folder, notices, con)
        assert con.execute("SELECT m_from, m_to, due_fen FROM ledger").fetchall() == [(FIRST, OPEN_MONTH, 100)]
