"""Who computes the law: DuckDB for many, PostgreSQL for one, Spark for a nation; given a connection, never settings."""
