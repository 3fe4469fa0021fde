"""Reads table files that agencies got from elsewhere: what they hold, and row by row what cannot be taken and why."""

from vivat.sources.tabular.read import read
from vivat.sources.tabular.shape import Column, Kind, Refusal, Table

__all__ = ["Column", "Kind", "Refusal", "Table", "read"]
