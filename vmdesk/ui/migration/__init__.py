"""The windows of a move: where to and how, what speaks against it, and how far it is."""
