"""The window that checks the connection to a host, line by line, and offers what mends it."""
