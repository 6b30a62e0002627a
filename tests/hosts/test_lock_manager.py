"""The lock manager of a real host, read and changed at its window; virsh says what libvirt then refuses."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.hosts.desk import Desk, button_of
from tests.hosts.locking import AS_ANOTHER, CARELESSLY, careless, configured, copied, lock_folder
from tests.lab import Disk, Guest, Host, Lab, LabError, Relay
from vmdesk.errors import Kind
from vmdesk.model.host import HostState
from vmdesk.model.lock_manager.configuration import LOCKD, QEMU, LockConfiguration
from vmdesk.model.lock_manager.facts import plan_change
from vmdesk.ops.lock_manager import change_lock_manager, learn_lock_manager
from vmdesk.ui.dialogs.error import ProblemDialog
from vmdesk.ui.host_window import lock_manager_page
from vmdesk.ui.host_window.lock_change import LockChangeDialog
from vmdesk.ui.host_window.lock_manager_page import LockManagerPage
from vmdesk.ui.host_window.window import HostWindow, open_host_window, open_windows

Run = Callable[[Any], Any]
SHARED = Guest("web", disks=(Disk("web", shared=True),), serial=False)
# systemd, as far as the page needs it. virtlockd always runs in the lab.
SYSTEMCTL = """#!/bin/sh
echo "$*" >>/run/libvirt/systemctl.log
case "$1 $2" in
"show "*)
  printf 'Id=libvirtd.service\\nLoadState=loaded\\nActiveState=active\\nUnitFileState=enabled\\n\\n'
  printf 'Id=virtlockd.socket\\nLoadState=loaded\\nActiveState=active\\nUnitFileState=disabled\\n' ;;
"restart libvirtd.service")
  number=$(cat /run/libvirt/libvirtd.pid 2>/dev/null)
  if [ -n "$number" ]; then
    kill "$number" 2>/dev/null
    while [ -d "/proc/$number" ]; do sleep 0.05; done
  fi
  libvirtd --daemon --listen --pid-file /run/libvirt/libvirtd.pid ;;
esac
"""


class Page:
    """The lock manager's page of a host, as a person uses it."""

    def __init__(self, desk: Desk, host: Host, uri: str = "") -> None:
        self.desk, self.host = desk, host
        self.host_id = desk.add_host(host, uri or host.login_uri)
        self.window: HostWindow = open_host_window(desk.session, self.host_id, "locks")
        page = self.window.pages["locks"]
        assert isinstance(page, LockManagerPage)
        self.page = page
        self.settle()

    def settle(self) -> None:
        """Wait until everything is told."""
        self.desk.until(lambda: self.page.learned and not self.page.asking, 60)

    def watched(self) -> None:
        """Wait until the page has seen the end of the change, and asks the host again."""
        self.desk.until(lambda: self.page._job is None)

    def choose(self, manager: str, **folders: str) -> None:
        """Choose a manager, and folders for its locks."""
        form = self.page.form
        form.manager.setCurrentIndex(form.manager.findData(manager))
        for name, folder in folders.items():
            form.folders[name].choice.setCurrentIndex(1)
            form.folders[name].path.setText(folder)

    def dialog(self) -> LockChangeDialog:
        """The question before the change."""
        assert self.page.apply_button.isEnabled()
        self.page.apply_button.click()
        dialog = self.desk.dialog()
        assert isinstance(dialog, LockChangeDialog)
        return dialog

    def change(self, button: str = "Change and Restart", *, restart: bool = True) -> None:
        """Have it done, and wait until the host has told of it."""
        dialog = self.dialog()
        dialog.restart.setChecked(restart)
        with self.desk.job(120) as jobs:
            button_of(dialog, button).click()
        self.problem = jobs[0].problem
        self.desk.until(lambda: self.desk.session.host(self.host_id).info.state is HostState.CONNECTED, 60)
        self.watched()
        self.settle()

    @property
    def log(self) -> list[str]:
        """What systemctl was told."""
        file = self.host.root / "run/systemctl.log"
        return [line for line in file.read_text().splitlines() if not line.startswith("show")] if file.exists() else []


@pytest.fixture
def with_systemd(alpha: Host, beta: Host) -> Iterator[None]:
    """Both hosts have a systemctl; their settings are as before at the end."""
    with ExitStack() as stack:
        for host in (alpha, beta):
            stack.enter_context(configured(host))
            stack.enter_context(host.with_program("systemctl", SYSTEMCTL))
        yield
        for window in open_windows():
            window.close()
        for host in (alpha, beta):
            (host.root / "run/systemctl.log").unlink(missing_ok=True)


@pytest.fixture
def page(desk: Desk, alpha: Host, with_systemd: None) -> Page:
    """The page of alpha."""
    del with_systemd
    return Page(desk, alpha)


def backups(host: Host, name: str) -> list[Path]:
    """The copies that are kept of a file."""
    return sorted((host.root / "etc").glob(f"{name}.vmdesk-*"))


def refused(host: Host, name: str) -> str:
    """What libvirt itself says against a start; empty where it starts."""
    try:
        host.virsh("start", name)
    except LabError as error:
        return str(error)
    return ""


def test_what_the_files_say_is_shown(page: Page, alpha: Host) -> None:
    assert page.page.form.wanted() == LockConfiguration()
    assert page.page.state.text("service") == "libvirtd runs"
    assert page.page.state.text("virtlockd") == "runs"
    assert page.page.state.text("sanlock") == "is not installed"
    (alpha.root / "etc/qemu.conf").write_text('lock_manager = "lockd"\n')
    (alpha.root / "etc/qemu-lockd.conf").write_text('file_lockspace_dir = "/srv/locks"\nrequire_lease_for_disks = 1\n')
    page.page.ask()
    page.settle()
    assert page.page.form.wanted() == LockConfiguration("lockd", files="/srv/locks", only_locked=True)
    assert page.page.state.text("force") == "A change of the files waits until libvirt is restarted."


@pytest.mark.parametrize("indirect", [False, True], ids=["direct", "indirect"])
def test_what_is_set_at_the_window_makes_libvirt_refuse_a_second_start(
    page: Page, alpha: Host, beta: Host, *, indirect: bool
) -> None:
    before = (alpha.root / "etc/qemu.conf").read_text()
    folder = lock_folder(alpha) if indirect else ""
    with careless(alpha, beta):
        alpha.define(SHARED)
        copied(alpha, alpha, "web", *CARELESSLY)
        copied(alpha, beta, "web", *AS_ANOTHER)
        for one in (page, Page(page.desk, beta)):
            one.choose("lockd", **({"files": folder} if folder else {}))
            one.change()
            assert one.problem is None
            assert one.page.form.wanted() == LockConfiguration("lockd", files=folder)
            assert one.log == ["enable --now virtlockd.socket", "restart libvirtd.service"]
        assert [file.read_text() for file in backups(alpha, "qemu.conf")] == [before]
        assert refused(alpha, "web") == ""
        complaint = refused(beta, "db")
        assert "resource busy: Lockspace resource" in complaint
        assert (str(alpha.disk_path("web", shared=True)) in complaint) is not indirect
        alpha.virsh("destroy", "web")
        page.desk.until_host(lambda: not refused(beta, "db"))  # virtlockd lets go when it sees that QEMU has gone


def test_all_that_is_not_changed_stays_to_the_letter(page: Page, alpha: Host) -> None:
    file = alpha.root / "etc/qemu.conf"
    before = file.read_text() + '# A remark.\n#lock_manager = "lockd"\nmax_queued = 0   # no limit\n'
    file.write_text(before)
    file.chmod(0o640)
    page.page.ask()
    page.settle()
    page.choose("lockd")
    page.change("Change", restart=False)
    assert page.problem is None
    assert file.read_text() == before.replace(
        '#lock_manager = "lockd"\n', '#lock_manager = "lockd"\nlock_manager = "lockd"\n'
    )
    assert file.stat().st_mode & 0o777 == 0o640
    assert page.log == []


def test_the_question_shows_what_differs_and_what_is_run(page: Page, alpha: Host) -> None:
    alpha.create(SHARED)
    page.desk.until(lambda: page.desk.vm("web").active)
    page.choose("lockd", scsi="/srv/scsi")
    dialog = page.dialog()
    assert [dialog.files.tabText(row) for row in range(dialog.files.count())] == [QEMU, LOCKD]
    assert (
        dialog.commands.toPlainText() == "systemctl enable --now virtlockd.socket\nsystemctl restart libvirtd.service"
    )
    assert dialog.note.text() == "VMs that run now get their locks when they are started the next time: 1."
    page.desk.answer("Cancel")
    assert "lock_manager" not in (alpha.root / "etc/qemu.conf").read_text()
    assert page.page.form.wanted().scsi == "/srv/scsi"  # nothing that was typed is lost
    page.page.revert_button.click()
    assert page.page.form.wanted() == LockConfiguration()


def test_settings_with_which_libvirt_does_not_run_are_taken_back(page: Page, alpha: Host) -> None:
    alpha.create(SHARED)
    before = (alpha.root / "etc/qemu.conf").read_text()
    page.choose("lockd", files="/proc/nowhere")
    page.change()
    assert page.problem is not None
    assert page.problem.hint is not None
    assert page.problem.hint.english() == "The settings are again as they were."
    dialog = page.desk.dialog()
    assert isinstance(dialog, ProblemDialog)
    dialog.close()
    page.desk.until(lambda: not page.desk.dialogs())
    assert (alpha.root / "etc/qemu.conf").read_text() == before
    assert not (alpha.root / "etc/qemu-lockd.conf").exists()
    assert alpha.state("web") == "running"
    page.desk.until(lambda: page.desk.session.host(page.host_id).info.state is HostState.CONNECTED, 60)


@pytest.fixture
def relay(alpha: Host, lab: Lab, with_systemd: None) -> Iterator[Relay]:
    """The only way by which the page reaches alpha, on which libvirt is not restarted before that was cut."""
    del with_systemd
    command = '"restart libvirtd.service")'
    held = "turns=0\n  while [ ! -e /run/libvirt/cut ] && [ $turns -lt 600 ]; do sleep 0.05; turns=$((turns + 1)); done"
    script = SYSTEMCTL.replace(command, f"{command}\n  {held}")
    with alpha.with_program("systemctl", script), lab.relay(alpha, 0.0, ssh=True) as relay:
        yield relay
        (alpha.root / "run/cut").unlink(missing_ok=True)


def begin_and_cut(page: Page, relay: Relay, folder: str) -> None:
    """Begin a change, and lose the host while it restarts its libvirt."""
    page.choose("lockd", files=folder)
    button_of(page.dialog(), "Change and Restart").click()
    page.desk.until(lambda: "restart libvirtd.service" in page.log)
    relay.cut()
    assert "lockd" in (page.host.root / "etc/qemu.conf").read_text()
    (page.host.root / "run/cut").touch()


def shown_again(page: Page, wanted: LockConfiguration) -> None:
    """The page shows what is true, once the host is back."""
    page.watched()  # it may have a failure to show
    page.desk.until(lambda: page.page.online, 90)
    for shown in page.desk.dialogs():
        shown.close()
    page.settle()
    page.desk.until(lambda: (facts := page.page._facts) is not None and facts.configuration == wanted)
    page.page.form.revert()
    assert page.page.form.wanted() == wanted


def test_a_host_that_is_lost_in_the_middle_ends_what_it_has_begun(desk: Desk, alpha: Host, relay: Relay) -> None:
    page, folder = Page(desk, alpha, relay.login_uri), lock_folder(alpha)
    with desk.job(120) as jobs:
        begin_and_cut(page, relay, folder)
        desk.qtbot.wait(500)
        relay.mend()
    assert jobs[0].problem is None
    assert len(backups(alpha, "qemu.conf")) == 1
    assert any("lock manager was changed" in entry.text.english() for entry in desk.session.journal.entries)
    shown_again(page, LockConfiguration("lockd", files=folder))


@pytest.mark.parametrize("in_time", [True, False], ids=["back in time", "back later"])
def test_a_host_that_is_lost_puts_back_by_itself_what_does_not_run(
    desk: Desk, alpha: Host, relay: Relay, monkeypatch: pytest.MonkeyPatch, *, in_time: bool
) -> None:
    monkeypatch.setattr("vmdesk.ops.lock_manager.BACK_SECONDS", 60.0 if in_time else 0.5)
    page, file = Page(desk, alpha, relay.login_uri), alpha.root / "etc/qemu.conf"
    before = file.read_text()
    with desk.job(120) as jobs:
        begin_and_cut(page, relay, "/proc/nowhere")
        desk.until(lambda: file.read_text() == before, 60)
        desk.until(lambda: page.log.count("restart libvirtd.service") == 2, 60)
        assert not (alpha.root / "etc/qemu-lockd.conf").exists()
        if in_time:
            relay.mend()
    problem = jobs[0].problem
    assert problem is not None
    assert problem.kind in {Kind.LOST, Kind.UNREACHABLE}
    assert problem.hint is not None
    if in_time:
        assert problem.hint.english() == "The settings are again as they were."
        assert backups(alpha, "qemu.conf") == []
    else:
        assert problem.hint.english().startswith("What has become of it is not known.")
        assert f"{QEMU}.vmdesk-" in problem.hint.english()
        relay.mend()
    shown_again(page, LockConfiguration())


def test_what_somebody_else_has_changed_meanwhile_is_not_written_over(
    desk: Desk, alpha: Host, with_systemd: None, run: Run
) -> None:
    del with_systemd
    host_id = desk.add_host(alpha, alpha.login_uri)
    facts = run(learn_lock_manager(desk.session, host_id))
    file = alpha.root / "etc/qemu.conf"
    file.write_text(file.read_text() + "# theirs\n")
    theirs = file.read_text()
    (alpha.root / "etc/qemu-lockd.conf").write_text("# new\n")
    change = plan_change(facts, LockConfiguration("lockd", files="/srv/locks"))
    job = change_lock_manager(desk.session, host_id, change, restart=True)
    desk.until(lambda: not job.running, 60)
    assert job.problem is not None
    assert job.problem.sentence.english() == f"Somebody else has changed {QEMU} meanwhile."
    assert file.read_text() == theirs
    assert (alpha.root / "etc/qemu-lockd.conf").read_text() == "# new\n"
    assert backups(alpha, "qemu.conf") == []


def test_a_change_that_waits_is_brought_into_force_by_a_restart(page: Page) -> None:
    page.choose("lockd")
    time.sleep(1.1)  # the files' times are whole seconds
    page.change("Change", restart=False)
    assert page.page.state.text("force") == "A change of the files waits until libvirt is restarted."
    assert re.sub("&", "", page.page.apply_button.text()) == "Restart libvirt…"
    time.sleep(1.1)
    page.change("Restart libvirt")
    assert page.problem is None
    assert page.page.state.text("force") == "What is set, for each VM that was started since."
    assert not page.page.apply_button.isEnabled()
    assert page.log[-1] == "restart libvirtd.service"


def test_the_other_hosts_are_there_to_be_compared(page: Page, beta: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_manager_page, "OTHERS_SECONDS", 30.0)
    (beta.root / "etc/qemu.conf").write_text('lock_manager = "lockd"\n')
    page.desk.add_host(beta, beta.login_uri)
    page.page.ask()
    page.settle()
    item = page.page.others.tree.topLevelItem(0)
    assert item is not None
    assert [item.text(column) for column in range(5)] == [
        "beta",
        "virtlockd",
        "the file itself",
        "the device itself",
        "the device itself",
    ]
