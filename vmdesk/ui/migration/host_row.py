"""One host of the list: its name, how it stands, why in a line, and a button to connect it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.migration.finding import Verdict
from vmdesk.ops.migration.check.candidate import Candidate, Stage
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import Picture, in_label
from vmdesk.ui.migration.verdicts import PICTURES, verdict_word
from vmdesk.ui.states import host_icon_name, host_state_text
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr, tr_sentence

SIDE = 20
LINES = 2  # of the reason
AT_REST = frozenset({HostState.DISCONNECTED, HostState.FAILED, HostState.WAITING})


class Reason(QLabel):
    """A text on up to two lines; the rest of it is in the tooltip."""

    def __init__(self) -> None:
        super().__init__(textFormat=Qt.TextFormat.PlainText)
        self._whole = ""
        self.setWordWrap(True)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setMaximumHeight(LINES * self.fontMetrics().lineSpacing())

    def say(self, text: str) -> None:
        """Show this text."""
        self._whole = " ".join(text.split())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width takes another part of it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        text = self._whole
        if not self._fits(text):
            low, high = 0, len(text)
            while low < high:  # the longest beginning for which there is room
                middle = (low + high + 1) // 2
                low, high = (middle, high) if self._fits(f"{text[:middle]}…") else (low, middle - 1)
            text = f"{text[:low].rstrip()}…"
        if text != self.text():
            self.setText(text)

    def _fits(self, text: str) -> bool:
        flags = Qt.TextFlag.TextWordWrap.value
        box = QFontMetrics(self.font()).boundingRect(0, 0, max(1, self.width()), 10_000, flags, text)
        return box.height() <= self.maximumHeight() and box.width() <= max(1, self.width())


class HostRow(QWidget):
    """`connect_wanted` is emitted when its button is pressed."""

    connect_wanted = Signal()

    def __init__(self, candidate: Candidate, info: HostInfo | None) -> None:
        super().__init__()
        self.candidate, self._info = candidate, info
        self.picture = Picture("pending", SIDE)
        self.name = QLabel(textFormat=Qt.TextFormat.PlainText)
        font = self.name.font()
        font.setWeight(QFont.Weight.DemiBold)
        self.name.setFont(font)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.reason = Reason()
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.connect_wanted.emit)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addStretch(1)
        texts.addWidget(self.name)
        texts.addWidget(self.reason)
        texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.setSpacing(2 * GAP)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_candidate(candidate, info)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high for a short reason as for a long one."""
        lines = self.name.sizeHint().height() + self.reason.maximumHeight()
        return QSize(160, max(lines, self.button.sizeHint().height()) + 2 * GAP + 1)

    def show_candidate(self, candidate: Candidate, info: HostInfo | None) -> None:
        """Show how the host stands now."""
        self.candidate, self._info = candidate, info
        self.picture.name = self._picture()
        self.picture.update()
        self.retranslate()

    def _picture(self) -> str:
        match self.candidate.stage:
            case Stage.OUT_OF_REACH:
                return host_icon_name(self._info.state) if self._info is not None else "host-disconnected"
            case Stage.UNSUITABLE:
                return "minus"
            case Stage.WAITING:
                return "pending"
            case Stage.ASKING if self.candidate.verdict < Verdict.ERROR:
                return "running-job"
            case _:
                return PICTURES[self._verdict]

    @property
    def _verdict(self) -> Verdict:
        """What is only to be known takes nothing from a host, but what could not be looked at does."""
        verdict = self.candidate.verdict
        return Verdict.GOOD if verdict is Verdict.NOTE and self.candidate.unchecked is None else verdict

    @property
    def status(self) -> str:
        """How it stands, in a few words."""
        match self.candidate.stage:
            case Stage.OUT_OF_REACH:
                return host_state_text(self._info) if self._info is not None else tr("Not connected")
            case Stage.UNSUITABLE:
                return tr("Not suitable")
            case Stage.WAITING:
                return tr("Not looked at yet")
            case Stage.ASKING if self.candidate.verdict < Verdict.ERROR:
                return tr("Checking …")
            case _:
                return verdict_word(self._verdict)

    def _reason(self) -> str:
        if self.candidate.stage is Stage.OUT_OF_REACH and self._info is not None:
            reason = tr_sentence(self._info.reason) or tr_sentence(self.candidate.headline)
            return reason if self._info.state is not HostState.CONNECTING else tr("Connecting to the host …")
        return tr_sentence(self.candidate.headline)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        label, reason = self.candidate.label, self._reason()
        metrics = self.name.fontMetrics()
        self.name.setText(metrics.elidedText(" ".join(label.split()), Qt.TextElideMode.ElideMiddle, 400))
        self.reason.say(reason)
        self.picture.setToolTip(self.status)
        self.setToolTip(plain_tip(f"{label}\n{self.status}: {reason}"))
        at_rest = self._info is not None and self._info.state in AT_REST
        self.button.setVisible(self.candidate.stage is Stage.OUT_OF_REACH and at_rest)
        self.button.setText(tr("Connect"))
        self.button.setAccessibleName(tr("Connect {host}", host=in_label(label)))
        self.setAccessibleName(self.words)

    @property
    def words(self) -> str:
        """All of it, for a screen reader."""
        return tr("{host}: {state}. {reason}", host=self.candidate.label, state=self.status, reason=self._reason())
