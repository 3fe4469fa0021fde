"""Other bodies' data as it is read: the roster that it is matched with, arrivals, sources and their state, scores."""
