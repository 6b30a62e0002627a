"""Where a guest's picture is shown: fitted in or scrolled, and painted where it has changed."""

from collections.abc import Sequence
from math import ceil, floor
from time import monotonic

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from vmdesk.display.picture import Picture
from vmdesk.rfb.rectangle import Rectangle
from vmdesk.ui.console.painting import faded, ground, image_of, paint_picture
from vmdesk.ui.console.scaling import Placement, Scaling, scale_for, size_at, step_from

_USUAL, _LEAST = QSize(800, 600), QSize(160, 120)
_NEGLIGIBLE_SECONDS = 0.001
_TINY = 1e-6  # what arithmetic adds to a whole number


class PictureArea(QAbstractScrollArea):
    """Shows a picture. `scaling_changed` tells of another scaling or zoom, whoever chose it."""

    scaling_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.placement = Placement(0, 0, 0, 0, 0, 0)
        self._picture: Picture | None = None
        self._kept = QImage()  # what is shown where there is no picture
        self._guest_size = (0, 0)
        self._scaling, self._zoom = Scaling.FIT, 1.0
        self._damage = QRegion()
        self._painted_at = self._painting_seconds = 0.0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._paint_damage)
        self._set_up()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)

    # What is shown.

    def show_picture(self, picture: Picture) -> None:
        """Show this one as soon as there is something of it; until then, what was shown last."""
        self._picture = picture
        self._look_at_size()
        self.viewport().update()

    def keep_picture(self) -> None:
        """Show the picture as it is now, pale, from now on: there is no other any more."""
        if self._picture is not None and self._picture.width:
            self._kept = faded(self.picture())
        self._picture = None
        self.viewport().update()

    def forget_picture(self) -> None:
        """Show nothing."""
        self._picture, self._kept = None, QImage()
        self._look_at_size()
        self.viewport().update()

    def picture(self) -> QImage:
        """The guest's picture, one to one, for good; null where there is none."""
        if self._picture is None:
            return QImage(self._kept)
        with self._picture.pixels() as pixels:
            return image_of(pixels).copy()

    def picture_changed(self, places: Sequence[Rectangle]) -> None:
        """Paint these places soon."""
        if self._look_at_size():
            return
        region = QRegion()
        for place in places:
            region += self._on_widget(place)
        self._damage += region
        if self._pause.isActive():
            return
        # Painting takes at most every second moment: the rest is for those who type.
        wait = self._painted_at + self._painting_seconds - monotonic()
        if wait > _NEGLIGIBLE_SECONDS:
            self._pause.start(ceil(wait * 1000))
        else:
            self._paint_damage()

    def _paint_damage(self) -> None:
        damage, self._damage = self._damage, QRegion()
        self.viewport().update(damage)

    def _look_at_size(self) -> bool:
        """Whether the picture has another size than before."""
        size = self._kept.width(), self._kept.height()
        if self._picture is not None and self._picture.width:
            size = self._picture.width, self._picture.height
            self._kept = QImage()
        if size == self._guest_size:
            return False
        self._guest_size = size
        self._arrange()
        self.updateGeometry()
        return True

    # Its scaling.

    @property
    def scaling(self) -> Scaling:
        """What is done where the picture and the room for it differ."""
        return self._scaling

    @scaling.setter
    def scaling(self, scaling: Scaling) -> None:
        if scaling is not self._scaling:
            self._scaling = scaling
            self._arrange()
            self.scaling_changed.emit()

    @property
    def zoom(self) -> float:
        """How large the picture is with Scaling.ACTUAL: at 1, a pixel of the guest is one of the screen."""
        return self._zoom

    @zoom.setter
    def zoom(self, zoom: float) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self._arrange()
            self.updateGeometry()
            self.scaling_changed.emit()

    def zoom_by(self, steps: int) -> None:
        """Show it some steps larger than it is now, or smaller."""
        zoom = step_from(self.placement.scale if self._guest_size[0] else self._zoom, steps)
        if self._scaling is not Scaling.ACTUAL or zoom != self._zoom:
            middle = self.guest_at(QPointF(self.viewport().rect().center()))
            self._scaling, self._zoom = Scaling.ACTUAL, zoom
            self._arrange()
            for bar, at in zip((self.horizontalScrollBar(), self.verticalScrollBar()), middle, strict=True):
                bar.setValue(round(at * zoom) - bar.pageStep() // 2)
            self.updateGeometry()
            self.scaling_changed.emit()

    # Places. Those of the screen are counted from the corner of the viewport.

    def room(self) -> tuple[int, int]:
        """How many pixels of the screen there are for a picture, without scroll bars."""
        return self._pixels(self.maximumViewportSize())

    def guest_at(self, point: QPointF) -> tuple[int, int]:
        """The guest's pixel at a place of the viewport, or the nearest."""
        ratio = self.devicePixelRatioF()
        return self.placement.guest_at(point.x() * ratio, point.y() * ratio)

    def is_on_picture(self, point: QPointF) -> bool:
        """Whether a place of the viewport is on the picture."""
        ratio = self.devicePixelRatioF()
        return self.placement.holds(point.x() * ratio, point.y() * ratio)

    def _pixels(self, size: QSize) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return floor(size.width() * ratio + _TINY), floor(size.height() * ratio + _TINY)

    def _on_widget(self, place: Rectangle) -> QRect:
        ratio = self.devicePixelRatioF()
        left, top, right, bottom = (floor(at / ratio) for at in self.placement.shown(place))
        return QRect(QPoint(left, top), QPoint(right, bottom))

    def _arrange(self) -> None:
        """Find out where the picture is to be, and set the scroll bars to that."""
        room = self.room()
        size = size_at(scale_for(self._scaling, self._zoom, self._guest_size, room), self._guest_size)
        view = self._scroll(room, size) if self._scaling is Scaling.ACTUAL else self._scroll(room, (0, 0))
        corner = (
            (has - needs) // 2 if needs <= has else -bar.value()
            for has, needs, bar in zip(view, size, (self.horizontalScrollBar(), self.verticalScrollBar()), strict=True)
        )
        left, top = (at + before for at, before in zip(corner, self._before_whole_pixels(), strict=True))
        placement = Placement(*self._guest_size, left, top, *size)
        if placement != self.placement:
            self.placement = placement
            self.viewport().update()
            self.placed()

    def placed(self) -> None:
        """The picture is at another place, or has another size."""

    def _scroll(self, room: tuple[int, int], size: tuple[int, int]) -> tuple[int, int]:
        """Set the scroll bars for a picture of this size; how many pixels are left beside them."""
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        thick = self._pixels(QSize(bars[1].sizeHint().width(), bars[0].sizeHint().height()))
        across = size[0] > room[0]
        along = size[1] > room[1] - thick[1] * across
        across = size[0] > room[0] - thick[0] * along
        view = room[0] - thick[0] * along, room[1] - thick[1] * across
        for bar, has, needs in zip(bars, view, size, strict=True):
            bar.setPageStep(has)
            bar.setSingleStep(max(1, has // 10))
            bar.setRange(0, max(0, needs - has))
        return view

    def _before_whole_pixels(self) -> tuple[float, float]:
        """How far the viewport's corner is from the next whole pixel of the screen, where these are fractions."""
        ratio = self.devicePixelRatioF()
        corner = self.viewport().mapTo(self.window(), QPoint(0, 0))
        across, along = corner.x() * ratio, corner.y() * ratio
        return ceil(across - _TINY) - across, ceil(along - _TINY) - along

    # Events.

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        if not all(self._guest_size):
            return _USUAL
        ratio = self.devicePixelRatioF()
        width, height = size_at(self._zoom if self._scaling is Scaling.ACTUAL else 1.0, self._guest_size)
        return QSize(ceil(width / ratio - _TINY), ceil(height / ratio - _TINY))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return _LEAST

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, _right: int, _down: int) -> None:  # noqa: N802 - Qt's name
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._arrange()
            self.updateGeometry()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        begun = monotonic()
        if not self._look_at_size():
            self._arrange()  # a control above may have moved it by half a pixel
        painter = QPainter(self.viewport())
        around = event.region() - self._covered()
        if not around.isEmpty():
            painter.setClipRegion(around)
            painter.fillRect(event.rect(), ground(fills_monitor=self.window().isFullScreen()))
            painter.setClipping(False)
        self._paint(painter)
        painter.end()
        self._painted_at = monotonic()
        self._painting_seconds = self._painted_at - begun

    def _paint(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        if not self._kept.isNull():
            paint_picture(painter, self._kept, self.placement, ratio)
        elif self._picture is not None:
            with self._picture.pixels() as pixels:
                paint_picture(painter, image_of(pixels), self.placement, ratio)

    def _covered(self) -> QRegion:
        """What the picture covers wholly."""
        place, ratio = self.placement, self.devicePixelRatioF()
        if not place.width or not place.height:
            return QRegion()
        left, top = ceil(place.left / ratio), ceil(place.top / ratio)
        right, bottom = floor((place.left + place.width) / ratio), floor((place.top + place.height) / ratio)
        return QRegion(left, top, right - left, bottom - top)
