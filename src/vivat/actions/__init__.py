"""The only writer: one transaction and one remembered event an act, `by=` whom."""
