"""Tests of vmdesk.ui.hardware."""
