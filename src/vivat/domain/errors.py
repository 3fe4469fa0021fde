"""What is wrong, where, and what to do: the one error that people are shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, and in it a line or a table and key."""

    file: str
    spot: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {self.spot}" if self.spot else self.file


class VivatError(Exception):
    """Bad input in words for a person: the place, what is wrong there, what would be right."""

    def __init__(self, wrong: str, place: Place | None = None, mend: str = "") -> None:
        self.wrong, self.place, self.mend = wrong, place, mend
        super().__init__(str(self))

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.wrong}" + (f" — {self.mend}" if self.mend else "")
