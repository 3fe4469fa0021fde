"""How the tables came to be, step by step; the owner runs them."""
