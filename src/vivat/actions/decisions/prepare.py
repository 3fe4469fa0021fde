"""An officer prepares proposals: the bundle is filled, held against the law, and sealed for a reviewer."""

from collections.abc import Sequence

from django.db import connection

from vivat.actions.act import Act, act
from vivat.actions.decisions.bundle import fill
from vivat.actions.decisions.done import Done, Nothing, by_effect, in_words, locked, nothing_done, sifted, subject
from vivat.domain.actors import By
from vivat.reads.desk.lacks import Law, lacks
from vivat.reads.law.in_force import law as in_force


def prepare(by: By, proposals: Sequence[int], note: str = "", law: Law | None = None) -> Done:
    """Prepares open proposals, one or many, helping and harming in an act each. What lacks something is left, with all
    that it lacks; Refusal where nothing could be prepared.
    """
    done: list[int] = []
    left: dict[int, str] = {}
    for what, ids in by_effect(by, proposals, left):
        try:
            with act(f"prepare_{what}", by, division=by.division, subject=subject(ids)) as one:
                ready = sifted(ids, locked(ids), "open", left)
                fill(one, ready, what)
                missing = lacks(law or in_force(), ready, by.day, prepared=by)
                left |= {number: in_words(each) for number, each in missing.items() if each}
                good = [number for number in ready if not missing[number]]
                if not good:
                    raise Nothing
                seal(one, good, note)
                one.data |= {"prepared": good, "note": note}
            done += good
        except Nothing:
            continue
    if not done:
        raise nothing_done(left)
    return Done(tuple(done), left)


def seal(one: Act, ids: Sequence[int], note: str) -> None:
    """Marks proposals as prepared by whoever acts, with the digest of what they prepared."""
    with connection.cursor() as cursor:
        cursor.execute(
            """UPDATE records_proposal p SET state = 'prepared', prepared_by_id = %s, prepared_post = %s, note = %s,
                      bundle_sha256 = records_bundle_sha256(p.id), event = %s WHERE p.id = ANY (%s)""",
            [one.by.user, one.by.post, note[:300], one.id, list(ids)],
        )
