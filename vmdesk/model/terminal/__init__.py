"""A terminal without a window: what comes from a line becomes a screen of characters, keys become bytes for it."""
