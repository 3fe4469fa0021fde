"""The roster: people found by number wherever they are, their benefits made or changed, nobody's identity settled."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, ClassVar, Final

import pyarrow as pa

from vivat.actions.act import Act
from vivat.actions.intake import staging
from vivat.actions.intake.driver import Intake
from vivat.actions.refusal import Refusal
from vivat.domain.errors import Place
from vivat.matching.spelled import pinyin
from vivat.records.models import Body
from vivat.safeguards.masking import mask_account, mask_number, mask_phone

#: Days in which somebody must look at a name or birth that differs.
_TERM: Final = 30
_SECRET: Final = ("number", "phone", "account")
_PEOPLE: Final = """INSERT INTO records_person (number_index, number_sealed, number_mask, name, pinyin, sex, born,
    division, registered, address, event) """
_BENEFITS: Final = """INSERT INTO records_benefit (person_id, code, scheme, since, area, agency_id, manager_id,
    division, account_index, account_sealed, account_mask, relation, lives, cls, groups, retired, deceased_born,
    opening_state, opening_from, opening_told, event) """
_CONTACTS: Final = """INSERT INTO records_contact (person_id, whose, relation, phone_index, phone_sealed, phone_mask,
    division, event) """
_COUNTS: Final = """
SELECT count(DISTINCT idx) FILTER (WHERE person IS NULL), count(*) FILTER (WHERE benefit IS NULL),
    count(*) FILTER (WHERE changed <> '{}'), count(*) FILTER (WHERE benefit IS NOT NULL AND changed = '{}'),
    count(DISTINCT idx) FILTER (WHERE differs)
FROM plan WHERE fault IS NULL"""

#: What the file calls for at all; a statement that would find nothing is not worth its plan.
_TODO: Final = """
SELECT bool_or(changed <> '{}'), bool_or(phoned), bool_or(moved), bool_or(person IS NOT NULL)
FROM plan WHERE fault IS NULL"""


@dataclass(slots=True)
class Roster(Intake):
    """A roster on its way in; the clear numbers of its rows stay with it, by row."""

    clear: dict[str, list[str | None]] = field(default_factory=dict)
    wanted: dict[int, tuple[bool, bool, bool]] = field(default_factory=dict)
    places: dict[str, int | None] = field(default_factory=dict)
    todo: set[str] = field(default_factory=set)
    verb: ClassVar[str] = "import_roster"
    faults: ClassVar[dict[str, tuple[str, str, str]]] = {
        "several": ("benefit", "此人有多项同险种待遇，分不清是哪一项", "请填写待遇编号"),
        "other": ("benefit", "此待遇编号已属于另一人", "请核对编号和证件号码；换了证件号码的，先在登记簿中办理"),
        "scheme": ("aae140", "此待遇编号的险种与登记簿不同", "请核对险种，或另用编号"),
    }

    def stage(self, rows: Any) -> None:
        """Numbers, phones and accounts go in as blind indexes and masks only."""
        agency = Body.objects.filter(code=self.division, kind="agency").first()
        if agency is None:
            raise Refusal(
                "还没有设立经办机构", Place(self.division), f"先用 vivat install --division {self.division} 设立"
            )
        self.places = {"agency": agency.pk, "above": agency.parent_id}
        self.clear = {name: rows.column(name).to_pylist() for name in _SECRET}
        accounts, phones = self.clear["account"], self.clear["phone"]
        names = rows.column("name").to_pylist()
        made = {
            "idx": staging.blinded(self.keys, "person.number", self.clear["number"]),
            "pinyin": pa.array([pinyin(name) for name in names], pa.string()),
            "phone_idx": staging.blinded(self.keys, "contact.phone", phones),
            "phone_mask": pa.array([mask_phone(one) if one else None for one in phones], pa.string()),
            "account_idx": staging.blinded(self.keys, "benefit.account", accounts),
            "account_mask": pa.array([mask_account(one) if one else None for one in accounts], pa.string()),
        }
        rows = rows.drop_columns([*_SECRET, "two_births"])
        for name, column in made.items():
            rows = rows.append_column(name, column)
        staging.stage(rows, ("idx", "phone_idx", "account_idx"))

    def resolve(self) -> tuple[Counter[str], Counter[str]]:
        """What is new, changed and unchanged."""
        staging.run(staging.text("roster_resolve"))
        [counts] = staging.ask(_COUNTS)
        words = ("people", "benefits", "changed", "unchanged", "cases")
        [asked] = staging.ask(_TODO)
        self.todo = {
            word for word, whether in zip(("changed", "contacts", "moved", "cases"), asked, strict=True) if whether
        }
        columns = "SELECT unnest(changed), count(*) FROM plan WHERE fault IS NULL GROUP BY 1"
        return Counter(dict(zip(words, counts, strict=True))), Counter(dict(staging.ask(columns)))

    def doing(self) -> list[tuple[int, Any]]:
        """Rows that are new, changed, or told otherwise of the person; a person's rows stay together."""
        found = staging.ask(
            """SELECT n, idx, person IS NULL AND lag(idx) OVER (ORDER BY n) IS DISTINCT FROM idx, phoned,
                   benefit IS NULL OR 'aae010' = ANY (changed)
               FROM plan WHERE fault IS NULL
                   AND (benefit IS NULL OR changed <> '{}' OR phoned
                       OR coalesce(differs OR moved, differs, moved, false))
               ORDER BY n"""
        )
        self.wanted = {n: (new, phone, account) for n, _, new, phone, account in found}
        return [(n, bytes(idx)) for n, idx, *_ in found]

    def prepare(self, first: int, last: int) -> list[bytes]:
        """Seals what these rows bring: the numbers of new people, new phones and accounts."""
        rows = [n for n in range(first, last + 1) if n in self.wanted]
        columns: list[list[str]] = []
        for at, (name, context) in enumerate(
            zip(_SECRET, ("person.number", "contact.phone", "benefit.account"), strict=True)
        ):
            texts = [self.clear[name][n] if self.wanted[n][at] else None for n in rows]
            sealed = iter(self.keys.seal_many(context, [one.encode() for one in texts if one]))
            columns.append(["\\x" + next(sealed).hex() if one else "" for one in texts])
            if name == "number":
                columns.append([mask_number(one) if one else "" for one in texts])
        lines = (f"{n},{','.join(parts)}\n" for n, *parts in zip(rows, *columns, strict=True))
        return ["".join(lines).encode()]

    def write(self, one: Act, first: int, last: int, ready: Any) -> Counter[str]:
        """People first, then their benefits, phones and what differs."""
        words = self.words | {"first": first, "last": last, "event": one.id} | self.places
        words["due"] = self.by.day + timedelta(days=_TERM)
        staging.run(
            """CREATE TEMP TABLE sealed (n integer PRIMARY KEY, number bytea, number_mask text, phone bytea,
               account bytea) ON COMMIT DROP"""
        )
        staging.copy("sealed", ("n", "number", "number_mask", "phone", "account"), ready)
        staging.run("ANALYZE sealed")
        did: Counter[str] = Counter()
        did["people"] = one.insert("records_person", _PEOPLE + staging.text("roster_people"), words)
        staging.run(staging.text("roster_who"), words)
        did["benefits"] = one.insert("records_benefit", _BENEFITS + staging.text("roster_benefits"), words)
        if "changed" in self.todo:
            did["changed"] = staging.count(staging.text("roster_changes"), words)
        if "contacts" in self.todo:
            did["contacts"] = one.insert("records_contact", _CONTACTS + staging.text("roster_phones"), words)
        if "moved" in self.todo:
            did["moved"] = staging.count(staging.text("roster_moves"), words)
        if "cases" in self.todo:
            did["cases"] = one.insert("records_case", staging.text("roster_cases"), words)
        return did
