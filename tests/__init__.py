"""Tests of vmdesk; the folders mirror those of the program."""
