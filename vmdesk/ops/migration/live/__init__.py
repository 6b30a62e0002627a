"""Moving a machine that runs, or is paused, to another host."""
