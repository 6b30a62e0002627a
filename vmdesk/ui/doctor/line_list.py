"""The lines of the check, one below the other, with room to scroll."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from vmdesk.model.doctor.check import Check
from vmdesk.model.doctor.finding import Finding
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.doctor.line_view import LineView
from vmdesk.ui.words import tr


class LineList(QScrollArea):
    """`wanted` has the view of a remedy that is to be carried out."""

    wanted = Signal(object)

    def __init__(self, host: str) -> None:
        super().__init__()
        self._host = host
        self.lines: dict[Check, LineView] = {}
        inside = QWidget()
        inside.setAutoFillBackground(True)
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.setSpacing(GAP)
        self._column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # for the arrow keys to scroll

    def show_findings(self, findings: Mapping[Check, Finding]) -> None:
        """Show these lines and no others, in this order."""
        for check in [check for check in self.lines if check not in findings]:
            view = self.lines.pop(check)
            self._column.removeWidget(view)
            view.deleteLater()
        for row, (check, finding) in enumerate(findings.items()):
            if check in self.lines:
                self.lines[check].show_finding(finding)
            else:
                self._insert(row, check, finding)
        self.lines = {check: self.lines[check] for check in findings}
        self._align()

    def _insert(self, row: int, check: Check, finding: Finding) -> None:
        self.lines[check] = view = LineView(finding, self._host)
        view.wanted.connect(self.wanted.emit)
        self._column.insertWidget(row, view)

    def show_finding(self, finding: Finding) -> None:
        """Show what is known of a line now."""
        if finding.check in self.lines:
            self.lines[finding.check].show_finding(finding)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.setAccessibleName(tr("What was checked"))
        for view in self.lines.values():
            view.retranslate()
        self._align()

    def _align(self) -> None:
        """Have what was found begin at the same place in all lines."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        width = max((metrics.horizontalAdvance(tr(check.value)) for check in self.lines), default=0)
        for view in self.lines.values():
            view.title.setFixedWidth(width)
