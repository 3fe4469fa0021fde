"""The five counties' ways from a fact to the payment file, through the acts and by their own notices."""
