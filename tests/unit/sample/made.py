"""The county that the sample's tests share."""

from datetime import date

DIVISION, PEOPLE, SEED, ASKED = "532922", 20_000, 7, date(2026, 6, 15)
