"""The divisions that hold beside some policies: the official ones, those of the notices, those of their places.csv."""

from collections.abc import Sequence

from vivat.domain.errors import Place, VivatError
from vivat.policy.divisions import Places, places_of
from vivat.policy.model import Notice


def places_with(notices: Sequence[Notice]) -> Places:
    """The divisions that somebody may be paid by under these notices."""
    own = {notice.division: notice.folder for notice in notices}
    for notice in notices:
        own |= places_of(notice.path).own
    return Places(own)


def no_division(code: str, places: Places, place: Place) -> VivatError:
    """What to say of a division that there is not."""
    mend = places.near(code) or f"{places.table}和各政策的 places.csv 中都没有"
    return VivatError(f"没有行政区划 {code}", place, mend)
