"""The verbs: what a person can do, one function each; a long one returns a Job."""
