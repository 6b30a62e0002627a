"""A host with images, and someone before the dialog that chooses one of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.qt import WAIT_MILLISECONDS
from tests.ui.dialogs.conftest import shown
from vmdesk.ops import connect
from vmdesk.ops.session import Session
from vmdesk.ui.choosers.entries import Purpose
from vmdesk.ui.choosers.places import KEY_ROLE
from vmdesk.ui.choosers.volume import VolumeDialog
from vmdesk.ui.choosers.volumes_model import NAME
from vmdesk.ui.dialogs.question import QuestionDialog

GIB = 1 << 30
IMAGES = "/images"
WEB, BASE = f"{IMAGES}/web.qcow2", f"{IMAGES}/base.qcow2"
ISO = f"{IMAGES}/debian.iso"
MakeHost = Callable[..., str]


def volume(name: str, capacity: int, image_format: str, backing: str = "") -> str:
    below = f"<backingStore><path>{backing}</path><format type='qcow2'/></backingStore>" if backing else ""
    return (
        f"<volume><name>{name}</name><capacity unit='bytes'>{capacity}</capacity><allocation>{capacity // 4}"
        f"</allocation><target><path>{IMAGES}/{name}</path><format type='{image_format}'/></target>{below}</volume>"
    )


def machine(name: str, path: str) -> str:
    return (
        f"<domain type='test'><name>{name}</name><memory>65536</memory><os><type>hvm</type></os><devices>"
        f"<disk type='file' device='disk'><source file='{path}'/><target dev='vda'/></disk></devices></domain>"
    )


VOLUMES = (
    volume("web.qcow2", 20 * GIB, "qcow2", BASE),
    volume("base.qcow2", 10 * GIB, "qcow2"),
    volume("spare.img", 5 * GIB, "raw"),
    volume("debian.iso", 600 << 20, "raw"),
    volume("boot.img", 1440 << 10, "raw"),
)
DEFAULT = f"<pool type='dir'><name>default</name><target><path>{IMAGES}</path></target>{''.join(VOLUMES)}</pool>"
EMPTY = "<pool type='dir'><name>isos</name><target><path>/isos</path></target></pool>"
OFF = "<pool type='dir'><name>vault</name><target><path>/vault</path></target></pool>"
WORLD = machine("web", WEB) + DEFAULT + EMPTY


@pytest.fixture
def make_world(session: Session, qtbot: QtBot, tmp_path: Path) -> MakeHost:
    """Make a host of this XML, connect it, and define a pool that is switched off; its id."""

    def make(xml: str = WORLD, off: str = OFF) -> str:
        file = tmp_path / f"host-{len(session.hosts())}.xml"
        file.write_text(f"<node>{xml}</node>")
        host_id = connect.add(session, f"test://{file}", "alpha")
        qtbot.waitUntil(lambda: session.host(host_id).info.online, timeout=WAIT_MILLISECONDS)
        if off:
            session.host(host_id).raw.storagePoolDefineXML(off)
        return host_id

    return make


class Person:
    """Someone before the dialog."""

    def __init__(self, dialog: VolumeDialog, qtbot: QtBot) -> None:
        self.dialog, self.qtbot = dialog, qtbot
        self.shelf, self.table, self.new = dialog.shelf, dialog.shelf.table, dialog.new_image

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MILLISECONDS)

    def until_known(self) -> None:
        self.until(lambda: self.dialog.storage.users is not None)

    def places(self) -> list[str]:
        tree = self.shelf.places
        return [tree.topLevelItem(row).data(NAME, KEY_ROLE) for row in range(tree.topLevelItemCount())]  # type: ignore[union-attr]  # it is there

    def go(self, place: str) -> None:
        """Click on a place."""
        tree = self.shelf.places
        item = tree.topLevelItem(self.places().index(place))
        assert item is not None
        spot = tree.visualItemRect(item).center()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)

    def names(self) -> list[str]:
        model = self.table.table.model()
        return [model.index(row, NAME).data() for row in range(model.rowCount())]

    def pick(self, name: str) -> None:
        """Click on an image."""
        index = self.table.table.model().index(self.names().index(name), NAME)
        spot = self.table.table.visualRect(index).center()
        QTest.mouseClick(self.table.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)

    def write(self, path: str) -> None:
        """Type a path over what is there."""
        self.dialog.path.setFocus()
        self.dialog.path.selectAll()
        QTest.keyClicks(self.dialog.path, path)

    def note(self) -> str:
        return self.dialog.note.text()

    def state(self) -> list[str]:
        """What stands in the place of the table."""
        assert self.shelf.right.currentWidget() is self.shelf.state
        return [self.shelf.state._title.text(), self.shelf.state._text.text()]

    def question(self) -> QuestionDialog:
        self.until(lambda: shown(QuestionDialog))
        return shown(QuestionDialog)[0]


Open = Callable[..., Person]


@pytest.fixture
def open_dialog(session: Session, make_world: MakeHost, qtbot: QtBot) -> Iterator[Open]:
    """Open the dialog on a host: a new one where none is given."""
    opened: list[VolumeDialog] = []

    def open_it(purpose: Purpose = "disk", current: str = "", host: str = "", *, known: bool = True) -> Person:
        dialog = VolumeDialog(None, session, host or make_world(), purpose, current, name="shop")
        opened.append(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        person = Person(dialog, qtbot)
        if known:
            person.until_known()
        return person

    yield open_it
    for dialog in opened:
        if isValid(dialog):
            dialog.close()
            dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
