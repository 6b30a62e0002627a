"""The window about unexpected exceptions: what it means in plain words, and the traceback to copy."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout

from vmdesk.ui.dialogs.frame import GAP, Frame, Role
from vmdesk.ui.dialogs.parts import Picture, headline, plain_label, technical_text
from vmdesk.ui.dialogs.versions import versions
from vmdesk.ui.words import tr

MOST_KEPT = 20  # different tracebacks in one report


class CrashReport(Frame):
    """One window for all unexpected exceptions of a run. What happens again is counted, not repeated."""

    def __init__(self) -> None:
        super().__init__(None)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self._counts: dict[str, int] = {}
        self._untold = 0
        self.sentence = headline()
        self.meaning, self.count = plain_label(), plain_label()
        self.report = technical_text()
        self.report.setMinimumSize(560, 240)
        self.report_label = QLabel()
        self.report_label.setBuddy(self.report)
        texts = QVBoxLayout()
        texts.setSpacing(GAP)
        for part in (self.sentence, self.meaning, self.count):
            texts.addWidget(part)
        self.add_beside(Picture("error"), texts)
        self.content.addWidget(self.report_label)
        self.content.addWidget(self.report, 1)
        self.copy = self.add_button(Role.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        self.closing = self.add_button(Role.RejectRole)
        self.closing.setDefault(True)
        self.closing.setFocus()
        self.retranslate()

    def add(self, traceback: str) -> None:
        """Take one more exception into the report."""
        new = traceback not in self._counts
        if new and len(self._counts) >= MOST_KEPT:
            self._untold += 1
        else:
            self._counts[traceback] = self._counts.get(traceback, 0) + 1
        if new:
            self.report.setPlainText("\n".join(self._counts))  # counts would move the text under a selection
        self._say_count()

    def knows(self, traceback: str) -> bool:
        """Whether this exception is in the report already, or the report is full."""
        return traceback in self._counts or len(self._counts) >= MOST_KEPT

    @property
    def total(self) -> int:
        """How many exceptions there were."""
        return sum(self._counts.values()) + self._untold

    def text(self) -> str:
        """The report: versions, then each traceback and how often it came."""
        parts = [", ".join(f"{name} {version}" for name, version in versions())]
        parts += [f"{count} ×\n{traceback}" for traceback, count in self._counts.items()]
        if self._untold:
            parts.append(f"{self._untold} × others")
        return "\n\n".join(part.strip() for part in parts)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr("Mistake in vmdesk"))
        self.sentence.setText(tr("vmdesk made a mistake and goes on."))
        self.meaning.setText(
            tr(
                "Something happened that the program was not written for. The VMs run on. What you did last "
                "may not have been done. The report below helps to correct it; look through it before you pass it on."
            )
        )
        self.report_label.setText(tr("&Report:"))
        self.copy.setText(tr("&Copy"))
        self.closing.setText(tr("Close"))
        self._say_count()

    def _say_count(self) -> None:
        self.count.setText(tr("Mistakes since the start: {count}", count=self.total))
        self.count.setVisible(self.total > 1)
