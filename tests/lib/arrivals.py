"""Files of other bodies for a county of a few people, loaded and signed; and what a register then holds of them."""

from datetime import date
from pathlib import Path

import psycopg
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.lib.intake import CONTENT, ROSTER, as_csv, keys, taken
from tests.lib.register import NOON, officer

KEY = Ed25519PrivateKey.generate()
PEM = KEY.public_key().public_bytes(
    serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
).decode()  # fmt: skip
COUNTY = "532922"
DAY = NOON.date()
PEOPLE = {"苏明宝": "532922195507067892", "王芳": "532922195710111748", "李莹娜": "532922196205022749"}
DEATHS = ["公民身份号码", "姓名", "死亡日期", "注销日期", "注销原因"]
VISITS = ["公民身份号码", "姓名", "就诊日期", "就诊类型"]
FEEDS = CONTENT | {
    "sign": """SELECT encode(p.number_index, 'hex'), s.source, s."on", s.learned, s.weight, s.withdrawn, s.division
        FROM records_sign s JOIN records_person p ON p.id = s.person_id""",
    "case": "SELECT kind, split_part(key, ':', 1), p.name, c.division, c.state FROM records_case c "
    "LEFT JOIN records_person p ON p.id = c.person_id",
}  # fmt: skip


def source(name):
    """A source that is shipped."""
    from vivat.sources.catalogue import sources

    return sources()[name]


def county(tmp_path: Path):
    """A county with its people in, an officer and a reviewer of it."""
    by, reviewer = officer("王经办", "officer", COUNTY), officer("李复核", "reviewer", COUNTY)
    taken(by, as_csv(tmp_path / "roster.csv", ROSTER))
    return by, reviewer


def agreed(reviewer, name):
    """An agreement with the body, and its key."""
    from vivat.actions.feeds import agree

    return agree(reviewer, source(name), COUNTY, "协议1", date(2020, 1, 1), None, PEM)


def loaded(by, name, path: Path, *, last=date(2025, 12, 31), received=DAY, sign=True, **more):
    """Loads a file, signed by whose it is."""
    from vivat.actions.feeds import Letter, load

    signature = KEY.sign(path.read_bytes()) if sign else None
    letter = Letter(received, last.replace(day=1), last, "某局", signature)
    return load(by, source(name), path, COUNTY, keys(), letter, **more)


def holds(register):
    """All that a register holds of people, without the numbers of rows, acts and arrivals."""
    with psycopg.connect(register) as con:
        return {table: sorted(con.execute(query).fetchall(), key=repr) for table, query in FEEDS.items()}


def death(name, day, reason="死亡", number=None):
    """A row of the police's list."""
    return [PEOPLE[name] if number is None else number, name, day, day, reason]


def cases(register, kind):
    """The cases of a kind, by id."""
    with psycopg.connect(register) as con:
        return [row for (row,) in con.execute("SELECT id FROM records_case WHERE kind = %s ORDER BY id", [kind])]


def settled(by, case, outcome, note="看过材料"):
    """Closes a case as the command does."""
    from vivat.actions.feeds.settle import close
    from vivat.sources.catalogue import sources

    return close(by, case, outcome, note, keys(), sources())
