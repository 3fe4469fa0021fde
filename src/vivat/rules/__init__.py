"""The law program: one SELECT a stage, the same text on every engine."""
