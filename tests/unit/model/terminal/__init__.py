"""A terminal without a window: what sequences do, and that nothing hostile does more."""
