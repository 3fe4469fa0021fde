"""Who draws what: each scheme's share, its people's ages, sexes and relations, and what it pays."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from vivat.sample.curve import CURVES

T = TypeVar("T")

MEN: Final = 1
WOMEN: Final = 2
OLDEST: Final = 100
#: Each year of birth is this much larger than the one before it, roughly as in a county whose young have left.
GROWTH: Final = 1.02
#: On average the register has been open this long: people past `start` have lived that long in it.
OPEN_YEARS: Final = 5.5


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme: `mille` of a thousand people draw it first, `least` to `most` fen a month.

    It rises by `rise` in 10,000 a year, in January (`rise_month` 0) or July (6). It began in `first_month`.
    Without a start age the first month lies up to `back` months before the day asked, not before the age `youngest`.
    """

    code: str
    mille: int
    least: int
    most: int
    rise: int
    rise_month: int
    first_month: int = 0
    back: int = 0
    youngest: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """People alike within a scheme: a share of it, from one age to another; pensioners start at the lower one."""

    scheme: str
    share: float
    sex: int
    low: int
    high: int = OLDEST
    starts: bool = False
    relation: str | None = None


def _month(year: int, month: int) -> int:
    return year * 12 + month - 1


SCHEMES: Final = (
    Scheme("residents_pension", 720, 12_000, 36_000, 380, 6, first_month=_month(2011, 7)),
    Scheme("employees_pension", 140, 180_000, 520_000, 300, 0),
    Scheme("public_sector_pension", 60, 350_000, 900_000, 300, 0),
    Scheme("survivors_allowance", 15, 60_000, 110_000, 250, 6, back=180, youngest=25),
    Scheme("injury_allowance", 10, 250_000, 500_000, 350, 0, back=180, youngest=20),
    Scheme("injury_care", 5, 150_000, 350_000, 350, 0, back=180, youngest=20),
    Scheme("injury_survivors", 20, 120_000, 250_000, 350, 0, back=180, youngest=25),
    Scheme("unemployment_benefit", 10, 140_000, 180_000, 200, 6, back=20, youngest=20),
    Scheme("land_allowance", 20, 20_000, 60_000, 200, 6, first_month=_month(2008, 1)),
)

GROUPS: Final = (
    Group("residents_pension", 0.47, MEN, 60, starts=True),
    Group("residents_pension", 0.53, WOMEN, 60, starts=True),
    Group("employees_pension", 0.48, MEN, 60, starts=True),
    Group("employees_pension", 0.05, MEN, 55, starts=True),
    Group("employees_pension", 0.30, WOMEN, 50, starts=True),
    Group("employees_pension", 0.17, WOMEN, 55, starts=True),
    Group("public_sector_pension", 0.55, MEN, 60, starts=True),
    Group("public_sector_pension", 0.33, WOMEN, 55, starts=True),
    Group("public_sector_pension", 0.12, WOMEN, 60, starts=True),
    Group("land_allowance", 0.50, MEN, 60, starts=True),
    Group("land_allowance", 0.50, WOMEN, 55, starts=True),
    Group("survivors_allowance", 0.48, WOMEN, 55, 90, relation="spouse"),
    Group("survivors_allowance", 0.08, MEN, 60, 90, relation="spouse"),
    Group("survivors_allowance", 0.16, WOMEN, 60, 92, relation="parent"),
    Group("survivors_allowance", 0.11, MEN, 3, 20, relation="child"),
    Group("survivors_allowance", 0.11, WOMEN, 3, 20, relation="child"),
    Group("survivors_allowance", 0.04, WOMEN, 30, 80, relation="other"),
    Group("survivors_allowance", 0.02, WOMEN, 55, 90),
    Group("injury_survivors", 0.28, MEN, 3, 20, relation="child"),
    Group("injury_survivors", 0.27, WOMEN, 3, 20, relation="child"),
    Group("injury_survivors", 0.27, WOMEN, 28, 85, relation="spouse"),
    Group("injury_survivors", 0.03, MEN, 30, 85, relation="spouse"),
    Group("injury_survivors", 0.12, WOMEN, 55, 92, relation="parent"),
    Group("injury_survivors", 0.02, MEN, 30, 80, relation="other"),
    Group("injury_survivors", 0.01, WOMEN, 30, 80),
    Group("injury_allowance", 0.80, MEN, 25, 60),
    Group("injury_allowance", 0.20, WOMEN, 25, 54),
    Group("injury_care", 0.75, MEN, 25, 80),
    Group("injury_care", 0.25, WOMEN, 25, 80),
    Group("unemployment_benefit", 0.55, MEN, 21, 59),
    Group("unemployment_benefit", 0.45, WOMEN, 21, 52),
)

#: Second benefits: of a thousand people of a scheme (and relation, where one is named), so many draw this one too.
SECONDS: Final = (
    ("residents_pension", None, "land_allowance", 11),
    ("employees_pension", None, "survivors_allowance", 22),
    ("injury_allowance", None, "injury_care", 350),
    ("injury_survivors", "parent", "residents_pension", 600),
    ("survivors_allowance", "spouse", "residents_pension", 250),
    ("land_allowance", None, "residents_pension", 200),
)


def ages(group: Group) -> Iterator[tuple[int, float]]:
    """Each age of a group with its weight: fewer of the older, by births and by the curve of deaths."""
    for age in range(group.low, group.high + 1):
        opened = max(group.low, age - OPEN_YEARS)
        yield age, CURVES[group.sex].survives(group.low, opened) * GROWTH ** (group.low - age)


def profiles(scheme: str, slots: int) -> Iterator[tuple[int, int, int | None, str | None]]:
    """A scheme's people as so many equal slots: sex, age, start age, relation; shares kept to within one slot."""
    cells = []
    for group in (group for group in GROUPS if group.scheme == scheme):
        weights = list(ages(group))
        total = sum(weight for _, weight in weights)
        start = group.low if group.starts else None
        cells += [(group.share * w / total, (group.sex, age, start, group.relation)) for age, w in weights]
    yield from spread(cells, slots)


def spread(cells: list[tuple[float, T]], slots: int) -> Iterator[T]:
    """Weighted things as so many equal slots, each thing as often as its weight asks, within one."""
    total, reached, filled = sum(weight for weight, _ in cells), 0.0, 0
    for weight, thing in cells:
        reached += weight
        upto = round(slots * reached / total)
        yield from [thing] * (upto - filled)
        filled = upto


def second(scheme: str, relation: str | None) -> tuple[str | None, int]:
    """The second benefit that people of a scheme and relation may draw, and how many of a thousand do."""
    for first, whose, code, mille in SECONDS:
        if first == scheme and whose in (None, relation):
            return code, mille
    return None, 0
