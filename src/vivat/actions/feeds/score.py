"""Signs that together come to enough certify (静默认证): one certification a month, by those of whom signs came in."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from vivat.actions.act import Act, act
from vivat.actions.intake import staging
from vivat.domain.actors import By
from vivat.domain.facts import DEATHS
from vivat.reads.desk.lacks import Law
from vivat.reads.feeds.scores import areas_of, areas_within, text, words
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
    rules = law or in_force()
    people = _perhaps(by, arrival, rules) if only is None else list(only)
    for at in range(0, len(people), _CHUNK):
        part = people[at : at + _CHUNK]
        with seeing(by.scope):
            asked = words(rules, part, arrival.received, areas_of(part))
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


#: Of the people of whom an arrival brought signs, as who they are today, those whose sources together weigh enough.
_PERHAPS: Final = """
    WITH touched AS (
        SELECT DISTINCT person_id FROM records_sign WHERE arrival_id = %(arrival)s
    ), whose AS (
        SELECT DISTINCT CASE WHEN p.merged_into_id IS NULL THEN p.id ELSE records_survivor(p.id) END AS person
        FROM touched JOIN records_person p ON p.id = touched.person_id
    ), parts AS (
        SELECT person, person AS part FROM whose
        UNION SELECT w.person, w.part FROM records_whole(ARRAY(
            SELECT person FROM whose WHERE person IN (SELECT merged_into_id FROM records_person))) w
    ), weighed AS (
        SELECT parts.person, s.source, max(s.weight) AS weight
        FROM parts JOIN records_sign s ON s.person_id = parts.part
        GROUP BY parts.person, s.source
    )
    SELECT person FROM weighed GROUP BY person HAVING sum(weight) >= %(need)s ORDER BY person"""


def _perhaps(by: By, arrival: Arrival, law: Law) -> list[int]:
    """Who may have come to enough: a first look that spares the many the arithmetic."""
    with seeing(by.scope):
        need = min(words(law, [], arrival.received, areas_within(arrival.division))["needs"])
        rows = staging.ask(_PERHAPS, {"arrival": arrival.pk, "need": need})
    return [person for (person,) in rows]
