"""A policy.toml as it lies on the disk."""

from pathlib import Path

from vivat.domain.toml import Toml as Source
from vivat.domain.toml import parsed

__all__ = ["Source", "read"]


def read(path: Path, shown: str) -> Source:
    """The file at `path`; VivatError names the line of a mistake in its TOML."""
    return parsed(path.read_bytes(), shown)
