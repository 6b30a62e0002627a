"""Tests of vmdesk.model.editing."""
