"""The guest's pointer as this desktop's: drawn by the desktop, it is never late."""

from functools import cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QCursor, QGuiApplication, QImage, QPainter, QPixmap

from vmdesk.rfb.events import CursorChanged

_BYTES = 4  # a pixel
_LARGEST = 256  # pixels of the screen; desktops refuse larger ones
_DOT = 7  # units, with its rim


def cursor_of(shape: CursorChanged, scale: float, ratio: float) -> QCursor:
    """The pointer, enlarged like the picture. `ratio` is how many pixels of the screen a unit of a widget has."""
    image = _image(shape)
    if image.isNull():
        return QCursor(Qt.CursorShape.BlankCursor)
    scale = min(scale, _LARGEST / max(image.width(), image.height()))
    size = QSize(max(1, round(image.width() * scale)), max(1, round(image.height() * scale)))
    if size != image.size():
        mode = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    unit = _hot_spot_unit(ratio)
    x, y = (
        min(max(int(hot * scale / unit), 0), max(int((side - 1) / unit), 0))
        for hot, side in ((shape.hot_x, size.width()), (shape.hot_y, size.height()))
    )
    return QCursor(pixmap, x, y)


def _hot_spot_unit(ratio: float) -> float:
    """How many pixels of the screen a hot spot is counted in: Qt's plugin for X11 passes it on as it is."""
    return 1.0 if QGuiApplication.platformName() == "xcb" else ratio


def _image(shape: CursorChanged) -> QImage:
    height, width = shape.image.shape
    if not width or not height or not shape.image.any():
        return QImage()
    pixels = shape.image.tobytes()
    form = QImage.Format.Format_ARGB32_Premultiplied
    return QImage(pixels, width, height, width * _BYTES, form).copy()


@cache
def dot(ratio: float) -> QCursor:
    """A small mark: it tells where the mouse is, and is not taken for a pointer of the guest."""
    pixmap = QPixmap(QSize(_DOT, _DOT) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(Qt.GlobalColor.white))
    painter.setBrush(QColor(Qt.GlobalColor.black))
    painter.drawEllipse(1, 1, _DOT - 2, _DOT - 2)
    painter.end()
    middle = int(_DOT / 2 * ratio / _hot_spot_unit(ratio))
    return QCursor(pixmap, middle, middle)
