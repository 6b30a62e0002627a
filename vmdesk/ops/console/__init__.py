"""What people do with the screens and text consoles of machines."""
