"""Who may do what, what is masked, sealed and chained; plain, and knowing no table."""
