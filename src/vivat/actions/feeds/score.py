"""Signs that together come to enough certify (静默认证): one certification a month, by those of whom signs came in."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from vivat.actions.act import Act, act
from vivat.actions.intake import staging
from vivat.domain.actors import By
from vivat.domain.facts import DEATHS
from vivat.reads.desk.lacks import Law
from vivat.reads.feeds.scores import areas_of, text, words
from vivat.reads.law.in_force import law as in_force
from vivat.reads.scope import seeing
from vivat.records.models import Arrival

#: The source of a certification by signs.
SIGNS: Final = "signs"
#: People of one act.
_CHUNK: Final = 20_000
_FACTS: Final = """INSERT INTO records_fact (person_id, kind, "on", learned, recorded, channel, stage, source, note,
    division, key, again, event) """
_REST: Final = "INSERT INTO records_factsign (fact_id, sign_id, division, event) "


def score(by: By, arrival: Arrival, only: Sequence[int] | None = None, law: Law | None = None) -> Counter[str]:
    """Certifies whoever the signs of an arrival bring to enough, or some people only; what was certified in that month
    stays as it is.
    """
    did: Counter[str] = Counter()
    people = _touched(by, arrival) if only is None else list(only)
    for at in range(0, len(people), _CHUNK):
        part = people[at : at + _CHUNK]
        with seeing(by.scope):
            asked = words(law or in_force(), part, arrival.received, areas_of(part))
            staging.run("DROP TABLE IF EXISTS pg_temp.reached")
            staging.run(staging.text("reached", "feeds").replace("{score}", text()), asked | {"deaths": list(DEATHS)})
            [(news,)] = staging.ask("SELECT count(*) FROM reached")
        if news:
            with act("score_signs", by, division=arrival.division, subject=f"arrival:{arrival.pk}") as one:
                did += _certified(one, arrival)
                one.data |= {"did": dict(did)}
    return did


def _certified(one: Act, arrival: Arrival) -> Counter[str]:
    given = {"at": one.by.at, "learned": arrival.received, "source": SIGNS, "event": one.id}
    made = one.insert("records_fact", _FACTS + staging.text("reached_facts", "feeds"), given)
    one.insert("records_factsign", _REST + staging.text("reached_signs", "feeds"), given)
    return Counter(certified=made)


def _touched(by: By, arrival: Arrival) -> list[int]:
    """The people of whom an arrival brought signs, as who they are today."""
    with seeing(by.scope):
        rows = staging.ask(
            "SELECT DISTINCT records_survivor(person_id) FROM records_sign WHERE arrival_id = %s ORDER BY 1",
            [arrival.pk],
        )
    return [person for (person,) in rows if person is not None]
