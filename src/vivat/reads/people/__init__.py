"""People and accounts: who acts, who is meant, and all that is held of one."""
