"""How made people certify: the channel by age and residence, and how late the agency learns of it."""

from collections.abc import Iterator
from typing import Final

from vivat.sample.mix import spread

#: Days until the agency knows, at most; a channel that is not named here reports on the day.
DELAYS: Final = {
    "window": 3,
    "home_visit": 10,
    "dated_photo": 15,
    "commissioned": 15,
    "video": 2,
    "paper_log": 25,
    "away_assistance": 20,
    "overseas": 40,
}

#: Bands: 0 under 16, 1 under 65, 2 under 80, 3 of 80 and more, 4 living away, 5 living abroad; shares in percent.
SHARES: Final[tuple[dict[str, float], ...]] = (
    {"helper_app": 62, "window": 20, "silent": 12, "terminal": 4, "home_visit": 2},
    {"self_app": 62, "silent": 16, "helper_app": 8, "terminal": 6, "window": 5, "paper_log": 2, "video": 1},
    {"self_app": 34, "helper_app": 29, "silent": 12, "terminal": 12, "window": 8, "home_visit": 3, "dated_photo": 2},
    {"helper_app": 38, "home_visit": 18, "terminal": 12, "window": 10, "self_app": 9, "silent": 7, "dated_photo": 3}
    | {"video": 1.5, "commissioned": 1, "paper_log": 0.5},
    {"self_app": 58, "helper_app": 20, "away_assistance": 10, "silent": 8, "video": 4},
    {"overseas": 70, "self_app": 25, "video": 5},
)


def channels(slots: int) -> Iterator[tuple[int, str, int]]:
    """Every band as so many equal slots: place in the table, channel, days of delay at most."""
    for band, shares in enumerate(SHARES):
        for slot, channel in enumerate(spread([(share, code) for code, share in shares.items()], slots)):
            yield band * slots + slot, channel, DELAYS.get(channel, 0)
