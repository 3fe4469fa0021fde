"""Which database role does what: the owner migrates, the application reads and writes."""

from typing import Any


class OwnerMigrates:
    """Migrations run by the alias `owner` alone; everything else uses `default`."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Whether this alias may change tables."""
        return db == "owner"
