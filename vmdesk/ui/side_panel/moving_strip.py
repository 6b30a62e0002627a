"""A machine that moves, in the side panel: where to, what happens, how far it is, and the way to its window."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from vmdesk.jobs.moving import Moving
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.parts import plain_label
from vmdesk.ui.moving_opening import open_moving
from vmdesk.ui.words import tr, tr_sentence

REDRAW_MS = 200
STEPS = 1000  # of the bar: amounts are beyond what Qt counts
BAR_HEIGHT = 6


class MovingStrip(QFrame):
    """It takes no room while the machine stays where it is."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._key: VmKey | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.AlternateBase)
        self.title, self.phase, self.bar = plain_label(), plain_label(), QProgressBar()
        for label in (self.title, self.phase):
            label.setMinimumWidth(0)
        self.phase.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(BAR_HEIGHT)
        self.show_button, self.cancel_button = QPushButton(self), QPushButton(self)
        self.show_button.clicked.connect(self._show_window)
        self.cancel_button.clicked.connect(self._cancel)
        self._arrange()
        self._redraw = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._redraw.timeout.connect(self.refresh)
        disconnects = [
            session.moves.added.connect(lambda _moving: self._soon()),
            session.moves.ended.connect(lambda _moving: self._soon()),
            session.jobs.changed.connect(lambda job: self._soon() if self._shows(job) else None),
        ]
        self.destroyed.connect(lambda _object: [disconnect() for disconnect in disconnects])
        self.hide()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.show_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for part in (self.title, self.phase, self.bar):
            column.addWidget(part)
        column.addLayout(buttons)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.bar.setAccessibleName(tr("How far the move is"))
        self.show_button.setText(tr("Sho&w…"))
        self.show_button.setToolTip(tr("Open the window of this move, where it can be steered"))
        self.cancel_button.setText(tr("Cancel"))
        self.cancel_button.setToolTip(tr("Cancel the move; the VM stays where it is"))
        self.refresh()

    def watch(self, key: VmKey | None) -> None:
        """Show the move of this machine from now on, at whichever end of it the machine is shown."""
        self._key = key
        self.refresh()

    def refresh(self) -> None:
        """Show how it stands now."""
        moving = self._moving()
        self.setVisible(moving is not None)
        if moving is None:
            return
        self.title.setText(" ".join(tr_sentence(moving.title).split()))
        self.phase.setText(tr("Cancelling") if moving.job.cancelling else tr(moving.phase.value))
        figures = moving.figures
        self.bar.setRange(0, STEPS if figures.total else 0)
        if figures.total:
            self.bar.setValue(int(STEPS * (1 - min(1.0, figures.left / figures.total))))
        self.cancel_button.setEnabled(moving.job.can_cancel)

    def _moving(self) -> Moving | None:
        key = self._key
        if key is None:
            return None
        return next(
            (
                moving
                for moving in self._session.moves.running
                if moving.key.uuid == key.uuid and key.host in {moving.key.host, moving.target}
            ),
            None,
        )

    def _shows(self, job: object) -> bool:
        moving = self._moving()
        return moving is not None and moving.job is job

    def _soon(self) -> None:
        if not self._redraw.isActive():
            self._redraw.start()

    def _show_window(self) -> None:
        if (moving := self._moving()) is not None:
            open_moving(self._session, moving, self.window())

    def _cancel(self) -> None:
        if (moving := self._moving()) is not None:
            moving.job.cancel()
