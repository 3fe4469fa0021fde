"""Other bodies' files: read as they stand, refused with row, column and mend."""
