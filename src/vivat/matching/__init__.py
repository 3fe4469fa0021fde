"""Is it the same person? Numbers and names brought to one form."""
