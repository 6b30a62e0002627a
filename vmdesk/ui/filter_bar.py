"""The bar above the list: what to look for, how to group, and whether machines that are off are shown."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from vmdesk.ui.icons import icon
from vmdesk.ui.inventory.arrangement import GROUPINGS
from vmdesk.ui.words import tr
from vmdesk.words import N_

TYPING_MILLISECONDS = 60
_GROUPING_WORDS = {"host": N_("Host"), "tag": N_("Tag"), "state": N_("State"), "none": N_("Nothing")}


class _Words(QLineEdit):
    """Escape empties it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Emits `changed` a moment after the text was typed, and at once for the rest."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MILLISECONDS)
        self._typing.timeout.connect(self.changed)
        self.text = _Words(clearButtonEnabled=True)
        self._look = QAction(self)
        self.text.addAction(self._look, QLineEdit.ActionPosition.LeadingPosition)
        self.text.textChanged.connect(lambda _text: self._typing.start())
        self.grouping = QComboBox()
        for key in GROUPINGS:
            self.grouping.addItem("", key)
        self.grouping.currentIndexChanged.connect(self.changed)
        self._grouping_label = QLabel()
        self._grouping_label.setBuddy(self.grouping)
        self.hide_off = QAction(self, checkable=True)
        self.hide_off.toggled.connect(self.changed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.text, 1)
        layout.addSpacing(6)
        layout.addWidget(self._grouping_label)
        layout.addWidget(self.grouping)
        self.retranslate()
        self.repaint_icons()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.text.setPlaceholderText(tr("Filter: web  state:running  tag:prod  host:alpha  -test"))
        self.text.setAccessibleName(tr("Filter"))
        self.text.setToolTip(
            tr(
                "Words in the name, tags or notes. Also state:, tag:, host:, site:, name:, os:, ip:. A leading - turns "
                "round."
            )
        )
        self._grouping_label.setText(tr("&Group by:"))
        for index, key in enumerate(GROUPINGS):
            self.grouping.setItemText(index, tr(_GROUPING_WORDS[key]))
        self.hide_off.setText(tr("&Hide VMs That Are Off"))

    def repaint_icons(self) -> None:
        """Take the icons anew, for another palette."""
        self._look.setIcon(icon("search"))

    def set_grouping(self, key: str) -> None:
        """Choose how to group."""
        self.grouping.setCurrentIndex(max(0, self.grouping.findData(key)))

    def focus(self) -> None:
        """Put the cursor into the box, its text selected."""
        self.text.setFocus()
        self.text.selectAll()
