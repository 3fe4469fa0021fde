"""The workbench's pages, asked as a browser asks them."""
