"""The oracle: a second, independent evaluator of the policies, against which the program is compared."""

from .oracle import Answer, Law

__all__ = ["Answer", "Law"]
