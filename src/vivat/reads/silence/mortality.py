"""Places whose reported deaths are improbably few for the ages and sexes of their people.

Given how many died in the whole agency, and were deaths as likely everywhere at the same age and sex, the deaths of one
place among them would be a sum of draws, each a death of a band falling to the place by its share of the band's months.
Its lower tail is never above that of the binomial with as many draws and the same mean (Hoeffding 1956), which is
taken: exact for one band, cautious for many, and the place's own deaths count on both sides. What is `expected` is told
apart from it, from the rates of all other places alone: a silent place does not lower what it is held against.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vivat.domain.chance import at_most, benjamini_hochberg

#: Five years a band, the last from 95 on.
BAND, LAST = 5, 19


@dataclass(frozen=True, slots=True)
class Cell:
    """People of one place, sex and band: months lived through in the time, and how many died."""

    place: str
    sex: str
    band: int
    people: int
    months: int
    deaths: int


@dataclass(frozen=True, slots=True)
class Silence:
    """A place beside the others: deaths told and expected, the chance of so few, and that chance among many looks."""

    place: str
    people: int
    months: int
    deaths: int
    expected: float
    chance: float
    raised: float


def silences(cells: Iterable[Cell]) -> list[Silence]:
    """Every place with its chance, raised for how many places were looked at; the least likely first."""
    places: dict[str, list[Cell]] = defaultdict(list)
    months: dict[tuple[str, int], int] = defaultdict(int)
    deaths: dict[tuple[str, int], int] = defaultdict(int)
    for cell in cells:
        places[cell.place].append(cell)
        months[cell.sex, cell.band] += cell.months
        deaths[cell.sex, cell.band] += cell.deaths
    whole = sum(deaths.values())
    found = [_silence(place, own, months, deaths, whole) for place, own in sorted(places.items()) if len(places) > 1]
    raised = benjamini_hochberg([chance for *_, chance in found])
    made = [Silence(*told, again) for told, again in zip(found, raised, strict=True)]
    return sorted(made, key=lambda one: (one.raised, one.chance, one.place))


def _silence(
    place: str, own: Sequence[Cell], months: dict[tuple[str, int], int], deaths: dict[tuple[str, int], int], whole: int
) -> tuple[str, int, int, int, float, float]:
    died, expected, mean = sum(cell.deaths for cell in own), 0.0, 0.0
    for cell in own:
        lived, gone = months[cell.sex, cell.band], deaths[cell.sex, cell.band]
        mean += gone * cell.months / lived if lived else 0.0
        elsewhere = lived - cell.months
        expected += (gone - cell.deaths) * cell.months / elsewhere if elsewhere else 0.0
    chance = at_most(died, whole, min(mean / whole, 1.0)) if whole else 1.0
    people, lived_here = sum(cell.people for cell in own), sum(cell.months for cell in own)
    return place, people, lived_here, died, expected, chance
