"""Tests of vmdesk.settings."""
