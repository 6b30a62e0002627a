"""Tests of what tells that two machines use one disk."""
