"""How parts of a page that stand below each other are put in line."""

from PySide6.QtWidgets import QGridLayout

from vmdesk.ui.side_panel.facts import Facts, Muted


def align(*columns: Facts) -> None:
    """Have the values of facts that stand below each other begin at one line."""
    widest = max(name.sizeHint().width() for facts in columns for name in facts.findChildren(Muted))
    for facts in columns:
        grid = facts.layout()
        if isinstance(grid, QGridLayout):
            grid.setColumnMinimumWidth(0, widest)
