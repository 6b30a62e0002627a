"""A server of files that says nothing of what it serves."""

from http.server import SimpleHTTPRequestHandler


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder."""

    def log_message(self, *_arguments: object) -> None:
        """Not to the tests' output."""
        return
