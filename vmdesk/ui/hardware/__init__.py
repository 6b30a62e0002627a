"""The hardware editor: a list of pages and devices, a form for each, and what is to change."""
