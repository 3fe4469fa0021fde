"""The newest month that regular payments of an agency reach, kept until another file of payments comes in."""

from collections.abc import Sequence
from typing import Final

from django.db import connection

#: By register and agency: the last act that took payments in, and the month.
_KEPT: Final[dict[tuple[str, str], tuple[int, int]]] = {}

_LAST: Final = "SELECT COALESCE(max(seq), 0) FROM records_event WHERE verb = 'import_payments'"
_NEWEST: Final = """SELECT b.area, max(p.last) FROM records_payment p JOIN records_benefit b ON b.id = p.benefit_id
                    WHERE p.kind = 'regular' AND b.area = ANY (%s) GROUP BY b.area"""


def newest_paid(areas: Sequence[str]) -> dict[str, int]:
    """By agency, the month; agencies without payments are left out."""
    here = str(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute(_LAST)
        last = int(cursor.fetchone()[0])
        if any(_KEPT.get((here, area), (-1, 0))[0] != last for area in areas):
            cursor.execute(_NEWEST, [list(areas)])
            found = dict(cursor.fetchall())
            _KEPT.update({(here, area): (last, found.get(area, -1)) for area in areas})
    kept = {area: _KEPT[here, area][1] for area in areas}
    return {area: month for area, month in kept.items() if month >= 0}
