"""Notices as data: read, checked, and resolved to the flat rule tables that the law program joins."""
