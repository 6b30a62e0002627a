"""Tests of vmdesk.jobs."""
