"""People as relations for the law: benefits, facts, ledger and whom each `who` picks, in whole numbers and words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import pyarrow as pa

from vivat.domain.facts import ENDINGS
from vivat.domain.time import day_number, month_number
from vivat.policy.law import Law
from vivat.policy.who import Traits, first_month_of
from vivat.rules.compose import INPUTS

_ARROW: Final = {"int": pa.int32(), "bigint": pa.int64(), "varchar": pa.string()}
TRAITS: Final = ("relation", "lives", "class", "groups", "digits")
BENEFITS: Final = pa.schema(
    [(name, _ARROW[kind]) for name, kind in INPUTS["benefits"].items()] + [(trait, pa.string()) for trait in TRAITS]
)


@dataclass(frozen=True, slots=True)
class Ask:
    """The day asked, and the last day on which a fact may have been learned."""

    day: date
    known: date


@dataclass(frozen=True, slots=True)
class People:
    """`benefits` carries the traits beside the columns of the law, and which of `asks` (from 1) is its own;
    `enrolled` fills `members`.
    """

    asks: tuple[Ask, ...]
    benefits: pa.Table
    facts: pa.Table
    ledger: pa.Table
    members: pa.Table

    def relations(self) -> dict[str, pa.Table]:
        """The relations of people, columns as the law names them."""
        benefits = self.benefits.select(list(INPUTS["benefits"]))
        asks = [
            (n, day_number(ask.day), month_number(ask.day), day_number(ask.known))
            for n, ask in enumerate(self.asks, start=1)
        ]
        return {
            "ask": table("ask", asks),
            "benefits": benefits,
            "facts": self.facts,
            "ledger": self.ledger,
            "members": self.members,
        }


def schema(relation: str) -> pa.Schema:
    """The Arrow form of a relation."""
    return pa.schema([(name, _ARROW[kind]) for name, kind in INPUTS[relation].items()])


def table(relation: str, rows: Iterable[Sequence[Any]]) -> pa.Table:
    """Rows as the Arrow table of a relation."""
    return arrow(schema(relation), rows)


def arrow(form: pa.Schema, rows: Iterable[Sequence[Any]]) -> pa.Table:
    """Rows as an Arrow table of a form."""
    columns = list(zip(*rows, strict=True)) or [()] * len(form)
    return pa.table(
        [pa.array(column, type=field.type) for column, field in zip(columns, form, strict=True)], schema=form
    )


def enrolled(law: Law, people: People) -> People:
    """The same people with `members`: the days on which each `who` of the law picks each benefit that it may
    concern.
    """
    if not law.whom:
        return people
    columns = {name: people.benefits.column(name).to_pylist() for name in people.benefits.column_names}
    places: dict[tuple[int, int], list[int]] = {}
    for number, asked in law.asks_of.items():
        for place in asked:
            places.setdefault(place, []).append(number)
    facts = _facts_of(law, people)
    seen: dict[tuple[Any, ...], list[tuple[int, int, int]]] = {}
    rows = []
    for at, place in enumerate(zip(columns["area"], columns["scheme"], strict=True)):
        for number in places.get(place, ()):
            traits = _traits(columns, at, facts)
            spans = _picked(law, number, traits, seen)
            rows += [(columns["benefit"][at], number, *span) for span in spans]
    return replace(people, members=table("members", rows))


def _picked(
    law: Law, number: int, traits: Traits, seen: dict[tuple[Any, ...], list[tuple[int, int, int]]]
) -> list[tuple[int, int, int]]:
    """The spans of one `who` for one set of traits; people alike in what it asks are worked out once."""
    keys = law.whom[number - 1].asks()
    alike = (
        number,
        (traits.born, traits.born_on) if keys & {"age", "began_before_age"} else None,
        traits.since if keys & {"since", "began_before_age"} else None,
        traits.relation if "relation" in keys else None,
        traits.lives if "lives" in keys else None,
        traits.cls if "class" in keys else None,
        traits.groups if "group" in keys else None,
        traits.digits if "digits" in keys else None,
        traits.facts if "fact" in keys else None,
    )
    if alike not in seen:
        seen[alike] = [(low, high, first_month_of(low)) for low, high in law.whom[number - 1].days(traits)]
    return seen[alike]


def _traits(columns: dict[str, list[Any]], at: int, facts: dict[tuple[str, int], list[tuple[str, int, int]]]) -> Traits:
    groups = columns["groups"][at]
    return Traits(
        born=columns["birth_month"][at] or None,
        since=columns["since"][at],
        born_on=columns["birth_dom"][at] or 1,
        relation=columns["relation"][at],
        lives=columns["lives"][at],
        cls=columns["class"][at],
        groups=tuple(groups.split(";")) if groups else (),
        digits=columns["digits"][at],
        facts=(
            *facts.get(("person", columns["person"][at]), ()),
            *facts.get(("benefit", columns["benefit"][at]), ()),
        ),
    )


def _facts_of(law: Law, people: People) -> dict[tuple[str, int], list[tuple[str, int, int]]]:
    """The facts that some `who` asks for, as known, each with the day on which it is over;
    by person, or by benefit where it names one.
    """
    if "fact" not in set().union(*(whom.asks() for whom in law.whom)):
        return {}
    asked = dict(
        zip(people.benefits.column("person").to_pylist(), people.benefits.column("ask").to_pylist(), strict=True)
    )
    rows = [
        row
        for row in people.facts.to_pylist()
        if row["person"] in asked and _heard(row, people.asks[asked[row["person"]] - 1])
    ]
    gone = {row["names"] for row in rows if row["kind"] == "withdrawn"}
    held: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for row in rows:
        if row["fact"] not in gone and row["kind"] != "withdrawn":
            held.setdefault(("benefit", row["benefit"]) if row["benefit"] else ("person", row["person"]), []).append(
                row
            )
    return {owner: [_over(row, own) for row in own] for owner, own in held.items()}


def _heard(row: dict[str, Any], ask: Ask) -> bool:
    return bool(row["called"] <= day_number(ask.day) and row["known"] <= day_number(ask.known))


def _over(row: dict[str, Any], own: list[dict[str, Any]]) -> tuple[str, int, int]:
    """A fact's plain kind, its day, and the day on which it is over."""
    kind = _plain(row)
    ends = [other["day"] for other in own if _plain(other) in ENDINGS.get(kind, ()) and other["day"] > row["day"]]
    return kind, row["day"], min([*ends, row["until_day"] + 1])


def _plain(row: dict[str, Any]) -> str:
    return str(row["kind"]).partition(":")[0]
