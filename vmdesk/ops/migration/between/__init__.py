"""What lies between two hosts: looked at by scripts on both, and mended there."""
