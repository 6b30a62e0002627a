"""Hostile bytes, found by what of the code they reach: `python -m tests.fuzz`, and a few of them in every test run."""
