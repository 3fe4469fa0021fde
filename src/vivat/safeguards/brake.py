"""The mass brake: how many payments one run may call into question before the body above must let it go."""

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
    """A run that is held: how many it calls for, above which limit, and why."""

    called: int
    limit: int
    why: str


def brake(called: int, in_payment: int, before: Sequence[int]) -> Held | None:
    """Whether a run is held that newly calls for so many suspensions and endings; `before`: those of the months before,
    the last one last.
    """
    share = max(FLOOR, in_payment * SHARE // 1000)
    if called > share:
        of = f"在发待遇 {in_payment} 笔的千分之{SHARE}（不少于 {FLOOR} 笔），即 {share} 笔"
        return Held(called, share, f"拟暂停、停止 {called} 笔，超过{of}")
    last = before[-12:]
    usual = max(FLOOR, int(TIMES * median(last))) if len(last) >= KNOWN else called
    if called > usual:
        of = f"近 {len(last)} 个月中位数的 {TIMES} 倍（不少于 {FLOOR} 笔），即 {usual} 笔"
        return Held(called, usual, f"拟暂停、停止 {called} 笔，超过{of}")
    return None
