"""The windows and widgets, offscreen."""
