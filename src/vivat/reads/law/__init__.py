"""The law asked: examples run, folders decided, one person explained, two policies compared."""
