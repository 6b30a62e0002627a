"""Moving machines and their storage: the check before, the move itself, and what is done about it while it runs."""
