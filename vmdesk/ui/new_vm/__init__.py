"""The window in which a new machine is put together: its state, a file for each page, and the frame around them."""
