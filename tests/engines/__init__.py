"""Every engine answers as DuckDB does, row for row."""
