"""The windows of moves."""
