"""The pages of the window of one host."""
