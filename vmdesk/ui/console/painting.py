"""How a guest's picture gets onto the screen, and what is left of it when the connection has ended."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from vmdesk.rfb.pixels import Colours
from vmdesk.ui import theme
from vmdesk.ui.console.scaling import Placement

# Between this and 1, each pixel painted is made of four of the guest's, and none is left out. Below, some would be.
_LEAST_DIRECT_SCALE = 0.5
_FADED = 0.55  # how much of the ground is seen through a picture that is no longer true
_MOST_GREY = 16 << 20  # pixels
_GROUND = ("#c9cbd1", "#17181a")  # light, dark


def ground(*, fills_monitor: bool = False) -> QColor:
    """What is around a picture that does not fill its room: black where nothing else is on the monitor."""
    return QColor("black" if fills_monitor else _GROUND[theme.dark()])


def image_of(pixels: Colours) -> QImage:
    """An image on these pixels themselves, for as long as they are there and stay as they are."""
    height, width = pixels.shape
    if not width or not height:
        return QImage()
    return QImage(pixels.data, width, height, pixels.strides[0], QImage.Format.Format_RGB32)


def faded(image: QImage) -> QImage:
    """The picture of a guest that is not seen any more: without colours, where that is quickly done, and pale."""
    if image.isNull():
        return image
    grey = image
    if image.width() * image.height() <= _MOST_GREY:
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(QImage.Format.Format_RGB32)
    over = ground()
    over.setAlphaF(_FADED)
    painter = QPainter(grey)
    painter.fillRect(grey.rect(), over)
    painter.end()
    return grey


def paint_picture(painter: QPainter, image: QImage, place: Placement, ratio: float) -> None:
    """Paint the picture where it belongs. `ratio` is how many pixels of the screen a unit of the painter has.

    One to one it is copied, pixel on pixel, whatever the ratio.
    """
    if image.isNull():
        return
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    if place.scale < _LEAST_DIRECT_SCALE:
        size = QSize(place.width, place.height)
        mode = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
    if image.width() == place.width and image.height() == place.height:
        painter.drawImage(QPointF(place.left, place.top), image)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not place.is_exact)
        painter.drawImage(QRectF(place.left, place.top, place.width, place.height), image, QRectF(image.rect()))
    painter.restore()
