"""A line of the check: how it stands, what was found, what the move needs and why, and how it can be mended."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from vmdesk.model.migration.finding import Finding, Verdict
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import Picture, muted_label, plain_label
from vmdesk.ui.doctor.fitted_text import FittedText
from vmdesk.ui.migration.fix_view import FixView
from vmdesk.ui.migration.verdicts import PICTURES, verdict_word
from vmdesk.ui.widgets.fold import Fold
from vmdesk.ui.words import tr, tr_sentence

SIDE, HEIGHT = 18, 22


class CheckLine(QWidget):
    """Shows one finding. `fix_wanted` has the view of the fix that is to be carried out.

    What it needs and why is seen where it matters; of the others it folds out, like the technical details of all.
    """

    fix_wanted = Signal(object)

    def __init__(self, finding: Finding, label: Callable[[str], str]) -> None:
        super().__init__()
        self.finding = finding
        self._grave = finding.verdict >= Verdict.WARNING
        self.picture = Picture(PICTURES[finding.verdict], SIDE)
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.words, self.needs, self.why = plain_label(selectable=True), muted_label(), muted_label()
        self.details = FittedText(finding.details)
        self.more = QWidget()
        self.fold = Fold(self.more)
        self.fix = FixView(finding.fix, label(finding.fix.host)) if finding.fix is not None else None
        if self.fix is not None:
            self.fix.wanted.connect(lambda: self.fix_wanted.emit(self.fix))
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        self.picture.setFixedSize(SIDE, HEIGHT)
        font = self.title.font()
        font.setWeight(QFont.Weight.Normal if self.finding.verdict is Verdict.GOOD else QFont.Weight.DemiBold)
        self.title.setFont(font)
        self.title.setMinimumHeight(HEIGHT)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.fold.setFixedSize(HEIGHT, HEIGHT)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.title, 1)
        top.addWidget(self.fold)
        folded, seen = QVBoxLayout(self.more), QVBoxLayout()
        for layout in (folded, seen):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(2)
        seen.addLayout(top)
        seen.addWidget(self.words)
        for label in (self.words, self.needs, self.why):
            label.setMinimumWidth(0)
        for label in (self.needs, self.why):
            (seen if self._grave else folded).addWidget(label)
        folded.addWidget(self.details)
        seen.addWidget(self.more)
        if self.fix is not None:
            seen.addSpacing(GAP)
            seen.addWidget(self.fix)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GAP)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(seen, 1)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        finding = self.finding
        title, word = title_of(finding), verdict_word(finding.verdict)
        self.title.setText(title)
        self.words.setText(tr_sentence(finding.words))
        self.needs.setText(needed(finding))
        self.needs.setVisible(finding.needs is not None)
        self.why.setText(tr_sentence(finding.why))
        self.why.setVisible(finding.why is not None)
        self.details.setVisible(bool(finding.details))
        reasons = not self._grave and (finding.needs is not None or finding.why is not None)
        self.fold.setVisible(bool(finding.details) or reasons)
        self.picture.setToolTip(word)
        self.fold.setToolTip(tr("Details"))
        self.fold.setAccessibleName(tr("Details: {what}", what=title))
        self.details.setAccessibleName(tr("Details: {what}", what=title))
        self.setAccessibleName(f"{title}: {word}")
        self.setAccessibleDescription(self.words.text())
        if self.fix is not None:
            self.fix.retranslate()


def title_of(finding: Finding) -> str:
    """What a finding is about, in the language of the program."""
    title = tr(finding.topic.value)
    return tr("{topic}: {disk}", topic=title, disk=finding.disk) if finding.disk else title


def needed(finding: Finding) -> str:
    """What the move needs, as such: beside what was found it would read as if it were so."""
    return tr("Needed: {what}", what=tr_sentence(finding.needs))


def report_of(finding: Finding) -> str:
    """All of a finding as text."""
    lines = [f"[{verdict_word(finding.verdict)}] {title_of(finding)}: {tr_sentence(finding.words)}"]
    if finding.needs is not None:
        lines.append("    " + needed(finding))
    if finding.why is not None:
        lines.append("    " + tr_sentence(finding.why))
    lines += [f"    {line}" for line in finding.details.splitlines()]
    return "\n".join(lines)
