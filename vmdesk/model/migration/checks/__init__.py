"""Judges of a move: pure functions that look at a `Case` and yield findings, a matter a file."""
