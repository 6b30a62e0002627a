"""What is checked about the way to a host and about the host itself, what was found, and how it can be mended."""
