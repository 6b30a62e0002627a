"""Tests of a host's lock manager: its files read and edited, what was found of it, its scripts."""
