"""Vivat certifies that people who draw a social-insurance benefit are alive and still entitled."""

__version__ = "0.1.0"
