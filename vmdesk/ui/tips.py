"""Tooltips of text from hosts and guests: shown as it is, whatever it holds."""

import html


def plain_tip(text: str) -> str:
    """A tooltip that shows this text; empty for none.

    Qt takes a tooltip for rich text when it looks like that. This one always does: else a name such as "R&D" would be
    shown with its ampersand escaped.
    """
    return f"<span>{html.escape(text)}</span>" if text else ""
