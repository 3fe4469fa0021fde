"""Work for later and for the clock, on the queue that PostgreSQL keeps."""
