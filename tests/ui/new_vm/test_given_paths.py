"""Paths that are typed: looked at after a pause, said at their fields, and asked for what nobody can see."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.new_vm.conftest import DISK, ISO, OFFER, Offers, OpenWindow, Person
from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.new_vm.plan import ExistingImage, Source, SystemNeeds
from vmdesk.model.path_sight import PathSight
from vmdesk.model.storage import VolumeInfo
from vmdesk.ops import given_path, install_tree, media, systems
from vmdesk.ops.install_tree import Tree
from vmdesk.ops.session import Session
from vmdesk.osinfo.iso9660 import MediaFacts
from vmdesk.osinfo.labels import Kin
from vmdesk.osinfo.system import OperatingSystem
from vmdesk.ui.new_vm import detection, given_paths
from vmdesk.ui.new_vm.awaiting import settled
from vmdesk.web.kernel import KernelFiles
from vmdesk.words import sentence

DEBIAN = OperatingSystem("http://debian.org/debian/11", "debian11", "Debian 11", "11")
NEEDS = SystemNeeds("http://debian.org/debian/11", "debian11", "Debian 11", "linux")
URL = "http://me:secret@mirror.example/debian/"


@dataclass
class Folder:
    """What is on the host: what is not listed here nobody can see. Looks wait while `waits`."""

    sights: dict[str, PathSight] = field(default_factory=dict)
    looked: list[str] = field(default_factory=list)
    waits: asyncio.Event = field(default_factory=asyncio.Event)

    def has(self, path: str, image_format: str = "", **more: Any) -> str:
        """There is a file."""
        seen = PathSight(path, True, "file", 9999, image_format)
        self.sights[path] = replace(seen, **more)
        return path


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The files of the host."""
    found = Folder()
    found.waits.set()

    async def look(_session: Session, _host_id: str, path: str) -> PathSight:
        found.looked.append(path)
        await found.waits.wait()
        return found.sights.get(path, PathSight(path))

    monkeypatch.setattr(given_path, "look", look)
    monkeypatch.setattr(given_paths, "TYPING_MILLISECONDS", 10)
    monkeypatch.setattr(detection, "TYPING_MILLISECONDS", 10)
    return found


@pytest.fixture
def person(folder: Folder, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Someone before a host whose media cannot be read."""
    del folder

    async def read_facts(*_asked: Any) -> None:
        raise Problem(sentence("What is on it cannot be seen from here."))

    monkeypatch.setattr(media, "read_facts", read_facts)
    return open_window()


def importing(person: Person) -> Person:
    person.choose_source(Source.IMPORT)
    person.turn_to(1)
    return person


def write(field: Any, text: str) -> None:
    """Write over what a field holds."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def disk(person: Person) -> ExistingImage:
    assert person.state.vm is not None
    (image,) = person.state.vm.disks
    assert isinstance(image, ExistingImage)
    return image


def marked(person: Person) -> list[str]:
    """The steps that have a mark of something wrong, by their findings."""
    return [type(page).__name__ for page in person.window.pages if page.findings()]


def test_an_image_has_the_format_that_it_was_seen_to_have(person: Person, folder: Folder) -> None:
    importing(person)
    write(person.medium.path, folder.has("/srv/disk.img", "qcow2"))
    person.until(lambda: disk(person).format == "qcow2")
    assert person.medium.path_note.text() == ""
    assert not person.medium.image_format.isVisible()
    assert folder.looked == ["/srv/disk.img"]
    write(person.medium.path, folder.has("/dev/vg/disk", "raw", kind="block", length=0))
    person.until(lambda: (disk(person).format, disk(person).kind) == ("raw", "block"))


def test_create_waits_for_the_look_and_next_does_not(person: Person, folder: Folder) -> None:
    folder.waits.clear()
    importing(person)
    write(person.medium.path, folder.has("/srv/disk.img", "qcow2"))
    assert person.window.next_button.isEnabled()
    assert not person.window.create_button.isEnabled()
    assert person.window.create_button.toolTip() == "Looking at /srv/disk.img…"
    assert person.window.message.text() == "Looking at /srv/disk.img…"
    folder.waits.set()
    person.until(person.window.create_button.isEnabled)


def test_what_is_wrong_is_said_at_the_path_and_looked_at_again_when_it_is_typed_again(
    person: Person, folder: Folder
) -> None:
    importing(person)
    folder.sights["/srv/x.img"] = PathSight("/srv/x.img", exists=False)
    write(person.medium.path, "/srv/x.img")
    person.until(lambda: person.medium.path_note.text() == "There is no such file on the host alpha.")
    assert not person.window.next_button.isEnabled()
    assert not person.window.create_button.isEnabled()
    write(person.medium.path, folder.has("/srv/y.img", "raw", length=100))
    person.until(lambda: person.medium.path_note.text() == "That file is too small to be a disk.")
    assert person.window.next_button.isEnabled()
    write(person.medium.path, folder.has("/srv/x.img", "raw"))
    person.until(lambda: person.medium.path_note.text() == "")


def test_the_host_is_asked_again_when_the_offer_is(person: Person, folder: Folder) -> None:
    importing(person)
    folder.sights["/srv/x.img"] = PathSight("/srv/x.img", exists=False)
    write(person.medium.path, "/srv/x.img")
    person.until(person.medium.path_note.text)
    folder.has("/srv/x.img", "raw")
    person.state.reload()
    person.until(lambda: person.medium.path_note.text() == "")


def test_the_format_of_what_nobody_can_see_is_asked_for(person: Person) -> None:
    importing(person)
    assert not person.medium.image_format.isVisible()
    write(person.medium.path, "/srv/disk.qcow2")
    box = person.medium.image_format
    person.until(box.isVisible)
    assert person.medium.path_note.text() == "It cannot be seen from here. Choose its format."
    assert box.currentIndex() == -1
    assert not person.window.next_button.isEnabled()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == "qcow2"
    person.until(lambda: disk(person).format == "qcow2")
    assert person.medium.path_note.text() == "What is there cannot be seen from here."
    person.until(person.window.create_button.isEnabled)
    person.turn_to(6)
    assert person.summary.facts._rows["disks"][1].toPlainText() == "/srv/disk.qcow2, qcow2"


def test_a_medium_that_nobody_can_see_is_a_note(person: Person) -> None:
    person.turn_to(1)
    write(person.medium.path, "/srv/disc")
    person.until(lambda: person.medium.path_note.text() == "What is there cannot be seen from here.")
    assert not person.medium.image_format.isVisible()
    person.until(person.window.create_button.isEnabled)


@pytest.mark.parametrize(
    ("image_format", "length", "words", "goes_on"),
    [
        ("qcow2", 99999, "That is not an ISO image or disc: it is a disk image (qcow2).", False),
        ("raw", 99, "That is not an ISO image or disc: it is too small.", False),
        ("raw", 99999, "That is not an ISO image or disc. The VM may not start from it.", True),
        ("iso", 99999, "", True),
    ],
)
def test_a_medium_that_is_none_is_said(
    person: Person, folder: Folder, image_format: str, length: int, words: str, goes_on: bool
) -> None:
    person.turn_to(1)
    write(person.medium.path, folder.has("/srv/disc", image_format, length=length))
    person.until(lambda: person.state.given.known.sight("/srv/disc") is not None)
    assert person.medium.path_note.text() == words
    assert person.window.next_button.isEnabled() is goes_on


def test_an_image_of_a_pool_is_what_the_host_says_until_it_was_looked_at(
    open_window: OpenWindow, offers: Offers, folder: Folder
) -> None:
    windows = VolumeInfo("default", "win", "/images/win", "file", "raw", 99)
    offers.usual = replace(OFFER, volumes=(ISO, DISK, windows))
    person = importing(open_window())
    write(person.medium.path, DISK.path)
    assert disk(person).format == "qcow2"
    assert person.window.create_button.isEnabled()
    write(person.medium.path, ISO.path)
    assert disk(person).format == "raw"
    write(person.medium.path, folder.has(windows.path, "vhdx"))
    words = "libvirt cannot use an image of the format vhdx. Convert it first."
    person.until(lambda: person.medium.path_note.text() == words)


def test_a_disk_that_is_there_is_looked_at_on_its_own_page(person: Person, folder: Folder) -> None:
    person.choose_source(Source.NOTHING)
    person.turn_to(3)
    person.disks.existing_button.click()
    write(person.disks.path, folder.has("/srv/top", "qcow2", missing="/srv/base"))
    person.until(lambda: person.disks.existing_note.text() == "Its backing file /srv/base is missing.")
    assert not person.window.next_button.isEnabled()
    write(person.disks.path, "/srv/unseen")
    person.until(person.disks.image_format.isVisible)
    person.disks.image_format.setCurrentIndex(1)
    person.disks.image_format.activated.emit(1)
    person.until(lambda: disk(person).format == "raw")
    assert person.window.next_button.isEnabled()


def test_nothing_is_marked_before_an_image_was_chosen(person: Person) -> None:
    importing(person)
    assert marked(person) == []
    assert person.window.message.text() == "Choose the disk image to use."
    assert person.medium.path_note.text() == ""
    person.turn_to(3)
    assert person.window.message.text() == "Choose the disk image to use."
    assert not person.window.create_button.isEnabled()


# The system, and the tree.


def test_create_waits_for_the_medium_and_a_newer_system_is_called_by_its_own_name(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go_on = asyncio.Event(), asyncio.Event()

    async def read_facts(*_asked: Any) -> MediaFacts:
        asked.set()
        await go_on.wait()
        return MediaFacts("Debian 12.5.0 amd64 1")

    monkeypatch.setattr(media, "read_facts", read_facts)
    person.turn_to(1)
    write(person.medium.path, ISO.path)
    person.until(asked.is_set)
    assert person.window.next_button.isEnabled()
    assert not person.window.create_button.isEnabled()
    assert person.window.create_button.toolTip() == "Looking at the medium…"
    go_on.set()
    person.until(person.window.create_button.isEnabled)
    words = "Debian 12.5: not known yet; treated like Debian 11"
    assert person.medium.system.found.text() == words
    assert person.state.vm is not None
    assert person.state.vm.name == "debian12"
    assert person.state.vm.system.id == "http://debian.org/debian/11"
    person.turn_to(6)
    assert person.summary.facts._rows["system"][1].toPlainText() == words


@pytest.mark.parametrize(
    ("label", "known", "words"),
    [
        ("", True, "Found: Debian 11 installer, kernel and initrd for x86_64."),
        ("Fedora 41", False, "Found: Fedora 41 installer, kernel and initrd for x86_64."),
        ("", False, "Found: an installer, kernel and initrd for x86_64."),
    ],
)
def test_what_was_found_in_a_tree_is_said_there_and_in_the_summary(
    person: Person, monkeypatch: pytest.MonkeyPatch, label: str, known: bool, words: str
) -> None:
    chosen = systems.Chosen(DEBIAN, NEEDS, person.state.draft.suggestion) if known else None

    async def look_at(url: str, _architecture: str) -> Tree:
        return Tree(url, KernelFiles(url + "linux", url + "initrd.gz"), chosen, label)

    monkeypatch.setattr(install_tree, "look_at", look_at)
    monkeypatch.setattr(install_tree, "check_tools", lambda _architecture: None)
    person.choose_source(Source.TREE)
    person.turn_to(1)
    write(person.medium.tree, URL)
    write(person.medium.arguments, "console=ttyS0")
    person.until(lambda: person.medium.tree_note.text() == words)
    person.turn_to(6)
    facts = person.summary.facts._rows
    assert facts["tree"][1].toPlainText() == "http://mirror.example/debian/"
    assert facts["arguments"][1].toPlainText() == "console=ttyS0"
    person.choose_source(Source.NOTHING)
    assert not facts["tree"][1].isVisible()


def test_a_system_without_a_version_is_not_given_one(person: Person) -> None:
    suggestion, kin = person.state.draft.suggestion, Kin("Debian", "", "debian")
    person.state.detection.chosen = systems.Chosen(DEBIAN, NEEDS, suggestion, kin=kin)
    person.turn_to(1)
    words = "Debian, of which version is not known; treated like Debian 11"
    assert person.medium.system.found.text() == words


def test_whoever_waits_for_the_look_goes_on_after_it_and_when_the_window_goes(
    person: Person, folder: Folder, run: Callable[[Coroutine[Any, Any, None]], None]
) -> None:
    folder.waits.clear()
    importing(person)
    write(person.medium.path, folder.has("/srv/disk.img", "qcow2"))
    waiting = spawn(settled(person.state))
    person.until(lambda: folder.looked)
    assert not waiting.done()
    folder.waits.set()
    person.until(waiting.done)
    run(settled(person.state))
    folder.waits.clear()
    write(person.medium.path, "/srv/other.img")
    waiting = spawn(settled(person.state))
    person.until(lambda: "/srv/other.img" in folder.looked)
    person.window.discard()
    person.until(waiting.done)
    folder.waits.set()
