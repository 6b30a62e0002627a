"""The lines of the check of one host: what stands in the way first, what is as it should be folded."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vmdesk.model.migration.finding import Finding, Verdict
from vmdesk.model.migration.topic import Topic
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.migration.check_line import CheckLine
from vmdesk.ui.migration.fix_view import FixView
from vmdesk.ui.widgets.fold import Fold
from vmdesk.ui.words import tr
from vmdesk.words import sentence

MOST_NOTES = 3  # more of them are folded
PATIENCE_MILLISECONDS = 15_000  # a forecast takes some seconds, and where nothing can be measured none comes
_AWAITED = Finding(Topic.FORECAST, Verdict.NOTE, sentence("How long it will take is being measured …"))
Label = Callable[[str], str]


class Lines(QWidget):
    """Lines below each other; those that stay the same keep their widgets, and what is open in them."""

    fix_wanted = Signal(object)

    def __init__(self, label: Label, spacing: int, indent: int = 0) -> None:
        super().__init__()
        self._label = label
        self.lines: list[CheckLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(indent, 0, 0, 0)
        self._column.setSpacing(spacing)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these and no others, in this order."""
        before, self.lines = self.lines, []
        for finding in findings:
            line = next((line for line in before if line.finding == finding), None)
            if line is None:
                line = CheckLine(finding, self._label)
                line.fix_wanted.connect(self.fix_wanted.emit)
            else:
                before.remove(line)
            self.lines.append(line)
        for line in before:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for row, line in enumerate(self.lines):
            if self._column.indexOf(line) != row:
                self._column.insertWidget(row, line)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        for line in self.lines:
            line.retranslate()


class CheckList(QWidget):
    """`fix_wanted` has the view of a fix that is to be carried out; `label` says how a person calls a host.

    The forecast is never folded away, and notes only where there are many. While it is awaited, its place is kept for
    some seconds, so that what is below does not jump away under the pointer.
    """

    fix_wanted = Signal(object)

    def __init__(self, label: Label) -> None:
        super().__init__()
        self._host, self._awaits = "", False
        self._findings: tuple[Finding, ...] = ()
        self._as_many = True  # notes are folded by their number, until a person folds them
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self._give_up)
        self.problems = Lines(label, MARGIN)
        self.notes, self.goods = Lines(label, MARGIN, MARGIN), Lines(label, GAP, MARGIN)
        self.notes_fold, self.goods_fold = Fold(self.notes), Fold(self.goods)
        self.notes_fold.clicked.connect(self._note_fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self.problems, self.notes_fold, self.notes, self.goods_fold, self.goods):
            column.addWidget(part)
        for lines in self._parts():
            lines.fix_wanted.connect(self.fix_wanted.emit)
        self.retranslate()

    def _parts(self) -> tuple[Lines, ...]:
        return self.problems, self.notes, self.goods

    @property
    def lines(self) -> tuple[CheckLine, ...]:
        """All lines, the gravest first."""
        return tuple(line for part in self._parts() for line in part.lines)

    def show_findings(self, host: str, findings: Sequence[Finding], *, awaits_forecast: bool = False) -> None:
        """Show what was found of the host with this id; a forecast may still come."""
        self._findings, self._awaits = tuple(findings), awaits_forecast
        if host != self._host:
            self._patience.start()
        measured = any(finding.topic is Topic.FORECAST for finding in findings)
        if awaits_forecast and not measured and self._patience.isActive():
            findings = (*findings, _AWAITED)
        told = sorted(findings, key=lambda finding: -finding.verdict)  # it keeps the order of the topics
        first = [one for one in told if one.verdict >= Verdict.WARNING or one.topic is Topic.FORECAST]
        rest = [one for one in told if one not in first]
        notes = [one for one in rest if one.verdict is Verdict.NOTE]
        if host != self._host:
            self._host = host
            for part in self._parts():
                part.show_findings(())
            self._as_many = True
        if self._as_many:
            self.notes_fold.setChecked(len(notes) <= MOST_NOTES)
        self.problems.show_findings(first)
        self.notes.show_findings(notes)
        self.goods.show_findings([one for one in rest if one.verdict is Verdict.GOOD])
        self._show_counts()

    def _note_fold(self) -> None:
        self._as_many = False

    def _give_up(self) -> None:
        self.show_findings(self._host, self._findings, awaits_forecast=self._awaits)

    def _show_counts(self) -> None:
        for fold, part in ((self.notes_fold, self.notes), (self.goods_fold, self.goods)):
            fold.setVisible(bool(part.lines))
            part.setVisible(bool(part.lines) and fold.isChecked())
        self.problems.setVisible(bool(self.problems.lines))
        self.notes_fold.setText(tr("To know: {count}", count=len(self.notes.lines)))
        self.notes_fold.setToolTip(tr("What is good to know, or could not be looked at"))
        self.goods_fold.setText(tr("As it should be: {count}", count=len(self.goods.lines)))
        self.goods_fold.setToolTip(tr("What was looked at, and needs no attention"))

    def fixes(self) -> tuple[FixView, ...]:
        """The views of all fixes on offer."""
        return tuple(line.fix for line in self.lines if line.fix is not None)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.setAccessibleName(tr("What was checked"))
        for part in self._parts():
            part.retranslate()
        self._show_counts()
