"""A widget for each sort of field."""
