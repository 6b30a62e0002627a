"""The strip below an XML text: whether it fits, or what speaks against it, a line each, that leads there."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from vmdesk.model import schema
from vmdesk.model.complaint import Complaint
from vmdesk.model.schema import Verdict
from vmdesk.ui.dialogs.parts import Picture
from vmdesk.ui.icons import icon
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.ui.xml.tips import lines_tip

SPACING = 1  # pixels around each complaint
LINES = 4  # of complaints that are seen at once
FEW = 8  # words that could stand there instead, which are said beside the complaint
MOST = 40  # of them in its tooltip


class ComplaintStrip(QWidget):
    """Shows a verdict. `chosen` has the complaint that a person wants to see in the text."""

    chosen = Signal(object)

    def __init__(self, root: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._root = root
        self._verdict: Verdict | None = None
        self._picture = Picture("success", 16)
        self.label = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(6, 4, 6, 4)
        row.addWidget(self._picture)
        row.addWidget(self.label, 1)
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setIconSize(QSize(16, 16))
        self.list.setSpacing(SPACING)
        self.list.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._line)
        column.addWidget(self.list)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.list.setAccessibleName(tr("What is wrong"))
        self.show_verdict(self._verdict)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show this; None while nothing is known."""
        self._verdict = verdict
        row = self.list.currentRow()
        complaints = verdict.complaints if verdict else ()
        self.list.clear()
        self._line.setVisible(not complaints)
        self.list.setVisible(bool(complaints))
        self._picture.setVisible(verdict is not None)
        if complaints:
            self._fill(complaints)
            self.list.setCurrentRow(min(row, len(complaints) - 1))
        else:
            self._say(verdict)

    @property
    def text(self) -> str:
        """What it says, or the first of it."""
        return self.list.item(0).text() if self.list.count() else self.label.text()

    def _say(self, verdict: Verdict | None) -> None:
        if verdict is None:
            self.label.setText("")
        elif verdict.by_schema:
            self.label.setText(tr("Fits libvirt's schema."))
        elif schema.available():
            text = tr("Checked for form only: libvirt's schemas here do not know <{element}>.", element=self._root)
            self.label.setText(text)
        else:
            self.label.setText(tr("Checked for form only: libvirt's schemas are not installed here."))
        self._picture.name = "success" if verdict and verdict.by_schema else "info"
        self._picture.update()

    def _fill(self, complaints: tuple[Complaint, ...]) -> None:
        for complaint in complaints:
            item = QListWidgetItem(icon("error"), _line(complaint))
            item.setToolTip(_tip(complaint))
            item.setData(Qt.ItemDataRole.UserRole, complaint)
            self.list.addItem(item)
        height = self.list.sizeHintForRow(0) + 2 * SPACING
        self.list.setFixedHeight(height * min(LINES, len(complaints)) + 2 * SPACING)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


def _line(complaint: Complaint) -> str:
    text = tr("Line {line}: {complaint}", line=complaint.line, complaint=tr_sentence(complaint.text))
    if not 0 < len(complaint.possible) <= FEW:
        return text
    return f"{text} {_possible(complaint)}"


def _tip(complaint: Complaint) -> str:
    possible = (_possible(complaint),) if complaint.possible else ()
    return lines_tip((tr_sentence(complaint.text), *possible, *complaint.details.splitlines()))


def _possible(complaint: Complaint) -> str:
    words = complaint.possible if len(complaint.possible) <= MOST else (*complaint.possible[:MOST], "…")
    return tr("Possible: {words}", words=", ".join(words))
