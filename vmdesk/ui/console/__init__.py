"""The screens and text consoles of guests: the picture, the keyboard, and the windows that they are in."""
