"""Acts on a register of their own: each test has a copy of an installed one."""
