"""Is it the same person? Normalises numbers and names, matches, repairs, and never attaches anybody by name alone."""
