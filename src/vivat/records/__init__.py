"""The tables of the register, one file an aggregate; constraints that say the law, and no behaviour."""
