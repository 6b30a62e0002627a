"""A line of the check: how it stands, what was found, what can be done about it, and details that fold out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from vmdesk.model.doctor.check import EXPLANATIONS, Check
from vmdesk.model.doctor.finding import Finding, State
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import Picture, muted_label, plain_label
from vmdesk.ui.doctor.fitted_text import FittedText
from vmdesk.ui.doctor.remedy_view import RemedyView
from vmdesk.ui.widgets.fold import Fold
from vmdesk.ui.words import tr, tr_sentence

SIDE, HEIGHT = 18, 22
PICTURES = {
    State.PENDING: "minus",
    State.RUNNING: "running-job",
    State.GOOD: "success",
    State.WARNING: "warning",
    State.BAD: "error",
    State.SKIPPED: "minus",
}
_QUIET = frozenset({State.PENDING, State.SKIPPED})


class LineView(QWidget):
    """Shows the findings of one line as they come. `wanted` has the view of a remedy that is to be carried out."""

    wanted = Signal(object)

    def __init__(self, finding: Finding, host: str) -> None:
        super().__init__()
        self.finding = finding
        self._host = host
        self.picture = Picture(PICTURES[finding.state], SIDE)
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.words, self.hint = plain_label(selectable=True), muted_label()
        self.details = FittedText()
        self.fold = Fold(self.details)
        self.remedies: list[RemedyView] = []
        self._content = QVBoxLayout()
        self._content.setSpacing(GAP)
        for part in (self.words, self.hint, self.details):
            self._content.addWidget(part)
        self._content.addStretch(1)
        for beside in (self.picture, self.fold):  # the others stand where they would if these were seen
            policy = beside.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            beside.setSizePolicy(policy)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.fold.setFixedSize(HEIGHT, HEIGHT)
        self.picture.setFixedSize(SIDE, HEIGHT)
        for label in (self.title, self.words):
            label.setMinimumHeight(HEIGHT)
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MARGIN)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.title, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._content, 1)
        row.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        self.show_finding(finding)

    @property
    def check(self) -> Check:
        """Which line it is."""
        return self.finding.check

    def show_finding(self, finding: Finding) -> None:
        """Show what is known now."""
        if finding.remedies != self.finding.remedies or not self.remedies:
            self._show_remedies(finding)
        self.finding = finding
        self.picture.name = PICTURES[finding.state]
        self.picture.setVisible(finding.state is not State.PENDING)
        self.picture.update()
        self.details.show_text(finding.details)
        self.fold.setVisible(bool(finding.details))
        if not finding.details:
            self.fold.setChecked(False)
        font = self.title.font()
        font.setWeight(QFont.Weight.Normal if finding.state in _QUIET else QFont.Weight.DemiBold)
        self.title.setFont(font)
        quiet = QPalette.ColorRole.PlaceholderText if finding.state in _QUIET else QPalette.ColorRole.WindowText
        for label in (self.title, self.words):
            label.setForegroundRole(quiet)
        self.retranslate()

    def _show_remedies(self, finding: Finding) -> None:
        for view in self.remedies:
            self._content.removeWidget(view)
            view.deleteLater()
        self.remedies = [RemedyView(remedy, self._host) for remedy in finding.remedies]
        for view in self.remedies:
            view.wanted.connect(lambda view=view: self.wanted.emit(view))
            self._content.insertWidget(self._content.indexOf(self.details), view)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        title, state = tr(self.check.value), tr(self.finding.state.value)
        self.title.setText(title)
        self.title.setToolTip(tr(EXPLANATIONS[self.check]))
        self.words.setText(self._words())
        self.hint.setText(tr_sentence(self.finding.hint))
        self.hint.setVisible(self.finding.hint is not None)
        self.picture.setToolTip(state)
        self.fold.setToolTip(tr("Details"))
        self.fold.setAccessibleName(tr("Details: {what}", what=title))
        self.details.setAccessibleName(tr("Details: {what}", what=title))
        self.setAccessibleName(f"{title}: {state}")
        self.setAccessibleDescription(self.words.text())
        for view in self.remedies:
            view.retranslate()

    def _words(self) -> str:
        if self.finding.words is None:
            return tr("Checking …") if self.finding.state is State.RUNNING else ""
        return tr_sentence(self.finding.words)

    def report(self) -> str:
        """All of it as text."""
        state, words = tr(self.finding.state.value), self._words()
        lines = [f"[{state}] {tr(self.check.value)}: {words}".rstrip(": ")]
        for text in (tr_sentence(self.finding.hint), self.finding.details):
            lines += [f"    {line}" for line in text.splitlines()]
        lines += [f"    $ {line}" for remedy in self.finding.remedies for line in remedy.text.splitlines()]
        return "\n".join(lines)
