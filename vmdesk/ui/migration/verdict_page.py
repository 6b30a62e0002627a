"""A page that scrolls: a picture and a sentence on top, and below what they are about."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import Picture, headline

_SIDE = 22


class _Inside(QWidget):
    """As high as it must be in the width that it has: Qt would give it the height that its least width takes."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(super().minimumSizeHint().width(), 0)


class VerdictPage(QScrollArea):
    """`inside` is what is scrolled."""

    def __init__(self, below: QWidget) -> None:
        super().__init__()
        self.picture, self.headline = Picture("pending", _SIDE), headline()
        self.headline.setMinimumWidth(0)
        top = QHBoxLayout()
        top.setSpacing(GAP + 2)
        top.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.headline, 1)
        self.inside = _Inside()
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addLayout(top)
        column.addWidget(below)
        column.addStretch(1)
        self.setWidget(self.inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def say(self, picture: str, words: str) -> None:
        """Say how it stands."""
        self.picture.name = picture
        self.picture.update()
        self.headline.setText(words)
