"""The Gompertz curve by which made people die: hazard(age) = a * exp(b * age) a year, by sex.

`a` and `b` are chosen so that a newborn may expect about 76.8 (men) and 81.6 (women) years, and a person of 60 another
20 and 24, near China's tables of 2020. The chance to live from age x to age y is

    exp(-(a / b) * (exp(b * y) - exp(b * x)))

so that one even number u in (0, 1) gives the years that a person of age x still lives, without a walk month by month:

    years = ln(1 - (b / a) * exp(-b * x) * ln(u)) / b

`born.sql` draws it for everybody from the later of the first day of benefit and the opening of the register: who had
died before the register opened is not in it.
"""

from dataclasses import dataclass
from math import exp, log
from typing import Final


@dataclass(frozen=True, slots=True)
class Gompertz:
    """One sex's curve; ages and times in years."""

    a: float
    b: float

    def hazard(self, age: float) -> float:
        """Deaths a year among those of an age."""
        return self.a * exp(self.b * age)

    def survives(self, age: float, until: float) -> float:
        """The chance that a person of one age lives to another."""
        return exp(-(self.a / self.b) * (exp(self.b * until) - exp(self.b * age)))

    def years_left(self, age: float, u: float) -> float:
        """The years that a person of an age still lives, for one even number in (0, 1)."""
        return log(1 - self.b / self.a * exp(-self.b * age) * log(u)) / self.b


#: By sex: 1 male, 2 female.
CURVES: Final = {1: Gompertz(a=4.0e-5, b=0.0935), 2: Gompertz(a=1.5e-5, b=0.101)}
