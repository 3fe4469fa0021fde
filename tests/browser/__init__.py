"""Whole trips in a real browser."""
