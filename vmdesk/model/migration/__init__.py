"""A move of a machine, of its storage or of both: the plan, what it needs, what speaks against it, how far it is."""
