"""How a VNC server finds out who wants to see its screen, one way a file."""
