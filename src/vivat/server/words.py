"""What goes wrong with the server, in words for a person: what, where, what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MENDS = (
    ("No space left on device", "Free some disk space (about 300 MB to begin with), then start again."),
    ("Disk quota exceeded", "Free some disk space or ask for a larger quota, then start again."),
    ("Cannot allocate memory", "Free some memory (the server wants about 400 MB), then start again."),
    ("Address already in use", "Another program took the port: start again, a new port is chosen."),
    ("error while loading shared libraries", "Install the missing system library named above."),
)


class ServerError(Exception):
    """The server cannot do what was asked: what is wrong, where, and what mends it."""

    def __init__(self, wrong: str, place: Path | str, mend: str) -> None:
        self.wrong, self.place, self.mend = wrong, str(place), mend
        super().__init__(f"{place}: {wrong} — {mend}")


def complaint(wrong: str, place: Path, output: str) -> ServerError:
    """PostgreSQL refused: its last lines quoted, and the mend that they call for."""
    tail = "\n".join(line for line in output.splitlines() if line.strip()).splitlines()[-12:]
    mend = next((mend for phrase, mend in _MENDS if phrase in output), "Mend what these lines name, then start again.")
    return ServerError("\n  | ".join([f"{wrong} It says:", *tail]) + "\n", place, mend)


@contextmanager
def worded(place: Path) -> Iterator[None]:
    """Say a refusal of the operating system in our words."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        mend = _MENDS[0][1] if full else "Check that this account may read and write there."
        raise ServerError(f"{error.strerror or error}.", error.filename or place, mend) from error
