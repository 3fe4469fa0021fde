"""A month of a division: its people at one moment, and what comes of them."""
