"""Which policies and which program an answer came from, each as one digest."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from vivat.policy.model import Notice
from vivat.policy.resolve import levels

_FILES: Final = ("policy.toml", "places.csv", "notice.txt")


def policy_version(notices: Sequence[Notice], areas: Iterable[str], day: date) -> str:
    """The digest of the notice folders in force on a day in these divisions or above them."""
    above = {level for area in areas for level in levels(area)}
    told = hashlib.sha256()
    for notice in sorted(notices, key=lambda each: each.folder):
        if notice.division in above and notice.effective <= day <= notice.ends:
            for name in _FILES:
                file = notice.path / name
                told.update(f"{notice.folder}/{name}\n".encode() + (file.read_bytes() if file.is_file() else b""))
    return told.hexdigest()


@cache
def program_version() -> str:
    """The digest of the law's own text, and of how people are made ready for it."""
    return _digest(("rules", "law"), ("reads.folder", "prepare"))


@cache
def month_version() -> str:
    """The digest of the text by which a month reads the register and tells what follows."""
    return _digest(("reads.month", "taken"), ("reads.month", "shard"), ("reads.month", "worked"))


def _digest(*folders: tuple[str, str]) -> str:
    told = hashlib.sha256()
    for room, folder in folders:
        texts = (text for text in (files(f"vivat.{room}") / folder).iterdir() if text.name.endswith(".sql"))
        for text in sorted(texts, key=lambda each: each.name):
            told.update(f"{folder}/{text.name}\n".encode() + text.read_bytes())
    return told.hexdigest()
