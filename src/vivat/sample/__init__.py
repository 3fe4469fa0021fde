"""Made counties: people who never were, what an agency knows and pays of them, and the truth beside."""

from vivat.sample.county import Summary, make

__all__ = ["Summary", "make"]
