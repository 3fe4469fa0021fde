"""The mass brake: how many payments one run may call into question before somebody of the body above must let it go."""

from collections.abc import Sequence
from statistics import median
from typing import Final, NamedTuple

#: Of each 1,000 benefits in payment, so many at once at most.
SHARE: Final = 5
#: So many times what was usual in the last twelve months.
TIMES: Final = 3
#: What is usual can be told only of so many months.
KNOWN: Final = 3
#: Never fewer than this, so that one of a hundred holds nobody up.
FLOOR: Final = 5


class Held(NamedTuple):
    """A run that is held: how many, above which limit, and why."""

    count: int
    limit: int
    why: str


def brake(count: int, in_payment: int, before: Sequence[int]) -> Held | None:
    """Whether a run is held that newly calls `count` suspensions and endings; `before` are those of the months before."""
    share = max(FLOOR, in_payment * SHARE // 1000)
    if count > share:
        return Held(count, share, f"拟暂停、停止 {count} 笔，超过在发待遇 {in_payment} 笔的千分之{SHARE}（{share} 笔）")
    if len(before) < KNOWN:
        return None
    usual = max(FLOOR, int(TIMES * median(before[-12:])))
    if count > usual:
        return Held(
            count, usual, f"拟暂停、停止 {count} 笔，超过近 {len(before[-12:])} 个月中位数的 {TIMES} 倍（{usual} 笔）"
        )
    return None
