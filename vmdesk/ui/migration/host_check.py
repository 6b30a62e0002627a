"""What the check says of one machine at one host: a sentence, and its lines below."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vmdesk.model.migration.finding import Verdict
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import Picture, headline, shortened
from vmdesk.ui.migration.check_list import CheckList, Label
from vmdesk.ui.migration.readiness import UNUSABLE
from vmdesk.ui.migration.verdicts import PICTURES
from vmdesk.ui.words import tr, tr_sentence

_SIDE = 22


class _Inside(QWidget):
    """As high as it must be in the width that it has: Qt would give it the height that its least width takes."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(super().minimumSizeHint().width(), 0)


class HostCheck(QScrollArea):
    """Shows what was found; what is to be mended is told by `check.fix_wanted`."""

    def __init__(self, label: Label) -> None:
        super().__init__()
        self._shown: tuple[str, str] = "", ""
        self.picture, self.headline = Picture("pending", _SIDE), headline()
        self.headline.setMinimumWidth(0)
        self.check = CheckList(label)
        top = QHBoxLayout()
        top.setSpacing(GAP + 2)
        top.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.headline, 1)
        inside = _Inside()
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addLayout(top)
        column.addWidget(self.check)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.retranslate()

    def show_host(self, name: str, candidate: Candidate | None) -> None:
        """Show how the machine of this name stands at a host."""
        shown = (name, candidate.host if candidate is not None else "")
        if shown != self._shown:
            self._shown = shown
            self.check.show_findings("", ())
            self.verticalScrollBar().setValue(0)
        self.picture.name, words = _summary(shortened(name), candidate)
        self.picture.update()
        self.headline.setText(words)
        self.check.setVisible(candidate is not None and candidate.stage not in UNUSABLE)
        if candidate is not None:
            self.check.show_findings(candidate.host, candidate.findings)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.setAccessibleName(tr("What the check says of the chosen VM"))
        self.check.retranslate()


def _summary(name: str, candidate: Candidate | None) -> tuple[str, str]:
    """A picture and a sentence."""
    if candidate is None:
        return "pending", tr("Looking at {vm} …", vm=name)
    values = {"vm": name, "host": shortened(candidate.label)}
    if candidate.stage in UNUSABLE:
        return PICTURES[Verdict.ERROR], tr("{vm} to {host}: {why}", why=tr_sentence(candidate.headline), **values)
    if candidate.verdict is Verdict.ERROR:
        return PICTURES[Verdict.ERROR], tr("{vm} cannot move to {host}:", **values)
    if candidate.stage is not Stage.READY:
        return "running-job", tr("Looking whether {vm} can move to {host} …", **values)
    if candidate.verdict is Verdict.WARNING:
        return PICTURES[Verdict.WARNING], tr("{vm} can move to {host}, but something should be known.", **values)
    return PICTURES[Verdict.GOOD], tr("{vm} can move to {host}.", **values)
