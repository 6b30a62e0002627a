"""Moving several machines: a host for each, and their turn."""
