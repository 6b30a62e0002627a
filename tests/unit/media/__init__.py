"""Tests of the images that vmdesk makes itself."""
