"""Changing a definition: what differs, what is to differ, and what speaks against it."""
