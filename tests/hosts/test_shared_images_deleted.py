"""A person who deletes an image is told which machines of other hosts use it; what may be in use is asked about."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tests.hosts.desk import Desk, button_of
from tests.hosts.logins import client_home
from tests.hosts.storage_pools import FOLDER
from tests.lab import Guest, Host
from tests.lab.client_home import ClientHome
from tests.lab.commands import run as command
from vmdesk.ops import image_removal
from vmdesk.ui.choosers.volume import VolumeDialog
from vmdesk.ui.dialogs.question import QuestionDialog

__all__ = ["client_home"]

Open = Callable[[], VolumeDialog]
LOST = "All that is on it is lost."


def both(desk: Desk, alpha: Host, beta: Host, *, ssh: bool = True) -> None:
    """Both hosts, of which alpha has a pool of the folder that they share; by SSH, so that commands run on them."""
    alpha.virsh("pool-create-as", "shared", "dir", "--target", str(alpha.site.shared))
    for host in (alpha, beta):
        desk.add_host(host, host.login_uri if ssh else "")


def another(host: Host, path: str | Path, *, running: bool = False) -> None:
    """A machine of the host that has the image at that path."""
    xml = f"<driver name='qemu' type='qcow2'/><source file='{path}'/><target dev='vdb' bus='virtio'/>"
    guest = Guest("db", devices=f"<disk type='file'>{xml}</disk>")
    _made = host.create(guest) if running else host.define(guest)


@pytest.fixture
def opened(desk: Desk, client_home: ClientHome) -> Iterator[Open]:
    """Open the list of alpha's images."""
    del client_home
    dialogs: list[VolumeDialog] = []

    def open_it() -> VolumeDialog:
        dialog = VolumeDialog(desk.window, desk.session, desk.hosts["alpha"], "disk")
        dialogs.append(dialog)
        dialog.show()
        desk.until(lambda: dialog.storage.users is not None)
        return dialog

    yield open_it
    for dialog in dialogs:
        dialog.close()
        dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def delete(dialog: VolumeDialog, path: str | Path) -> None:
    """Choose to delete an image."""
    dialog.shelf.table.menu_for(str(path)).actions()[1].trigger()


def why_not(desk: Desk, dialog: VolumeDialog, path: str | Path) -> str:
    """Why it is not deleted."""
    delete(dialog, path)
    desk.until(lambda: len(desk.dialogs()) > 1)
    (problem,) = [one for one in desk.dialogs() if one is not dialog]
    words = str(problem.sentence.text())  # type: ignore[attr-defined]  # of a ProblemDialog
    problem.close()
    desk.until(lambda: desk.dialogs() == [dialog])
    assert Path(path).exists()
    return words


def asked(desk: Desk, dialog: VolumeDialog, path: str | Path) -> str:
    """What is said in the question, which is answered with yes."""
    delete(dialog, path)
    desk.until(lambda: len(desk.dialogs()) > 1)
    (question,) = [one for one in desk.dialogs() if one is not dialog]
    assert isinstance(question, QuestionDialog)
    words = question.informative.text()
    button_of(question, "Delete").click()
    desk.until(lambda: dialog.job_bar.job is None and desk.dialogs() == [dialog])
    desk.until(lambda: dialog.storage.volume_at(str(path)) is None)
    return words


def test_who_uses_it_on_another_host_is_named_with_the_state(desk: Desk, alpha: Host, beta: Host, opened: Open) -> None:
    path = alpha.make_disk("web", shared=True)
    another(beta, path)
    both(desk, alpha, beta)
    dialog = opened()
    assert why_not(desk, dialog, path) == "The image is in use by db on beta (off)."
    beta.virsh("start", "db")
    desk.until(lambda: desk.vm("db").active)
    assert why_not(desk, dialog, path) == "The image is in use by db on beta (running)."
    beta.virsh("destroy", "db")
    beta.virsh("undefine", "db")
    assert asked(desk, dialog, path) == LOST
    assert not path.exists()


def test_what_lies_below_a_disk_of_another_host_stays(desk: Desk, alpha: Host, beta: Host, opened: Open) -> None:
    path, layer = alpha.make_disk("web", shared=True), beta.images / "layer.qcow2"
    command("qemu-img", "create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", str(path), str(layer))
    beta.virsh("pool-refresh", "default")
    another(beta, f"{FOLDER}/layer.qcow2")
    both(desk, alpha, beta)
    words = why_not(desk, opened(), path)
    assert words == "The image is in use by db on beta (off), layer.qcow2 on beta."


def test_another_file_at_the_same_path_is_nobodys_business(desk: Desk, alpha: Host, beta: Host, opened: Open) -> None:
    alpha.make_disk("web")
    beta.make_disk("web")
    another(beta, f"{FOLDER}/web.qcow2")
    alpha.virsh("pool-refresh", "default")
    both(desk, alpha, beta)
    assert asked(desk, opened(), f"{FOLDER}/web.qcow2") == LOST
    assert not (alpha.images / "web.qcow2").exists()
    assert (beta.images / "web.qcow2").exists()


def test_where_nobody_can_tell_the_person_decides(desk: Desk, alpha: Host, beta: Host, opened: Open) -> None:
    path = alpha.make_disk("web", shared=True)
    another(beta, path)
    both(desk, alpha, beta, ssh=False)  # and beta has no pool of that folder
    assert asked(desk, opened(), path) == (
        f"It may be in use by db on beta (off): it cannot be told whether that is the same file.\n\n{LOST}"
    )
    assert not path.exists()


def test_one_that_begins_to_use_it_while_the_question_is_open_keeps_it(
    desk: Desk, alpha: Host, beta: Host, opened: Open
) -> None:
    path = alpha.make_disk("web", shared=True)
    both(desk, alpha, beta)
    dialog = opened()
    delete(dialog, path)
    desk.until(lambda: len(desk.dialogs()) > 1)
    (question,) = [one for one in desk.dialogs() if one is not dialog]
    another(beta, path, running=True)
    desk.until(lambda: desk.listed("db"))
    desk.until(lambda: desk.vm("db").active)
    with desk.job() as jobs:
        button_of(question, "Delete").click()
    assert str(jobs[0].problem) == "The image is in use by db on beta (running)."
    desk.until(lambda: len(desk.dialogs()) > 1)
    assert path.exists()
    for problem in [one for one in desk.dialogs() if one is not dialog]:
        problem.close()


def test_a_host_that_hangs_is_named_and_waited_for_only_for_seconds(
    desk: Desk, alpha: Host, beta: Host, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image_removal, "LOOK_SECONDS", 1.0)
    path = alpha.make_disk("web", shared=True)
    both(desk, alpha, beta)
    dialog = opened()
    beta.freeze()
    try:
        begun = time.monotonic()
        words = asked(desk, dialog, path)
        assert time.monotonic() - begun < 8.0  # with the deletion, before which it is looked again
    finally:
        beta.thaw()
    assert words == f"Whether something needs it on beta could not be looked at.\n\n{LOST}"
    assert not path.exists()


def test_the_file_of_a_disk_that_was_taken_out_stays_as_well(desk: Desk, alpha: Host, beta: Host, opened: Open) -> None:
    del opened
    path = alpha.make_disk("web", shared=True)
    alpha.define(Guest("web"))
    another(beta, path)
    both(desk, alpha, beta)
    with desk.job() as jobs:
        image_removal.delete_when_let_go(desk.session, desk.key("web"), str(path))
    assert str(jobs[0].problem) == "The image is in use by db on beta (off)."
    assert path.exists()
    beta.virsh("undefine", "db")
    with desk.job() as jobs:
        image_removal.delete_when_let_go(desk.session, desk.key("web"), str(path))
    assert jobs[0].problem is None
    assert not path.exists()
