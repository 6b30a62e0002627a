"""A guest's screen over a connection: threads that receive, decode and send, and the picture that is painted."""
