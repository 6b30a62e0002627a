"""The encodings in which a server sends rectangles of its screen, one a file."""
