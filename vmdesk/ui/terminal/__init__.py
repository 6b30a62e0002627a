"""A terminal on the screen: it paints what a line sends, and sends what is typed."""
