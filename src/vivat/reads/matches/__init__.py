"""Files matched, and the match measured."""
