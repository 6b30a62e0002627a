"""Below the report of a move the old disks can be deleted: the question names them, and says why others stay."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed_controls
from tests.ui.conftest import machine
from tests.ui.dialogs.test_all_dialogs import cut_off, longer
from tests.ui.migration.fake_moving import MIB, FakeMoving
from vmdesk.errors import Problem
from vmdesk.jobs.job import Job
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.figures import Report
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.old_disks import OldDisk
from vmdesk.ops.migration.reporting import still_there
from vmdesk.ops.session import Session
from vmdesk.ui.migration import moving_window, old_disks_offer
from vmdesk.ui.migration.moving_window import MovingWindow, show_moving
from vmdesk.ui.migration.old_disks_dialog import OldDisksDialog
from vmdesk.words import sentence

__all__ = ["longer"]

ONE, OTHER = "/var/lib/libvirt/images/web.qcow2", "/srv/vms/web-data.qcow2"
NEEDED = sentence("It is continued by {names}, which is nothing without it.", names="db.qcow2")


class Host:
    """What the old host finds, and what it was asked to delete."""

    def __init__(self) -> None:
        self.disks: tuple[OldDisk, ...] = (OldDisk(ONE, 1200 * MIB), OldDisk(OTHER, 30 * MIB))
        self.trouble: Problem | None = None
        self.failure: Problem | None = None
        self.deleted: list[str] = []

    async def look(self, _session: Session, _moving: Moving) -> tuple[OldDisk, ...]:
        if self.trouble is not None:
            raise self.trouble
        return self.disks

    def delete(self, session: Session, moving: Moving, paths: list[str]) -> Job:
        async def work(_job: Job) -> None:
            if self.failure is not None:
                raise self.failure
            self.deleted += paths
            moving.report = Report(1.0)
            moving.changed.emit(moving)

        return session.jobs.add(Job(sentence("Delete them"))).start(work)


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Host:
    host = Host()
    monkeypatch.setattr(old_disks_offer, "look_at_old", host.look)
    monkeypatch.setattr(old_disks_offer, "delete_old_disks", host.delete)
    return host


@pytest.fixture
def moving(session: Session, make_host: Callable[..., str], qtbot: QtBot) -> FakeMoving:
    """A move of web from alpha, which has nothing of it any more, to beta."""
    alpha, beta = make_host(label="alpha"), make_host(machine("web", state=1), label="beta")
    uuid = next(iter(session.vms(beta)))
    moving = FakeMoving(VmKey(alpha, uuid), beta).begin(session)
    qtbot.waitUntil(lambda: moving.job.can_cancel)
    return moving


@pytest.fixture
def window(session: Session, moving: FakeMoving, host: Host, qtbot: QtBot) -> Iterator[MovingWindow]:
    """The window of the move, which has arrived and left two disks."""
    del host
    window = show_moving(session, moving, None)
    qtbot.waitExposed(window)
    remarks = still_there("web", "alpha", (ONE, OTHER))
    moving.stop(Report(4.2, 52, remarks=remarks, old_images=(ONE, OTHER)))
    qtbot.waitUntil(window.report.old_disks.button.isVisible)
    yield window
    for one in tuple(moving_window._open.values()):
        one.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def question(qtbot: QtBot) -> OldDisksDialog:
    """The question, once it is asked."""

    def asked() -> list[OldDisksDialog]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, OldDisksDialog) and one.isVisible()]

    qtbot.waitUntil(lambda: bool(asked()))
    return asked()[0]


def test_the_question_names_the_disks_and_what_they_take(window: MovingWindow, host: Host, qtbot: QtBot) -> None:
    window.report.old_disks.button.click()
    dialog = question(qtbot)
    assert dialog.question.text() == "Delete the old disks of “web” on alpha?"
    assert dialog.consequence.text().startswith("“web” is on beta and has copies of them there. ")
    assert [dialog.images.item(row).text() for row in range(dialog.images.count())] == [
        "web.qcow2, 1.2 GiB, in /var/lib/libvirt/images",
        "web-data.qcow2, 30 MiB, in /srv/vms",
    ]
    assert not dialog.stay.isVisible()
    assert dialog.focusWidget() is not dialog.delete_button
    assert not unnamed_controls(dialog)
    assert not window.report.old_disks.button.isEnabled()
    dialog.delete_button.click()
    qtbot.waitUntil(window.report.old_disks.isHidden)
    assert host.deleted == [ONE, OTHER]


def test_nothing_is_deleted_that_nobody_agreed_to(window: MovingWindow, host: Host, qtbot: QtBot) -> None:
    offer = window.report.old_disks
    offer.button.click()
    question(qtbot).reject()
    qtbot.waitUntil(offer.button.isEnabled)
    assert not host.deleted
    assert not offer.note.isVisible()


def test_what_is_needed_stays_and_it_says_why(window: MovingWindow, host: Host, qtbot: QtBot) -> None:
    host.disks = (OldDisk(ONE, MIB), OldDisk(OTHER, MIB, NEEDED))
    window.report.old_disks.button.click()
    dialog = question(qtbot)
    assert dialog.images.count() == 1
    assert dialog.stay.text() == f"These stay:\n{OTHER}: {NEEDED.english()}"
    dialog.delete_button.click()
    qtbot.waitUntil(lambda: host.deleted == [ONE])
    qtbot.waitUntil(window.report.old_disks.isHidden)


def test_where_all_are_needed_nothing_is_asked(window: MovingWindow, host: Host, qtbot: QtBot) -> None:
    host.disks = (OldDisk(ONE, MIB, NEEDED),)
    offer = window.report.old_disks
    offer.button.click()
    qtbot.waitUntil(offer.note.isVisible)
    assert offer.note.text() == f"{ONE}: {NEEDED.english()}"
    assert offer.button.isEnabled()


def test_a_host_that_cannot_be_asked_and_a_failure_are_told(window: MovingWindow, host: Host, qtbot: QtBot) -> None:
    offer = window.report.old_disks
    host.trouble = Problem(sentence("{vm} is on {host} again, and may use its old disks.", vm="web", host="alpha"))
    offer.button.click()
    qtbot.waitUntil(lambda: offer.note.text() == "web is on alpha again, and may use its old disks.")
    host.trouble, host.failure = None, Problem(sentence("The image is no longer there."))
    offer.button.click()
    question(qtbot).delete_button.click()
    qtbot.waitUntil(lambda: offer.note.text() == "The image is no longer there.")
    assert offer.button.isEnabled()


def test_a_window_that_is_closed_meanwhile_is_no_trouble(window: MovingWindow, host: Host, qtbot: QtBot) -> None:
    window.report.old_disks.button.click()
    question(qtbot)
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.wait(50)
    assert not host.deleted


def test_a_move_that_left_nothing_offers_nothing(session: Session, moving: FakeMoving, qtbot: QtBot) -> None:
    window = show_moving(session, moving, None)
    qtbot.waitExposed(window)
    assert not window.report.old_disks.isVisible()
    moving.stop(Report(1.0))
    qtbot.waitUntil(window.report.isVisible)
    assert not window.report.old_disks.isVisible()
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_in_a_longer_language_nothing_is_cut_off(
    window: MovingWindow, host: Host, longer: QTranslator, qapp: QApplication, qtbot: QtBot
) -> None:
    host.disks = (OldDisk(ONE, MIB), OldDisk(OTHER, MIB, NEEDED))
    window.report.old_disks.button.click()
    dialog = question(qtbot)
    assert qapp.installTranslator(longer)
    qtbot.waitUntil(lambda: "[" in dialog.question.text())
    qtbot.waitUntil(lambda: not cut_off(dialog))
    dialog.reject()
