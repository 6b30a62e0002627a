"""Definitions as XML: written in an editor, and what differs between two of them."""
