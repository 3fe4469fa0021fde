"""What all tables share: the act that a row comes from, months as whole numbers, blind indexes."""

from typing import Any

from django.db import models

#: The longest division code: twelve digits, a village.
DIVISION_DIGITS = 12


class Acted(models.Model):
    """A row that an act wrote. In a table that only grows it is the act that made the row, and the chain binds it; in
    one whose rows change it is the last act that touched it, and what it was before stands in `records_history`.
    """

    event = models.ForeignKey(
        "records.Event", on_delete=models.PROTECT, related_name="+", db_index=False, db_column="event"
    )

    class Meta:
        abstract = True


def month_field(**options: Any) -> "models.IntegerField[Any, Any]":
    """A month, year × 12 + month − 1; 99999 is an open end."""
    return models.IntegerField(**options)


def division_field(**options: Any) -> "models.CharField[Any, Any]":
    """A division's code (GB/T 2260): six digits a county, nine a township, twelve a village."""
    return models.CharField(max_length=DIVISION_DIGITS, **options)


def index_field(**options: Any) -> "models.BinaryField[Any, Any]":
    """A blind index: 16 bytes that tell equal values, and nothing else of them."""
    return models.BinaryField(max_length=16, **options)


def code_field(**options: Any) -> "models.CharField[Any, Any]":
    """A code of the vocabulary."""
    return models.CharField(max_length=32, **options)
