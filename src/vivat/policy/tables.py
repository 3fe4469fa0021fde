"""The law as flat relations of whole numbers and words, made from the notices for the divisions and schemes asked."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from vivat.domain.facts import ENDINGS, VARIANTS
from vivat.domain.schemes import SCHEMES
from vivat.domain.time import NO_DAY, day_number, day_of, first_day, last_day, month_number
from vivat.policy import cycles, effects
from vivat.policy.law import Law, Row
from vivat.policy.lengths import Clock
from vivat.policy.model import Notice
from vivat.policy.windows import HORIZON, phase_of
from vivat.policy.workdays import is_workday

#: Days and months that the law can count: proofs and notices may reach back to the first, answers forward to the last.
FIRST_DAY, LAST_DAY = date(1949, 10, 1), date(HORIZON + 2, 12, 31)
FIRST_MONTH, LAST_MONTH = 1880 * 12, (HORIZON + 140) * 12


def compile_law(notices: Sequence[Notice], divisions: Iterable[str], schemes: Iterable[str] | None = None) -> Law:
    """The law of these divisions (six digits each), for all schemes or those named."""
    extra = [scheme["code"] for notice in notices for scheme in notice.scope.get("own_schemes", ())]
    numbers = {code: n for n, code in enumerate(dict.fromkeys([*SCHEMES, *extra]), start=1)}
    areas = sorted({int(division[:6]) for division in divisions})
    law = Law(tuple(areas), numbers)
    for area in areas:
        for scheme in schemes or numbers:
            cycles.add(law, notices, area, scheme)
            effects.add(law, notices, area, scheme)
    for kind in sorted(
        {str(row[-1]) for table in ("needs", "unless", "excuse") for row in law.rows.get(table, [])}
        | effects.delayed(law)
    ):
        law.add("watched", kind)
    for kind, endings in ENDINGS.items():
        for by in endings:
            for spelling in VARIANTS.get(by, (by,)):
                law.add("endings", kind, spelling)
    for kinds, number in law.accepts.items():
        for kind in kinds:
            law.add("proof_kinds", number, kind, law.since.get(number, NO_DAY))
    _calendar(law)
    return law


def _calendar(law: Law) -> None:
    """Days, months, what each clock says, and the phases of personal windows."""
    law.rows["days"] = list(_days())
    law.rows["months"] = list(_months())
    for relation, clocks in (("clock", law.clocks), ("waits", law.waits)):
        for clock, number in clocks.items():
            law.rows.setdefault(relation, []).extend((number, day, last) for day, last in _told(clock))
    for every in sorted(law.every):
        for month in range(FIRST_MONTH, LAST_MONTH):
            law.add("phases", every, month, phase_of(month, every))


@cache
def _days() -> tuple[Row, ...]:
    return tuple((n, month_number(day_of(n))) for n in range(day_number(FIRST_DAY), day_number(LAST_DAY) + 1))


@cache
def _months() -> tuple[Row, ...]:
    return tuple(
        (month, day_number(first_day(month)), day_number(last_day(month)), (month // 12 + 1) * 12)
        for month in range(FIRST_MONTH, LAST_MONTH)
    )


@cache
def _told(clock: Clock) -> tuple[tuple[int, int], ...]:
    """What a clock says of every day; by whole months, what it says of each month's days alike."""
    days = _days()
    if clock.grain == "month":
        said = {month: day_number(clock.last(first_day(int(month)), is_workday)) for month in {row[1] for row in days}}
        return tuple((int(day), said[month]) for day, month in days)
    return tuple((int(day), day_number(clock.last(day_of(int(day)), is_workday))) for day, _ in days)
