"""Flags (疑点): what is too improbable to be let be. A flag asks for a look; it is no fact and no ground for harm."""

from dataclasses import asdict, dataclass, field
from typing import Any, Final

#: What each kind of flag is called.
FLAGS: Final[dict[str, str]] = {
    "silent_place": "申报死亡过少",
    "busy_day": "一日认证过多",
    "false_certifier": "经手认证中已死亡者过多",
    "shared": "多人共用",
}
#: What people may share, and the house's own bound: from so many people on it is flagged.
SHARED: Final[dict[str, tuple[str, int]]] = {
    "account": ("收款账户", 3),
    "phone": ("联系电话", 6),
    "device": ("认证设备", 10),
    "helper": ("协助认证的人", 10),
}
#: Certifications that one person can look at in a working day of eight hours, by the minutes that one takes: at a
#: counter two, on the screen four, at home twelve with the way there. A paper log is written up in one sitting.
DAY: Final[dict[str, int]] = {
    "window": 240,
    "dated_photo": 240,
    "commissioned": 240,
    "away_assistance": 240,
    "video": 120,
    "home_visit": 40,
}
#: No more than this share of the places that are flagged, and no more than this chance of one person flagged, is luck.
LEVEL: Final = 0.05
#: Months looked back on for deaths: enough for a village to have had some.
LOOK_BACK: Final = 24
#: One dead person certified is a mistake that a case of its own looks into; from two on there is a pattern to look for.
FALSE_FROM: Final = 2


@dataclass(frozen=True, slots=True)
class Flag:
    """One flag: its kind, what it is of, the sentence with the arithmetic, the numbers beside, and the people."""

    kind: str
    of: str
    said: str
    division: str
    numbers: dict[str, int | float | str] = field(default_factory=dict)
    people: tuple[int, ...] = ()

    def json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self) | {"name": FLAGS[self.kind]}
