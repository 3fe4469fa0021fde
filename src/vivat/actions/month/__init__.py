"""The month: a run over a division, its shards, its closing; and the reports that bodies owe."""
