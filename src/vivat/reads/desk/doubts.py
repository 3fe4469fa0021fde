"""What stands in doubt behind a harming proposal: two sides of a case, or a source that has an alarm open."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.db import connection

_SAID: Final = {
    "in_conflict": "此人有矛盾待核对（办件 {0}）：先办结，vivat cases show {0}",
    "feed_alarmed": "所依据的来源“{1}”有报警待核（来件 {0}）：先放行或退回，vivat feed show {0}",
    "feed_stale": "所依据的来源“{1}”已过期（办件 {0}）：先催要并装载新的来件，vivat cases show {0}",
}


def doubts(ids: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """By proposal, a code and words; helping ones have none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p, d.* FROM unnest(%s::bigint[]) p, LATERAL records_doubts(p) d ORDER BY 1, 2, 3",
            [list(ids)],
        )
        rows = cursor.fetchall()
    for proposal, code, about, source in rows:
        yield proposal, code, _SAID[code].format(about, source)
