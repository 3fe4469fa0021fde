"""Verifies the chain of events of a register, and shares no code with what wrote it."""
