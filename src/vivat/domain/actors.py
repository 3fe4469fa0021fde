"""Who acts: an account in one of its posts, at a moment, and the divisions that it sees."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class By:
    """`post` is the one acted in; `scope` the patterns of division codes that it lets the account see; `at` when."""

    user: int
    username: str
    post: str
    body: str
    division: str
    scope: tuple[str, ...]
    at: datetime
    machine: bool = False

    @property
    def day(self) -> date:
        """The civil day in China."""
        return self.at.astimezone(CHINA).date()
