"""What a file says against what is known (矛盾): a case holds both sides, and nobody's rank decides."""

from collections import Counter
from datetime import timedelta
from typing import Any, Final

from vivat.actions.act import Act
from vivat.actions.cases.work import added
from vivat.actions.feeds.waiting import agency, sealed
from vivat.actions.intake import staging
from vivat.domain.facts import KINDS
from vivat.domain.feedwork import CONFLICT
from vivat.domain.terms import CASES
from vivat.records.models import Arrival, Case, Fact, Person
from vivat.safeguards.sealing import Keyring

#: A row's case is known by what it says of whom.
_KEY: Final = "'feed_conflict:' || plan.person || ':' || encode(plan.key, 'hex')"
#: The rows that contradict and have no case yet.
NEW: Final = f"""SELECT a.n FROM against a JOIN plan ON plan.n = a.n
    WHERE NOT EXISTS (SELECT 1 FROM records_case c WHERE c.key = {_KEY})"""
_ROWS: Final = f"""
    SELECT {_KEY}, plan.person, plan.division, a.facts, t.row, t.kind, t."on", t.until, t.died_on, t.channel, t.kept,
        t.note, ARRAY(SELECT jsonb_build_object('kind', o.kind, 'on', o."on", 'channel', o.channel, 'row', o.row)
              FROM told o WHERE o.n = ANY (a.rows) ORDER BY o.n)
    FROM against a
    JOIN plan ON plan.n = a.n
    JOIN told t ON t.n = a.n
    WHERE a.n BETWEEN %(first)s AND %(last)s AND a.n IN ({NEW})
    ORDER BY a.n"""


def opened(one: Act, arrival: Arrival, keys: Keyring, words: dict[str, Any]) -> Counter[str]:
    """A case for each row that contradicts."""
    rows = staging.ask(_ROWS, words)
    people = Person.objects.in_bulk([row[1] for row in rows])
    facts = Fact.objects.in_bulk([fact for row in rows for fact in row[3]])
    for key, person, division, against, *said, beside in rows:
        row, kind, on, until, died_on, channel, kept, note = said
        told = {"row": row, "gives": kind, "on": on, "until": until, "died_on": died_on, "channel": channel,
                "kept": kept, "app": note, "withdrawn": False}  # fmt: skip
        _case(one, arrival, key, people[person], division, told, [facts[fact] for fact in against], beside, keys)
    return Counter(conflict_cases=len(rows))


def _case(
    one: Act, arrival: Arrival, key: str, person: Person, division: str, told: dict[str, Any], held: list[Fact],
    beside: list[dict[str, Any]], keys: Keyring,
) -> Case:  # fmt: skip
    term = CASES[CONFLICT]
    data = {
        "arrival": arrival.pk,
        "source": arrival.source,
        "told": {"kind": told["gives"], "on": str(told["on"]), "channel": told["channel"]},
        "known": [side(fact) for fact in held],
        "beside": beside,
        "rows": sealed(keys, [told]),
    }  # fmt: skip
    kinds = "、".join(dict.fromkeys(KINDS[each] for each in (told["gives"], *(fact.kind for fact in held))))
    return added(
        one, CONFLICT, key, f"{term.title}：{kinds}"[:120], division=division, person=person,
        owner=agency(division, arrival.division), due=one.by.day + timedelta(days=term.days), data=data,
    )  # fmt: skip


def side(fact: Fact) -> dict[str, Any]:
    """What is known, as a case holds it."""
    return {
        "fact": fact.pk, "kind": fact.kind, "on": str(fact.died_on or fact.on), "channel": fact.channel,
        "source": fact.source,
    }  # fmt: skip
