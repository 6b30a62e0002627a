"""Looking at the way to a host and at the host itself, line by line, and mending what can be mended."""
