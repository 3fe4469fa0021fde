"""Chance, exactly: intervals for a rate, tails of counts, and what is left of surprise when many are looked at.

An interval is Clopper and Pearson's: it holds the true rate at least as often as it says, at any count and at none,
where Wilson's is shorter and may miss; who trusts a source by it must not be told too little. At 0 of n its upper end
is 1 − (α/2)^(1/n). Tails come from the incomplete beta function, so that a million cases cost as much as ten.
"""

from collections.abc import Sequence
from math import exp, lgamma, log, log1p
from typing import Final

#: Steps of the continued fraction; it settles after a few times the square root of the larger shape.
_STEPS: Final = 100_000
_EXACT: Final = 1e-15
_TINY: Final = 1e-300


def rate_interval(events: int, cases: int, confidence: float = 0.95) -> tuple[float, float]:
    """Clopper and Pearson's interval for a rate of events among cases; (0, 1) where there is no case."""
    if not 0 <= events <= cases:
        raise ValueError(f"{events} of {cases}")
    miss = (1 - confidence) / 2
    low = 0.0 if events == 0 else _solved(events, cases - events + 1, miss)
    high = 1.0 if events == cases else _solved(events + 1, cases - events, 1 - miss)
    return low, high


def at_most(events: int, cases: int, rate: float) -> float:
    """The chance of no more than so many events among independent cases: the binomial's lower tail."""
    if events < 0:
        return 0.0
    if events >= cases or rate <= 0:
        return 1.0
    return _beta_below(1 - rate, cases - events, events + 1) if rate < 1 else 0.0


def at_least(events: int, cases: int, rate: float) -> float:
    """The chance of so many events or more: the binomial's upper tail."""
    if events <= 0:
        return 1.0
    if events > cases or rate <= 0:
        return 0.0
    return _beta_below(rate, events, cases - events + 1) if rate < 1 else 1.0


def holm(chances: Sequence[float]) -> list[float]:
    """Each chance raised so that all those below a level are false together no more often than it says (Holm 1979)."""
    order = sorted(range(len(chances)), key=lambda n: chances[n])
    raised, reached = [1.0] * len(chances), 0.0
    for place, n in enumerate(order):
        reached = max(reached, min(1.0, (len(chances) - place) * chances[n]))
        raised[n] = reached
    return raised


def benjamini_hochberg(chances: Sequence[float]) -> list[float]:
    """Each chance raised so that of those below a level no greater share is false than it says (1995)."""
    order = sorted(range(len(chances)), key=lambda n: chances[n], reverse=True)
    raised, reached = [1.0] * len(chances), 1.0
    for place, n in enumerate(order):
        reached = min(reached, chances[n] * len(chances) / (len(chances) - place))
        raised[n] = reached
    return raised


def _solved(a: float, b: float, chance: float) -> float:
    """Where the beta distribution of these shapes has so much below it, to the last bit of a float."""
    low, high = 0.0, 1.0
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if _beta_below(middle, a, b) < chance else (low, middle)
    return middle


def _beta_below(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by the side of its fraction that settles soon."""
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """Lentz's walk along the continued fraction of the incomplete beta function."""
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for part in (even, odd):
            d = 1 / _away(1 + part * d)
            c = _away(1 + part / c)
            found *= c * d
        if abs(c * d - 1) < _EXACT:
            return found
    return found


def _away(value: float) -> float:
    """Never nought, so that it can divide."""
    return value if abs(value) > _TINY else _TINY
