"""What the user has chosen, typed, kept as JSON; every part falls back by itself when the file is damaged."""
