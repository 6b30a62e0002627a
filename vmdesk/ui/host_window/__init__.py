"""The window of a host: what it is and has, what happened there, a terminal on it."""
