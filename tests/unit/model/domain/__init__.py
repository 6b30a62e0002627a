"""A machine that is not there yet: what is decided about it, checked and written."""
