"""The window in which a pool is shared: what can be chosen, what is said of each host, and what comes of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.qt import WAIT_MILLISECONDS
from tests.ui.accessibility import unnamed_controls
from tests.ui.dialogs.test_all_dialogs import cut_off, longer, texts
from tests.unit.model.shared_pools import POOLS, SECRET, pool
from vmdesk.aio import running_tasks
from vmdesk.errors import Problem
from vmdesk.jobs.job import Outcome
from vmdesk.model.host_page.secret import SecretInfo
from vmdesk.model.new_shared_pool import NewKind, NewSharedPool
from vmdesk.model.pool_sharing import SharedPool, read_shared_pool
from vmdesk.model.pool_sharing_checks import HostPools, Subject
from vmdesk.ops import share_pool_host
from vmdesk.ops.session import Session
from vmdesk.ops.share_pool_checks import learn_host
from vmdesk.ops.share_pool_proof import Proof
from vmdesk.ui.dialogs import share_pool, share_pool_hosts
from vmdesk.ui.dialogs.share_pool import SharePoolDialog, show_share_pool
from vmdesk.ui.dialogs.share_pool_row import HostChoiceRow
from vmdesk.ui.main_window import MainWindow
from vmdesk.words import sentence

__all__ = ["longer"]

PATH = "/var/lib/libvirt/images/vms"
VMS = pool("netfs", "<host name='nas'/><dir path='/srv'/><format type='nfs'/>", PATH)
VG = pool("logical", "<device path='/dev/sdb'/><name>vg</name>", "/dev/vg", "vg").replace("ba85", "ba86")


class World:
    """Hosts that say what the test says where it does, and answers by what was proved."""

    def __init__(self, session: Session, qtbot: QtBot, make_host: Callable[..., str]) -> None:
        self.session, self.qtbot = session, qtbot
        self.ids = {name: make_host(label=name) for name in ("alpha", "beta", "gamma")}
        self.proof = Proof(True, sentence("Proved."))
        self.sides: dict[str, HostPools | Problem] = {}
        self.opened: list[SharePoolDialog] = []

    def define(self, host: str, xml: str, *, on: bool = True) -> None:
        """Have a pool on a host."""
        handle = self.session.host(self.ids[host]).raw.storagePoolDefineXML(xml, 0)
        if on:
            handle.create(0)

    def pools(self, host: str) -> dict[str, bool]:
        """The pools of a host, and whether they are on."""
        raw = self.session.host(self.ids[host]).raw
        return {one.name(): bool(one.isActive()) for one in raw.listAllStoragePools(0)}

    def open(self, wanted: str = "") -> SharePoolDialog:
        """The window of alpha, when its pools are known."""
        show_share_pool(self.session, self.ids["alpha"], None, wanted)
        dialog = share_pool._open[self.ids["alpha"]]
        self.opened.append(dialog)
        self.until(dialog.choice.list.topLevelItemCount)
        return dialog

    def to_hosts(self, wanted: str = "vms") -> SharePoolDialog:
        """The window at the hosts, when all of them have answered."""
        dialog = self.open(wanted)
        self.until(lambda: dialog.at_hosts)
        self.answered()
        return dialog

    def answered(self) -> None:
        """Wait until nobody is being asked."""
        self.until(lambda: not any(task.get_name() == "ask host about pool" for task in running_tasks()))

    def row(self, dialog: SharePoolDialog, host: str) -> HostChoiceRow:
        """The line of a host."""
        return dialog.hosts.rows[self.ids[host]]

    def tick(self, dialog: SharePoolDialog, *hosts: str) -> None:
        """Choose these hosts."""
        for host in hosts:
            self.row(dialog, host).wanted.click()

    def share(self, dialog: SharePoolDialog) -> None:
        """Press the button, and wait for the end."""
        assert dialog.next.isEnabled()
        dialog.next.click()
        assert dialog.job is not None
        self.until(lambda: not dialog.job.running)  # type: ignore[union-attr]
        self.answered()

    def until(self, condition: Callable[[], Any]) -> None:
        """Let the program run."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MILLISECONDS)


@pytest.fixture
def world(
    session: Session, qtbot: QtBot, make_host: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    """Three make-believe hosts; alpha has a pool that can be shared, and one that cannot."""
    world = World(session, qtbot, make_host)
    world.define("alpha", VMS)
    world.define("alpha", VG)

    async def prove(*_arguments: object) -> Proof:
        return world.proof

    async def learn(session: Session, subject: Subject, host: str) -> HostPools:
        side = world.sides.get(host)
        if isinstance(side, Problem):
            raise side
        return side or await learn_host(session, subject, host)

    monkeypatch.setattr(share_pool_host, "prove", prove)
    for module in (share_pool_host, share_pool_hosts):
        monkeypatch.setattr(module, "learn_host", learn)
    yield world
    for dialog in world.opened:
        if isValid(dialog):
            dialog.close()
    world.until(lambda: not share_pool._open)


def words(row: HostChoiceRow) -> str:
    """What is said of a host."""
    return row.note.text()


# The pool.


def test_it_begins_with_a_pool_that_can_be_shared(world: World) -> None:
    dialog = world.open()
    items = [dialog.choice.list.topLevelItem(row) for row in range(dialog.choice.list.topLevelItemCount())]
    assert [item.text(0) for item in items if item] == ["vms", "vg", "A new shared pool"]
    assert items[0] is not None
    assert items[0].text(1) == f"NFS: nas:/srv, at {PATH}"
    assert dialog.choice.what == "vms"
    assert dialog.next.isEnabled()
    assert not dialog.choice.form.isVisible()


def test_a_pool_that_cannot_be_shared_says_why(world: World) -> None:
    dialog = world.open()
    dialog.choice._pick("vg")
    assert "one host at a time" in dialog.choice.note.text()
    assert not dialog.next.isEnabled()
    assert "one host at a time" in dialog.next.toolTip()


def test_a_pool_that_is_off_says_that_nothing_can_be_proved(world: World) -> None:
    world.session.host(world.ids["alpha"]).raw.storagePoolLookupByName("vms").destroy()
    assert "cannot be proved" in world.open().choice.note.text()


def test_a_new_pool_is_described_and_what_is_wrong_is_told_where_one_was(world: World) -> None:
    dialog = world.open()
    dialog.choice._pick("")
    form = dialog.choice.form
    assert form.isVisible()
    assert not dialog.next.isEnabled()
    assert not any(note.isVisible() for note in form.notes.values())
    for field, text in {"name": "fast", "server": "nas/", "source": "srv"}.items():
        form.texts[field].setText(text)
        form.texts[field].textEdited.emit(text)
    assert form.texts["path"].text() == "/var/lib/libvirt/images/fast"
    assert {field for field, note in form.notes.items() if note.isVisible()} == {"server", "source"}
    for field, text in {"server": "nas", "source": "/srv"}.items():
        form.texts[field].textEdited.emit(text)
    assert dialog.next.isEnabled()
    assert dialog.choice.what == NewSharedPool(NewKind.NFS, "fast", "nas", "/srv", "/var/lib/libvirt/images/fast")


@pytest.mark.parametrize("kind", NewKind)
def test_each_kind_asks_for_what_it_has(world: World, kind: NewKind) -> None:
    dialog = world.open()
    dialog.choice._pick("")
    form = dialog.choice.form
    form.kind.setCurrentIndex(list(NewKind).index(kind))
    form.kind.activated.emit(form.kind.currentIndex())
    assert form.texts["path"].isVisible() is kind.has_path
    assert form.texts["server"].isVisible() is form.texts["source"].isVisible() is kind.has_server
    assert form.secret.isVisible() is form.texts["user"].isVisible() is kind.has_login
    assert unnamed_controls(dialog) == []


def test_only_secrets_for_such_storage_are_offered(world: World) -> None:
    dialog = world.open()
    form = dialog.choice.form
    form.take_secrets([SecretInfo("1", "ceph", "ceph-one"), SecretInfo("2", "iscsi", "disks"), SecretInfo("3", "tls")])
    form._change("kind", NewKind.RBD)
    assert [form.secret.itemText(row) for row in range(form.secret.count())] == ["none", "ceph-one"]
    form._change("secret", "1")
    form._change("kind", NewKind.ISCSI)
    assert (form.new.secret, form.secret.currentText()) == ("", "none")


# The hosts.


def test_what_is_missing_is_said_and_a_new_pools_name_is_seen(world: World) -> None:
    dialog = world.open()
    tree = dialog.choice.list
    new = tree.topLevelItem(tree.topLevelItemCount() - 1)
    assert new is not None
    assert new.text(0) == "A new shared pool"
    needed = tree.fontMetrics().horizontalAdvance(new.text(0)) + tree.iconSize().width()
    assert tree.columnWidth(0) >= max(needed, tree.sizeHintForColumn(0))
    tree.setCurrentItem(new)
    assert not dialog.next.isEnabled()
    assert dialog.note.isVisible()
    assert dialog.note.text() == str(dialog.choice.why_not)
    dialog.choose("vms")
    world.until(lambda: dialog.at_hosts)
    world.answered()
    for row in dialog.hosts.findChildren(HostChoiceRow):
        row.wanted.setChecked(False)
        row.toggled.emit()
    assert dialog.note.text() == "Choose a host."


def test_each_other_host_has_a_verdict(world: World) -> None:
    world.define("gamma", VMS.replace("/srv", "/elsewhere"))
    dialog = world.to_hosts()
    assert set(dialog.hosts.rows) == {world.ids["beta"], world.ids["gamma"]}
    assert words(world.row(dialog, "beta")) == "Nothing is in the way."
    gamma = world.row(dialog, "gamma")
    assert "Another pool of this name" in words(gamma)
    assert not gamma.wanted.isEnabled()
    assert "In the way" in gamma.wanted.accessibleName()
    assert not dialog.next.isEnabled()
    world.tick(dialog, "beta")
    assert dialog.next.isEnabled()
    assert dialog.hosts.targets == (world.ids["beta"],)


def test_hosts_that_come_and_go_are_followed(world: World, make_host: Callable[..., str]) -> None:
    dialog = world.to_hosts()
    world.ids["delta"] = make_host(label="delta")
    world.answered()
    world.until(lambda: world.row(dialog, "delta").able)
    world.tick(dialog, "beta")
    world.session.disconnect_host(world.ids["beta"])
    world.until(lambda: not dialog.next.isEnabled())
    row = world.row(dialog, "beta")
    assert row.button.text() == "Connect"
    row.button.click()
    world.until(lambda: row.able)
    world.session.remove_host(world.ids["delta"])
    assert world.ids["delta"] not in dialog.hosts.rows
    world.session.disconnect_host(world.ids["alpha"])
    world.until(lambda: dialog.state.text() == "The host is not connected.")
    assert not dialog.next.isEnabled()


def test_a_host_that_cannot_be_asked_is_asked_again(world: World) -> None:
    world.sides[world.ids["beta"]] = Problem(sentence("No answer."), sentence("Wait."))
    dialog = world.to_hosts()
    row = world.row(dialog, "beta")
    assert words(row) == "No answer. Wait."
    assert not row.able
    world.sides.clear()
    row.button.click()
    world.until(lambda: row.able)


def test_the_secret_is_brought_only_when_that_is_agreed_to(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = world.open()
    subject = Subject(sample("rbd"), world.ids["alpha"], secret=SecretInfo(SECRET, "ceph", "admin"))

    async def chosen(*_arguments: object) -> Subject:
        return subject

    monkeypatch.setattr(share_pool, "subject_of", chosen)
    beta, gamma = world.ids["beta"], world.ids["gamma"]
    world.sides = {beta: HostPools(beta, "beta", has_secret=False), gamma: HostPools(gamma, "gamma")}
    dialog.next.click()
    world.until(lambda: dialog.at_hosts)
    world.answered()
    world.until(lambda: "lacks the secret" in words(world.row(dialog, "beta")))
    assert dialog.hosts.copy_secret.isVisible()
    assert not dialog.hosts.copy_secret.isChecked()
    assert world.row(dialog, "gamma").able
    dialog.hosts.copy_secret.click()
    assert world.row(dialog, "beta").able
    assert "brought there" in words(world.row(dialog, "beta"))


def sample(kind: str) -> SharedPool:
    """One of the samples."""
    return replace(read_shared_pool(POOLS[kind]), name="vms")


# What comes of it.


def test_it_is_shared_and_each_host_tells(world: World) -> None:
    dialog = world.to_hosts()
    world.tick(dialog, "beta", "gamma")
    world.share(dialog)
    assert world.pools("beta")["vms"] is world.pools("gamma")["vms"] is True
    assert words(world.row(dialog, "beta")) == "The pool is there. Proved."
    assert dialog.note.text() == "All of them have the pool now."
    assert not world.row(dialog, "beta").wanted.isChecked()
    assert not dialog.next.isEnabled()
    assert dialog.closing.text() == "Close"


def test_what_fails_at_one_is_told_there_and_can_be_tried_again(world: World) -> None:
    dialog = world.to_hosts()
    world.tick(dialog, "beta")
    world.proof = Proof(False, sentence("It is other storage."))
    world.share(dialog)
    row = world.row(dialog, "beta")
    assert "It is other storage." in words(row)
    assert "vms" not in world.pools("beta")
    assert row.wanted.isChecked()
    world.proof = Proof(None, sentence("Nobody knows."))
    world.share(dialog)
    assert words(row) == "The pool is there. Nobody knows."
    assert row.picture.name == "warning"
    assert world.pools("beta")["vms"]


def test_a_new_pool_begins_with_its_own_host(world: World) -> None:
    dialog = world.open()
    dialog.choice._pick("")
    dialog.choice.form.new = NewSharedPool(NewKind.NFS, "new", "nas", "/new", "/var/lib/libvirt/images/new")
    dialog.choice.changed.emit()
    dialog.next.click()
    world.until(lambda: dialog.at_hosts)
    world.answered()
    world.until(lambda: world.row(dialog, "alpha").is_wanted)
    assert next(iter(dialog.hosts.rows)) == world.ids["alpha"]
    world.tick(dialog, "gamma")
    world.share(dialog)
    assert "new" in world.pools("alpha")
    assert "new" in world.pools("gamma")
    assert "new" not in world.pools("beta")
    dialog.back.click()
    world.until(lambda: not dialog.at_hosts)
    world.until(lambda: "new" in dialog.choice._subjects)


def test_it_goes_on_when_the_window_is_closed(world: World) -> None:
    dialog = world.to_hosts()
    world.tick(dialog, "beta")
    dialog.next.click()
    job = dialog.job
    assert job is not None
    assert [job.watched] == [True]
    dialog.close()
    world.until(lambda: not job.running)
    assert job.outcome is Outcome.DONE
    assert not job.watched
    assert world.pools("beta")["vms"]


def test_a_pool_that_goes_meanwhile_is_told(world: World) -> None:
    dialog = world.open()
    raw = world.session.host(world.ids["alpha"]).raw
    raw.storagePoolLookupByName("vms").destroy()
    raw.storagePoolLookupByName("vms").undefine()
    dialog.next.click()
    world.until(lambda: "no longer there" in dialog.note.text())
    world.until(lambda: "vms" not in dialog.choice._subjects)
    assert not dialog.at_hosts


def test_another_pool_can_be_asked_for_while_it_is_open(world: World) -> None:
    world.define("alpha", VMS.replace("vms", "more").replace("ba85", "ba87").replace("/srv", "/more"))
    dialog = world.to_hosts()
    assert "“vms”" in dialog.title.text()
    show_share_pool(world.session, world.ids["alpha"], None, "more")
    world.until(lambda: "“more”" in dialog.title.text())


# Looks.


def test_texts_fit_in_a_longer_language(world: World, qapp: QApplication, longer: QTranslator) -> None:
    dialog = world.open()
    dialog.choice._pick("")
    assert unnamed_controls(dialog) == []
    assert cut_off(dialog) == []
    assert qapp.installTranslator(longer)
    world.until(lambda: "[" in dialog.windowTitle())
    assert [text for text in texts(dialog).values() if "[" not in text] == []
    dialog.adjustSize()
    world.until(lambda: not cut_off(dialog))


def test_the_hosts_are_said_in_a_longer_language(world: World, qapp: QApplication, longer: QTranslator) -> None:
    dialog = world.to_hosts()
    assert unnamed_controls(dialog) == []
    assert qapp.installTranslator(longer)
    world.until(lambda: "[" in dialog.windowTitle())
    assert [text for text in texts(dialog).values() if "[" not in text] == ["beta", "gamma"]
    dialog.adjustSize()
    world.until(lambda: not cut_off(dialog))


# The way here.


def test_the_menu_of_a_connected_host_has_it(world: World) -> None:
    window = MainWindow(world.session)
    window.show()
    actions = window.host_actions
    window.view.select_host(world.ids["alpha"])
    assert actions.share_pool in actions.fill(QMenu(window)).actions()
    actions.share_pool.trigger()
    world.until(lambda: world.ids["alpha"] in share_pool._open)
    dialog = share_pool._open[world.ids["alpha"]]
    assert dialog.parent() is window
    world.until(dialog.choice.list.topLevelItemCount)
    dialog.close()
    world.session.disconnect_host(world.ids["alpha"])
    world.until(lambda: not actions.share_pool.isEnabled())
    assert actions.share_pool.toolTip().endswith("It is not connected.")
    window.let_go()
    window.hide()
    window.deleteLater()
