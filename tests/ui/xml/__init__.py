"""Tests of the XML editor and of the view of differences."""
