"""The side panel of the main window: one face for whatever is selected, repainted only when that changes."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from vmdesk.model.host import HostInfo
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.session import Session
from vmdesk.ui import theme
from vmdesk.ui.side_panel.facts import Muted
from vmdesk.ui.side_panel.host_face import HostFace
from vmdesk.ui.side_panel.several_face import SeveralFace
from vmdesk.ui.side_panel.starts import Starts
from vmdesk.ui.side_panel.vm_face import VmFace
from vmdesk.ui.words import tr

SETTLE_MS = 100  # changes that come together are shown together
Face = VmFace | HostFace | SeveralFace
AnyFace = TypeVar("AnyFace", VmFace, HostFace, SeveralFace)


class SidePanel(QWidget):
    """Shows one machine, one host, the sums of several, or what one would see here.

    `host_window_wanted` with the id of a host whose own window is to be opened.
    """

    host_window_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._starts = Starts(session)
        self._hosts: frozenset[str] = frozenset()  # whose changes concern what is shown
        self._keys: frozenset[VmKey] = frozenset()
        self._faces: dict[Face, QScrollArea] = {}
        self._face: Face | None = None
        self._empty = _EmptyPage(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._refresh)
        self._subscribe()
        self.retranslate()

    @property
    def face(self) -> Face | None:
        """What is shown now; None while nothing is selected."""
        return self._face

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setAccessibleName(tr("Details of the selection"))
        self._empty.label.setText(tr("Select a VM or a host to see its details here."))
        for face in self._faces:
            face.retranslate()

    def show_selection(self, hosts: Sequence[str], vms: Sequence[VmKey]) -> None:
        """Show these: ids of hosts, and machines."""
        if not hosts and not vms and isinstance(self._face, VmFace) and self._face.unsaved:
            return  # the machine vanished, and took the selection with it, while somebody wrote about it
        self._hosts = frozenset(hosts) | {key.host for key in vms}
        self._keys = frozenset(vms) if not hosts else frozenset()
        if len(vms) == 1 and not hosts:
            self._turn_to(self.vm_face)
            self.vm_face.show_vm(vms[0])
        elif len(hosts) == 1 and not vms:
            self._turn_to(self.host_face)
            self.host_face.show_host(hosts[0])
        elif hosts or vms:
            self._turn_to(self.several_face)
            self.several_face.show_several(hosts, vms)
        else:
            self._turn_to(None)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(300, 500)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        self._settle.stop()
        super().hideEvent(event)

    # Faces are made when they are first needed: the window opens without paying for them.

    @cached_property
    def vm_face(self) -> VmFace:
        """The face of one machine."""
        return self._add(VmFace(self._session, self._starts))

    @cached_property
    def host_face(self) -> HostFace:
        """The face of one host."""
        face = self._add(HostFace(self._session))
        face.window_wanted.connect(self.host_window_wanted)
        return face

    @cached_property
    def several_face(self) -> SeveralFace:
        """The face of several machines."""
        return self._add(SeveralFace(self._session))

    def _add(self, face: AnyFace) -> AnyFace:
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(face)
        self._faces[face] = area
        self._stack.addWidget(area)
        return face

    def _turn_to(self, face: Face | None) -> None:
        self._face = face
        self._stack.setCurrentWidget(self._faces[face] if face else self._empty)

    # What the session tells.

    def _subscribe(self) -> None:
        session = self._session
        disconnects = (
            self._starts.disconnect,
            session.inventory_changed.connect(
                lambda host, change: self._inventory_changed(host, (*change.added, *change.removed, *change.changed))
            ),
            session.host_changed.connect(self._host_changed),
            session.host_removed.connect(self._host_changed),
            session.sampled.connect(self._sampled),
            theme.changed.connect(self._theme_changed),
        )
        self.destroyed.connect(lambda: [disconnect() for disconnect in disconnects])

    def _inventory_changed(self, host: str, vms: Iterable[VmInfo]) -> None:
        if host in self._hosts and (not self._keys or any(vm.key in self._keys for vm in vms)):
            self._refresh_soon()

    def _host_changed(self, info: HostInfo) -> None:
        if info.id in self._hosts:
            self._refresh_soon()

    def _sampled(self, host: str) -> None:
        if self._face is not None and host in self._hosts and self.isVisible():
            self._face.show_sample()

    def _theme_changed(self) -> None:
        for face in self._faces:
            face.repaint_icons()

    def _refresh_soon(self) -> None:
        if self.isVisible() and not self._settle.isActive():
            self._settle.start()

    def _refresh(self) -> None:
        if self._face is not None:
            self._face.refresh()


class _EmptyPage(QWidget):
    """What one sees here, for whom nothing is selected."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = Muted(parent=self)
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self.label)
