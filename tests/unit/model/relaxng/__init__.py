"""Tests of reading RELAX NG."""
