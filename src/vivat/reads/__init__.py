"""Gathers what people ask to see: examples run, folders decided, one person explained, two policies compared."""
