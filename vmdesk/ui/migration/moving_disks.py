"""The disks that are copied, each with its own bar."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QProgressBar, QScrollArea, QWidget

from vmdesk.model.migration.figures import DiskProgress
from vmdesk.ui import formats
from vmdesk.ui.words import tr

MOST_ROWS = 4  # at once; the others are scrolled to
STEPS = 1000  # of a bar: the sizes of disks are beyond what Qt counts
SPACE = 6
BAR_HEIGHT = 12


class MovingDisks(QScrollArea):
    """A row for each disk: its name, a bar, and the amounts. Without disks it takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE)
        self._grid.setColumnStretch(1, 1)
        self.setWidget(inside)
        self.rows: dict[str, tuple[QLabel, QProgressBar, QLabel]] = {}
        self.hide()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setAccessibleName(tr("Disks that are copied"))
        for target, (_name, bar, _amount) in self.rows.items():
            bar.setAccessibleName(tr("Disk {disk}", disk=target))

    def show_disks(self, disks: Sequence[DiskProgress]) -> None:
        """Show how far these are."""
        for disk in disks:
            if disk.target not in self.rows:
                self._add_row(disk.target)
            _name, bar, amount = self.rows[disk.target]
            bar.setValue(int(STEPS * min(1.0, disk.done / disk.total)) if disk.total else 0)
            done, total = formats.size(disk.done), formats.size(disk.total)
            amount.setText(tr("{done} of {total}", done=done, total=total) if disk.total else "")
        self.setVisible(bool(self.rows))

    def _add_row(self, target: str) -> None:
        number = len(self.rows)
        name, bar, amount = QLabel(), QProgressBar(), QLabel()
        for label in (name, amount):
            label.setTextFormat(Qt.TextFormat.PlainText)
        name.setText(target)
        bar.setRange(0, STEPS)
        bar.setTextVisible(False)
        bar.setFixedHeight(BAR_HEIGHT)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, part in enumerate((name, bar, amount)):
            self._grid.addWidget(part, number, column)
        self.rows[target] = name, bar, amount
        self.retranslate()
        height = max(bar.sizeHint().height(), name.sizeHint().height())
        self.setFixedHeight(min(MOST_ROWS, number + 1) * (height + SPACE))
