"""Moves that vmdesk does not lead: what goes on without it, and what was left."""
