"""Definitions with something wrong in them, and what is right instead: one example or more for each rule."""
