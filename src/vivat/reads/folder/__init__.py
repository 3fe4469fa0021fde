"""A folder of data files: what is wrong with it, and its people as the law reads them."""
