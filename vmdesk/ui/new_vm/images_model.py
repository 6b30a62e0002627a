"""The rows of the table of images: volumes and CD drives, as many as a host has."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vmdesk.model.drives import CdDrive
from vmdesk.model.storage import VolumeInfo
from vmdesk.ui import formats
from vmdesk.ui.icons import icon
from vmdesk.ui.words import tr

Image = VolumeInfo | CdDrive
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
PATH_ROLE = Role.UserRole + 1
SORT_ROLE = Role.UserRole + 2
NAME, POOL, SIZE = range(3)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ImagesModel(QAbstractTableModel):
    """A row per image, with its path as `PATH_ROLE`, and what to sort a column by as `SORT_ROLE`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images: tuple[Image, ...] = ()

    def show(self, images: Sequence[Image]) -> None:
        """Have these rows from now on; nothing happens where they are the same."""
        if tuple(images) != self._images:
            self.beginResetModel()
            self._images = tuple(images)
            self.endResetModel()

    def retranslate(self) -> None:
        """Say everything anew in the language of the program."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, NAME, SIZE)
        if self._images:
            self.dataChanged.emit(self.index(0, NAME), self.index(len(self._images) - 1, SIZE))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        return 0 if parent.isValid() else len(self._images)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        return 0 if parent.isValid() else SIZE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: N802
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return (tr("Name"), tr("Pool"), tr("Size"))[section]
        return _RIGHT if role == Role.TextAlignmentRole and section == SIZE else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        image, column = self._images[index.row()], index.column()
        if role == Role.DisplayRole:
            return (_name(image), _pool(image), formats.size(_size(image)) if _size(image) else "")[column]
        if role == SORT_ROLE:
            return (_name(image), _pool(image), _size(image))[column]
        if role == PATH_ROLE:
            return image.path
        if role == Role.ToolTipRole:
            return image.path if column == NAME else None
        if role == Role.TextAlignmentRole and column == SIZE:
            return _RIGHT
        return icon("disk") if role == Role.DecorationRole and column == NAME and isinstance(image, CdDrive) else None


def _name(image: Image) -> str:
    if isinstance(image, VolumeInfo):
        return image.name
    if image.label:
        return tr("{label}, in the drive {drive}", label=image.label, drive=image.path)
    if image.has_disc:
        return tr("Disc in the drive {drive}", drive=image.path)
    return tr("Drive {drive}: {name}", drive=image.path, name=image.name) if image.name else image.path


def _pool(image: Image) -> str:
    return image.pool if isinstance(image, VolumeInfo) else tr("CD drive")


def _size(image: Image) -> int:
    return image.capacity if isinstance(image, VolumeInfo) else image.size
