"""Styles and scripts under hashed names once they were collected, and under their own where nothing was."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Statics(CompressedManifestStaticFilesStorage):
    """`vivat serve` collects; tests and commands that only render take the plain names."""

    #: No style of ours names another file, and Tabler's names a map that is not delivered.
    patterns = ()

    def stored_name(self, name: str) -> str:
        """The name with its hash, where it is known."""
        return str(super().stored_name(name)) if self.hashed_files else name
