"""What would happen if machines were dropped on a host of the list, and how that is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QToolTip, QWidget

from vmdesk.model.host import HostInfo, HostState
from vmdesk.model.vm import VmKey
from vmdesk.ui.dialogs.parts import shortened
from vmdesk.ui.inventory.nodes import VmNode
from vmdesk.ui.words import tr

DRIVER = "QEMU"  # whose machines can move
_BESIDE = QPoint(14, 18)  # from the tip of the pointer


@dataclass(frozen=True, slots=True)
class Drop:
    """Machines above a host: which of them would be moved, in words; none where that cannot be, and why."""

    words: str
    keys: tuple[VmKey, ...] = ()


def drop_on_host(
    keys: Sequence[VmKey], host_id: str, nodes: Mapping[VmKey, VmNode], hosts: Mapping[str, tuple[HostInfo, str]]
) -> Drop:
    """What dropping these machines on that host would do. What the check would find is not looked at."""
    info, label = hosts[host_id]
    host = shortened(label)
    moved = tuple(key for key in keys if key.host != host_id and key in nodes)
    if not moved:
        return Drop(tr("On {host} already", host=host))
    if info.state is not HostState.CONNECTED:
        return Drop(tr("{host} is not connected", host=host))
    if any(nodes[key].vm.out_of_reach for key in moved):
        return Drop(tr("The host of the VM is not connected."))
    drivers = {info.facts.driver, *(hosts[key.host][0].facts.driver for key in moved if key.host in hosts)}
    if drivers != {DRIVER}:
        return Drop(tr("VMs move only between hosts of QEMU"))
    if len(moved) == 1:
        return Drop(tr("Move {vm} to {host} …", vm=shortened(nodes[moved[0]].vm.title), host=host), moved)
    return Drop(tr("Move {count} VMs to {host} …", count=len(moved), host=host), moved)


class DropHint(QLabel):
    """Words beside the pointer while something is dragged; they stay within what they lie upon."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._below = parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFrameStyle(QFrame.Shape.Box.value | QFrame.Shadow.Plain.value)
        self.setMargin(3)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, words: str, pointer: QPoint) -> None:
        """Say this beside the pointer; nothing hides it."""
        self.setVisible(bool(words))
        if not words:
            return
        palette = QToolTip.palette()
        self.setPalette(palette)
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self.setText(words)
        self.adjustSize()
        room = self._below.rect().adjusted(0, 0, -self.width(), -self.height())
        place = pointer + _BESIDE
        self.move(max(0, min(place.x(), room.right())), max(0, min(place.y(), room.bottom())))
        self.raise_()


def landing_frame(parent: QWidget) -> QFrame:
    """A frame, hidden at first, in a colour that stands out."""
    frame = QFrame(parent)
    frame.setFrameStyle(QFrame.Shape.Box.value | QFrame.Shadow.Plain.value)
    frame.setLineWidth(2)
    frame.setForegroundRole(QPalette.ColorRole.Link)
    frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    frame.hide()
    return frame
