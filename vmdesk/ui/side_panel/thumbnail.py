"""What a running guest shows on its screen, small, taken gently: one picture at a time and never behind a wall."""

import time
from functools import partial

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.errors import Kind, Problem
from vmdesk.model.vm import VmKey
from vmdesk.ops.screen import screenshot
from vmdesk.ops.session import Session
from vmdesk.ui.words import tr

EVERY_SECONDS = 5.0
LONGEST_PAUSE_SECONDS = 60.0
TICK_MS = 1000
LARGEST = QSize(640, 480)  # pixels kept; the panel is seldom wider


class Thumbnail(QWidget):
    """The screen of one guest. It takes no room while there is no picture."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._key: VmKey | None = None
        self._image: QImage | None = None
        self._asking: set[VmKey] = set()  # a guest that hangs holds up no other
        self._failures = 0
        self._next = 0.0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # The parent is the timer's, so that it also ticks while there is no picture and this widget is hidden.
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setAccessibleName(tr("Screen of the guest"))

    def watch(self, key: VmKey | None) -> None:
        """Show the screen of this guest from now on, or of none."""
        if isValid(self) and key == self._key:
            return
        self._key, self._failures, self._next = key, 0, 0.0
        self._show_image(None)
        if key is None:
            self._timer.stop()
        else:
            self._timer.start()
            self._tick()

    @property
    def wanted(self) -> bool:
        """Whether somebody could be looking: the panel is visible and its window is the active one."""
        parent = self.parentWidget()
        return parent is not None and parent.isVisible() and parent.isActiveWindow()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(240, self.heightForWidth(240))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        if self._image is None:
            return 0
        return min(round(width * self._image.height() / self._image.width()), LARGEST.height())

    def paintEvent(self, _event: QEvent) -> None:  # noqa: N802 - Qt's name
        if self._image is None:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect((self.width() - size.width()) // 2, 0, size.width(), size.height())
        edge = QPainterPath()
        edge.addRoundedRect(QRectF(target).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setClipPath(edge)
        painter.drawImage(target, self._image)
        painter.setClipping(False)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.drawPath(edge)

    def _tick(self) -> None:
        if self._key is None or self._key in self._asking:
            return
        if self.wanted and time.monotonic() >= self._next:
            self._asking.add(self._key)
            spawn(self._take(self._key), name="thumbnail")

    async def _take(self, key: VmKey) -> None:
        image: QImage | None = None
        refused = False
        try:
            data = await screenshot(self._session, key)
            image = await in_thread(partial(_decoded, data), name="decode screenshot")
        except Problem as problem:
            refused = problem.kind is Kind.UNSUPPORTED  # this driver has no pictures: no use in asking again
        finally:
            self._asking.discard(key)
        if isValid(self) and key == self._key:  # or another guest was chosen meanwhile
            self._took(image, refused=refused)

    def _took(self, image: QImage | None, *, refused: bool) -> None:
        self._failures = 0 if image is not None else self._failures + 1
        pause = min(EVERY_SECONDS * 2**self._failures, LONGEST_PAUSE_SECONDS)
        self._next = float("inf") if refused else time.monotonic() + pause
        self._show_image(image)

    def _show_image(self, image: QImage | None) -> None:
        changed_shape = (image.size() if image else None) != (self._image.size() if self._image else None)
        self._image = image
        self.setVisible(image is not None)
        if changed_shape:
            self.updateGeometry()
        self.update()


def _decoded(data: bytes) -> QImage | None:
    """On a thread: the picture, made small; None where Qt cannot read it."""
    image = QImage.fromData(data)
    if image.isNull():
        return None
    if image.width() > LARGEST.width() or image.height() > LARGEST.height():
        image = image.scaled(LARGEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return image
