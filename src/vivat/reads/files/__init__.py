"""What a register holds, as files and as one figure."""
