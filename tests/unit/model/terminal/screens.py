"""Terminals to look at, as texts."""

from vmdesk.model.terminal.terminal import Terminal


def terminal(text: str = "", columns: int = 20, rows: int = 5, history: int = 1000) -> Terminal:
    """A small terminal that has taken in a text."""
    made = Terminal(columns, rows, history)
    made.feed(text.encode())
    return made


def shown(made: Terminal) -> list[str]:
    """The texts of the rows, without the empty ones at the end."""
    texts = [made.line(number).text for number in range(made.top, made.end)]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def past(made: Terminal) -> list[str]:
    """The texts of the history."""
    return [made.history.line(number).text for number in range(made.history.first, made.history.end)]


def cursor(made: Terminal) -> tuple[int, int]:
    """The row and column of the cursor."""
    return made.screen.cursor.row, made.screen.cursor.column
