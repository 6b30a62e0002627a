"""Tooltips of several lines, each shown as it is."""

from collections.abc import Iterable

from vmdesk.ui.tips import plain_tip


def lines_tip(lines: Iterable[str]) -> str:
    """A tooltip of these lines; empty for none."""
    return "<br>".join(map(plain_tip, lines))
