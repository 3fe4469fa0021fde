"""The day as of which benches ask, so that their figures can be compared from run to run."""

from datetime import date
from typing import Final

ASKED: Final = date(2024, 6, 12)
