"""The command line: one file a group of commands; it parses and renders, and never decides."""
