"""Texts that a server sends: names and reasons, made fit to be shown."""

_LONGEST = 1000  # characters


def shown(data: bytes | bytearray | memoryview) -> str:
    """A text as one line without control characters: UTF-8, or else Latin-1."""
    raw = bytes(data).rstrip(b"\0")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    return "".join(letter if letter.isprintable() else " " for letter in text[:_LONGEST]).strip()
