"""A machine that is not there yet: what was chosen, what follows from it by rules, and its XML."""
