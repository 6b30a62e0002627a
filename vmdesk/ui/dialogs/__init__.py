"""Dialogs: each asks one thing, returns an answer, and does nothing itself."""
