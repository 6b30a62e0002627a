"""Moving a machine that is off to another host."""
