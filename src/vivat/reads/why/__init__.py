"""Why a person of the register stands where they stand: the law run again on what was known, for them alone."""
