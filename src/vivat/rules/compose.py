"""Orders the stages of the law and yields them as one statement or one by one."""

from functools import cache
from importlib.resources import files
from typing import Final

#: Every stage once, each after those that it reads.
STAGES: Final = (
    "covered", "undone", "signs", "reached", "unheard", "events", "proofs", "lasting", "states", "named",
    "raised", "moments", "needed", "respites", "causes", "openings", "wanted", "firsts", "renewed",
    "later", "running", "carried", "starts", "obligations", "cycle", "lapsing", "noticed", "lapsed", "opened",
    "closings", "stops", "settled", "span1", "dropped", "excuses", "awaited", "voiced", "span2", "cut", "pieces",
    "spans", "closed", "acting", "touched", "calm", "edges", "steps", "periods", "reasons",
    "cycles", "asked", "standing", "money",
)  # fmt: skip

#: What the law answers, and the columns of each answer in order; all whole numbers.
ANSWERS: Final[dict[str, tuple[str, ...]]] = {
    "cycles": ("benefit", "track", "opens", "due", "met", "late"),
    "periods": ("benefit", "m_from", "m_to", "state"),
    "reasons": ("benefit", "m_from", "rule", "fact", "day", "role"),
    "standing": ("benefit", "certification", "payment", "due", "m_from"),
    "money": ("benefit", "owed", "paid", "withheld", "arrears", "overpaid"),
}

#: The relations that the law reads, with the type of each column; `varchar` else whole numbers.
INPUTS: Final[dict[str, dict[str, str]]] = {
    "ask": {"ask": "int", "day": "int", "month": "int", "known": "int"},
    "days": {"day": "int", "month": "int"},
    "months": {"month": "int", "first_day": "int", "last_day": "int", "next_january": "int"},
    "clock": {"clock": "int", "day": "int", "last": "int"},
    "waits": {"clock": "int", "day": "int", "last": "int"},
    "phases": {"every": "int", "month": "int", "phase": "int"},
    "benefits": {
        "benefit": "bigint", "person": "bigint", "ask": "int", "area": "int", "scheme": "int", "since": "int",
        "birth_month": "int",
        "birth_dom": "int", "retired_month": "int", "deceased_month": "int",
    },
    "facts": {
        "fact": "bigint", "person": "bigint", "benefit": "bigint", "kind": "varchar", "channel": "varchar",
        "day": "int",
        "month": "int", "called": "int", "known": "int", "until_day": "int", "names": "bigint",
    },
    "ledger": {"benefit": "bigint", "m_from": "int", "m_to": "int", "due_fen": "bigint", "paid_fen": "bigint"},
    "members": {"benefit": "bigint", "who": "int", "from_day": "int", "to_day": "int", "from_month": "int"},
    "track": {
        "track": "int", "rule": "int", "area": "int", "scheme": "int", "who": "int", "slot": "int", "shape": "varchar",
        "anchor": "varchar", "every": "int", "accepts": "int", "grain": "varchar", "clock": "int", "start_clock": "int",
        "gap": "int", "start_month": "int", "start_lag": "int", "next_year": "int", "approved": "int", "carries": "int",
        "asks_payees": "int", "early_day": "int", "shown_day": "int", "from_day": "int", "to_day": "int",
    },
    "windows": {"track": "int", "phase": "int", "opens": "int", "due": "int", "shown": "int"},
    "proof_kinds": {"accepts": "int", "kind": "varchar", "from_day": "int"},
    "points": {
        "points": "int", "area": "int", "scheme": "int", "who": "int", "need": "int", "clock": "int", "from_day": "int",
        "to_day": "int",
    },
    "weights": {"points": "int", "kind": "varchar", "channel": "varchar", "weight": "int"},
    "effect": {
        "effect": "int", "rule": "int", "area": "int", "scheme": "int", "who": "int", "kind": "varchar", "level": "int",
        "lag": "int", "clock": "int", "wait": "varchar", "needs": "int", "unless": "int", "at_age": "int",
        "learned": "int",
        "never": "int", "resumes": "int", "not_before": "int", "after_rule": "int", "after_months": "int",
        "from_day": "int",
        "to_day": "int",
    },
    "ends": {
        "effect": "int", "kind": "varchar", "accepts": "int", "any_day": "int", "stops": "int", "ends_right": "int",
        "money": "int", "within": "int", "otherwise": "int",
    },
    "needs": {"effect": "int", "need": "int", "kind": "varchar"},
    "unless": {"effect": "int", "kind": "varchar"},
    "excuse": {"effect": "int", "kind": "varchar"},
    "voices": {"effect": "int", "kind": "varchar", "reopens": "int"},
    "watched": {"kind": "varchar"},
    "endings": {"kind": "varchar", "ended_by": "varchar"},
}  # fmt: skip

#: Which relations speak of people and of the days asked; the others are the law alone.
OF_PEOPLE: Final = ("ask", "benefits", "facts", "ledger", "members")


@cache
def stage(name: str) -> str:
    """The text of one stage."""
    return (files("vivat.rules") / "law" / f"{name}.sql").read_text(encoding="utf-8")


def one_statement(answer: str) -> str:
    """All stages as one WITH that ends in an answer's rows."""
    stages = ",\n".join(f"{name} AS (\n{stage(name)})" for name in STAGES)
    return f"WITH {stages}\nSELECT {', '.join(ANSWERS[answer])} FROM {answer}"


def all_answers() -> str:
    """All stages as one WITH that ends in the rows of every answer: its number in ANSWERS, then up to six values.
    Each stage is computed once: written into one that reads it, it would be computed again for each row there.
    """
    width = max(len(columns) for columns in ANSWERS.values())
    rows = []
    for number, (answer, columns) in enumerate(ANSWERS.items()):
        values = [f"CAST({column} AS bigint)" for column in columns] + ["CAST(0 AS bigint)"] * (width - len(columns))
        rows.append(
            f"SELECT {number} AS answer, {', '.join(f'{v} AS v{n}' for n, v in enumerate(values))} FROM {answer}"
        )
    stages = ",\n".join(f"{name} AS MATERIALIZED (\n{stage(name)})" for name in STAGES)
    return f"WITH {stages}\n" + "\nUNION ALL\n".join(rows)
