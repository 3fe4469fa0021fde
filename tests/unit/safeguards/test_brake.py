"""The mass brake holds a run that would harm too many at once, and nobody up over one of a hundred."""

import pytest

from vivat.safeguards.brake import brake


@pytest.mark.parametrize(
    ("called", "in_payment", "before", "limit"),
    [
        (5, 100, (), None),
        (6, 100, (), 5),
        (500, 100_000, (), None),
        (501, 100_000, (), 500),
        (31, 100_000, (10, 10), None),  # two months tell nothing of what is usual
        (31, 100_000, (10, 10, 10), 30),
        (30, 100_000, (10, 10, 10), None),
        (6, 100_000, (0,) * 12, 5),
        (31, 100_000, (90,) * 6 + (10,) * 12, 30),  # the last twelve alone
        (501, 100_000, (400,) * 12, 500),
    ],
)
def test_the_brake(called, in_payment, before, limit):
    held = brake(called, in_payment, before)
    assert (held and held.limit) == limit
    assert held is None or str(called) in held.why
