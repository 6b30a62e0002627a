"""Imports Qt, and takes away the hook by which PySide6 slows down every import that follows."""

import builtins


def import_qt() -> None:
    """Import PySide6's core and have later imports go Python's own way again.

    PySide6 replaces `__import__` to offer `from __feature__ import …`, which vmdesk does not use: it then reads the
    source of every module, and keeps it. That costs a start some 25 ms and 5 MiB.
    """
    import PySide6.QtCore  # noqa: F401 - puts the hook in its place

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
