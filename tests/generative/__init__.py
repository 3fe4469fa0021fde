"""Cases made at random: the law program held against the oracle, and what must always hold."""
