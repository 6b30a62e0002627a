"""The window of one machine: a page a file."""
