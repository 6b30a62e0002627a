"""The check of a move: one machine against every host it may go to."""
