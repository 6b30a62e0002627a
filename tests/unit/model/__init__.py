"""Tests of vmdesk.model."""
