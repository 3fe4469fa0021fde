"""Texts that a database gives in one order, as one SHA-256: read along, never held together, however many they are."""

import hashlib
from collections.abc import Iterable


def hashed(texts: Iterable[tuple[str]], end: bytes = b"") -> tuple[int, str]:
    """How many texts there are, and the SHA-256 over all, each closed by `end`."""
    found, count = hashlib.sha256(), 0
    for (text,) in texts:
        found.update(text.encode() + end)
        count += 1
    return count, found.hexdigest()
