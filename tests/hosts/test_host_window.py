"""The window of a real host, judged by virsh: what it is, its devices and secrets, and its losses."""

import base64
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PySide6.QtWidgets import QWidget

from tests.hosts.desk import Desk, button_of
from tests.hosts.logins import agent, client_home
from tests.hosts.visitor import Visitor, alice, sshd, visitor
from tests.lab import Guest, Host
from tests.lab.accounts import User
from tests.lab.client_home import ClientHome
from tests.lab.sshd import Sshd
from vmdesk.aio import running_tasks
from vmdesk.model.host import HostState
from vmdesk.ops.host_report import learn_device_tree, learn_disks, learn_host_report
from vmdesk.ops.host_secrets import secret_has_value
from vmdesk.ui.host_window.asking_page import AskingPage
from vmdesk.ui.host_window.devices_page import DevicesPage
from vmdesk.ui.host_window.disks_page import DisksPage
from vmdesk.ui.host_window.overview_page import OverviewPage
from vmdesk.ui.host_window.secret_dialogs import SecretDialog, ValueDialog
from vmdesk.ui.host_window.secrets_page import SecretsPage
from vmdesk.ui.host_window.window import HostWindow, Page, open_host_window, open_windows

__all__ = ["agent", "alice", "client_home", "sshd", "visitor"]

Run = Callable[[Any], Any]
MIB = 1 << 20
VALUE = "hunter2 é & \"Co' $(reboot)"
VM = "<domain type='qemu'><name>greedy</name><memory>1</memory><os><type>hvm</type></os><devices>{}</devices></domain>"
DOING = "secret"  # the task that does something to one, and then has the list read again
HOSTILE = "/images/a'b\" <c>&amp; $(reboot); ]]>.qcow2"


class Opened:
    """The window of a host, looked at."""

    def __init__(self, desk: Desk, host_id: str) -> None:
        self.desk, self.host_id = desk, host_id
        self.window: HostWindow = open_host_window(desk.session, host_id)

    def turn_to(self, page: Page) -> QWidget:
        """Turn to a page and wait until it has its answer."""
        self.window.turn_to(page)
        shown = self.window.pages[page]
        if isinstance(shown, AskingPage):
            self.desk.until(lambda: shown.learned and not shown.asking)
        return shown

    def secrets(self) -> SecretsPage:
        """The page of secrets."""
        page = self.turn_to("secrets")
        assert isinstance(page, SecretsPage)
        return page

    def settled(self, page: SecretsPage) -> None:
        """Wait until no dialog is open, what it led to is done, and the list is read again."""
        self.desk.until(lambda: not self.desk.dialogs())
        self.desk.until(lambda: not any(task.get_name() == DOING for task in running_tasks()))
        self.desk.until(lambda: not page.asking)


@pytest.fixture
def opened(desk: Desk, alpha: Host) -> Iterator[Opened]:
    """The window of alpha; what secrets are left there go."""
    yield Opened(desk, desk.add_host(alpha))
    for window in open_windows():
        window.close()
    for uuid in secrets(alpha):
        alpha.virsh("secret-undefine", uuid)


def secrets(host: Host) -> list[str]:
    """The UUIDs that virsh lists."""
    return re.findall(r"[0-9a-f-]{36}", host.virsh("secret-list"))


# What it is.


def test_what_the_host_is_agrees_with_virsh(opened: Opened, alpha: Host, run: Run) -> None:
    report = run(learn_host_report(opened.desk.session, opened.host_id))
    told = etree.fromstring(alpha.virsh("capabilities"))
    assert report.processor.model == told.findtext("host/cpu/model")
    assert report.processor.vendor == told.findtext("host/cpu/vendor")
    assert report.processor.architecture == told.findtext("host/cpu/arch")
    assert report.processor.features == {node.get("name") for node in told.iterfind("host/cpu/feature")}
    assert set(report.support.architectures) == {node.get("name") for node in told.iterfind("guest/arch")}
    assert report.support.virtualisations == {node.get("type") for node in told.iterfind("guest/arch/domain")}


def test_what_the_overview_shows_agrees_with_virsh(opened: Opened, alpha: Host) -> None:
    page = opened.turn_to("overview")
    assert isinstance(page, OverviewPage)
    node = dict(re.findall(r"(.+?):\s+(.+)", alpha.virsh("nodeinfo")))
    sockets, cores, threads = (node[f"{name} per {of}"] if of else node[name] for name, of in LAYOUT)
    text = f"Sockets: {sockets}, cores in each: {cores}, threads of each: {threads}"
    assert page.processor.text("layout") == text
    assert page.processor.text("cpus").startswith(f"{node['CPU(s)']} at ")
    assert page.versions.text("hypervisor").removeprefix("QEMU ") in alpha.virsh("version")
    assert page.versions.text("libvirt") in alpha.virsh("version")


LAYOUT = (("CPU socket(s)", ""), ("Core(s)", "socket"), ("Thread(s)", "core"))


def test_memory_is_as_virsh_tells_it(opened: Opened, alpha: Host, run: Run) -> None:
    """Before and after: what else runs on this computer takes some, and gives it back."""
    before = memory(alpha)
    report = run(learn_host_report(opened.desk.session, opened.host_id))
    after = memory(alpha)
    assert report.memory.total == after["total"]
    shown = {"free": report.memory.free} | {str(node.number): node.free for node in report.topology.nodes}
    for place, free in shown.items():
        told = (before[place], after[place])
        assert min(told) - 512 * MIB < free < max(told) + 512 * MIB, place


def memory(host: Host) -> dict[str, int]:
    """What virsh tells of the host's memory, and what is free of each node by the node's number, in bytes."""
    told = re.findall(r"(\w+)\s*:\s+(\d+) KiB", host.virsh("nodememstats"))
    told += re.findall(r"(\d+):\s+(\d+) KiB", host.virsh("freecell", "--all"))
    return {name: int(kib) << 10 for name, kib in told}


def test_features_are_those_that_virsh_computes(opened: Opened, alpha: Host, run: Run, tmp_path: Path) -> None:
    report = run(learn_host_report(opened.desk.session, opened.host_id))
    host, guests = tmp_path / "host.xml", tmp_path / "guests.xml"
    host.write_text(alpha.virsh("capabilities"))
    guests.write_text(alpha.virsh("domcapabilities"))
    assert {each.name for each in report.features if each.on_host} == required(
        alpha.virsh("cpu-baseline", str(host), "--features")
    )
    assert {each.name for each in report.features if each.for_vms} == required(
        alpha.virsh("hypervisor-cpu-baseline", str(guests), "--features")
    )


def required(cpu: str) -> set[str | None]:
    """The features of a `<cpu>` that are not taken away."""
    nodes = etree.fromstring(cpu).iterfind("feature")
    return {node.get("name") for node in nodes if node.get("policy") == "require"}


# Its devices.


def test_devices_are_all_that_virsh_lists(opened: Opened, alpha: Host, run: Run) -> None:
    tree = run(learn_device_tree(opened.desk.session, opened.host_id))
    assert sorted(device.name for device in tree.devices) == sorted(alpha.virsh("nodedev-list").split())
    for device in tree.devices:
        told = etree.fromstring(alpha.virsh("nodedev-dumpxml", device.name))
        assert device.device.parent == (told.findtext("parent") or "")
        assert device.device.driver == (told.findtext("driver/name") or "")


def test_disks_are_all_that_virsh_lists(opened: Opened, alpha: Host, run: Run) -> None:
    disks = run(learn_disks(opened.desk.session, opened.host_id))
    assert {disk.name for disk in disks} == set(alpha.virsh("nodedev-list", "--cap", "storage").split())
    for disk in disks:
        told = etree.fromstring(alpha.virsh("nodedev-dumpxml", disk.name))
        assert str(disk.size) == told.findtext("capability/size", "0")


def test_who_has_a_device_is_found_when_asked(opened: Opened, alpha: Host) -> None:
    page = opened.turn_to("devices")
    assert isinstance(page, DevicesPage)
    cards = alpha.virsh("nodedev-list", "--cap", "pci").split()
    if not cards:
        pytest.skip("this computer has no PCI devices")
    address = etree.fromstring(alpha.virsh("nodedev-dumpxml", cards[-1])).find("capability")
    assert address is not None
    place = " ".join(f"{name}='{address.findtext(name)}'" for name in ("domain", "bus", "slot", "function"))
    source = f"<hostdev mode='subsystem' type='pci' managed='yes'><source><address {place}/></source></hostdev>"
    alpha.virsh("define", "/dev/stdin", text=VM.format(source))
    page.users_button.click()
    opened.desk.until(lambda: page._tree is not None and page._tree.users_known)
    assert page._tree is not None
    assert [user.name for user in page._tree.known.users_of(page.model.devices[cards[-1]].device)] == ["greedy"]


# Its secrets.


def add(opened: Opened, page: SecretsPage, usage: str, which: str, value: str, *, private: bool) -> None:
    """Add a secret at the window."""
    page.add_button.click()
    dialog = opened.desk.dialog()
    assert isinstance(dialog, SecretDialog)
    dialog.usage.setCurrentIndex(dialog.usage.findData(usage))
    dialog.which.setText(which)
    dialog.description.setText("<b>Ours</b>")
    dialog.value.field.setText(value)
    dialog.private.setChecked(private)
    button_of(dialog, "Add").click()
    opened.settled(page)


def test_a_secret_is_added_at_the_window_as_virsh_lists_it(opened: Opened, alpha: Host) -> None:
    page = opened.secrets()
    add(opened, page, "volume", HOSTILE, VALUE, private=False)
    (uuid,) = secrets(alpha)
    told = etree.fromstring(alpha.virsh("secret-dumpxml", uuid))
    assert told.findtext("usage/volume") == HOSTILE
    assert told.findtext("description") == "<b>Ours</b>"
    assert (told.get("private"), told.get("ephemeral")) == ("no", "no")
    assert base64.b64decode(alpha.virsh("secret-get-value", uuid)).decode() == VALUE
    assert page.selected() is not None
    assert page.rows.key() == uuid


def test_a_key_of_ceph_is_kept_as_the_bytes_that_it_means(opened: Opened, alpha: Host) -> None:
    page = opened.secrets()
    add(opened, page, "ceph", "client.libvirt secret", "QVFEQg==", private=False)
    (uuid,) = secrets(alpha)
    assert base64.b64decode(alpha.virsh("secret-get-value", uuid)) == b"AQDB"


def test_a_value_is_set_looked_for_and_never_told(
    opened: Opened, alpha: Host, run: Run, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    alpha.virsh("secret-define", "/dev/stdin", text="<secret><usage type='tls'><name>shop</name></usage></secret>")
    (uuid,) = secrets(alpha)
    page = opened.secrets()
    page.rows.select(uuid)
    secret = page.selected()
    assert secret is not None
    assert run(secret_has_value(opened.desk.session, opened.host_id, secret)) is False
    page.set_button.click()
    dialog = opened.desk.dialog()
    assert isinstance(dialog, ValueDialog)
    dialog.value.field.setText(VALUE)
    button_of(dialog, "Set").click()
    opened.settled(page)
    assert base64.b64decode(alpha.virsh("secret-get-value", uuid)).decode() == VALUE
    assert run(secret_has_value(opened.desk.session, opened.host_id, secret)) is True
    opened.desk.session.journal.flush()
    opened.desk.session.settings.flush()
    kept = [file.read_text(errors="replace") for file in tmp_path.rglob("*") if file.is_file()]
    assert any("got a value" in text for text in kept)
    assert all("hunter2" not in text for text in (*kept, caplog.text))


def test_one_that_is_told_to_nobody_is_used_by_libvirt_alone(opened: Opened, alpha: Host) -> None:
    page = opened.secrets()
    add(opened, page, "iscsi", "chap", VALUE, private=True)
    assert not page.check_button.isEnabled()
    assert "private='yes'" in alpha.virsh("secret-dumpxml", *secrets(alpha))


def test_a_secret_that_cannot_be_leaves_nothing_behind(opened: Opened, alpha: Host) -> None:
    page = opened.secrets()
    alpha.virsh("secret-define", "/dev/stdin", text="<secret><usage type='tls'><name>shop</name></usage></secret>")
    page.add_button.click()
    dialog = opened.desk.dialog()
    assert isinstance(dialog, SecretDialog)
    dialog.usage.setCurrentIndex(dialog.usage.findData("tls"))
    dialog.which.setText("shop")
    button_of(dialog, "Add").click()
    opened.desk.until(lambda: dialog not in opened.desk.dialogs() and opened.desk.dialogs())
    assert "already defined" in opened.desk.problem()
    opened.settled(page)
    assert len(secrets(alpha)) == 1


def test_a_secret_is_deleted_after_asking_and_one_that_is_gone_is_no_trouble(opened: Opened, alpha: Host) -> None:
    for name in ("one", "other"):
        xml = f"<secret><usage type='tls'><name>{name}</name></usage></secret>"
        alpha.virsh("secret-define", "/dev/stdin", text=xml)
    page = opened.secrets()
    one, other = secrets(alpha)
    page.rows.select(one)
    page.delete_button.click()
    opened.desk.answer("Delete")
    opened.settled(page)
    assert secrets(alpha) == [other]
    page.rows.select(other)
    alpha.virsh("secret-undefine", other)
    page.delete_button.click()
    opened.desk.dialog()
    button_of(opened.desk.dialog(), "Delete").click()
    opened.desk.until(lambda: "no longer there" in report(opened.desk))
    opened.desk.problem()
    opened.settled(page)
    assert not page._secrets


def report(desk: Desk) -> str:
    """What the open dialog about a failure says; empty while there is none."""
    from vmdesk.ui.dialogs.error import ProblemDialog

    return next((dialog.report() for dialog in desk.dialogs() if isinstance(dialog, ProblemDialog)), "")


# Its losses.


def test_what_is_known_stays_greyed_while_the_daemon_is_down_and_comes_anew(opened: Opened, alpha: Host) -> None:
    page = opened.turn_to("devices")
    assert isinstance(page, DevicesPage)
    alpha.kill_daemon()
    opened.desk.until(lambda: opened.window.strip.isVisible() and not page.content.isEnabled())
    assert page.stack.currentWidget() is page.content
    before = page._asked_at
    alpha.start_daemon()
    opened.window.strip.connect_button.click()
    opened.desk.until(lambda: page.content.isEnabled() and page._asked_at > before)
    assert not opened.window.strip.isVisible()


def test_a_host_that_freezes_while_it_is_asked_holds_up_nothing(opened: Opened, alpha: Host) -> None:
    opened.turn_to("overview")
    alpha.freeze()
    opened.window.turn_to("devices")
    page = opened.window.pages["devices"]
    assert isinstance(page, DevicesPage)
    opened.desk.until(lambda: opened.desk.host_state("alpha") is HostState.NOT_ANSWERING)
    assert "does not answer" in opened.window.strip.words.text()
    assert page.asking
    alpha.thaw()
    opened.desk.until(lambda: page.learned and not page.asking)


# Over vmdesk's own SSH.


def test_what_the_system_tells_comes_over_the_one_connection(
    visitor: Visitor, sshd: Sshd, alpha: Host, alice: User, client_home: ClientHome
) -> None:
    alpha.define(Guest("web"))
    alice.authorize(client_home.key().public)
    opened = Opened(visitor.desk, visitor.add(sshd))
    visitor.until(HostState.CONNECTED)
    page = opened.turn_to("overview")
    assert isinstance(page, OverviewPage)
    visitor.desk.until(lambda: page.system.text("kernel"))
    assert page.system.text("kernel") == alpha.space.run("uname", "-sr").strip()
    assert page.system.text("uptime")
    assert len(page.system.text("load").split()) == 3
    disks = opened.turn_to("disks")
    assert isinstance(disks, DisksPage)
    visitor.desk.until(lambda: disks.system_facts is not None)
    shown = disks.file_systems._sorted
    mounted = [shown.index(row, 0).data() for row in range(shown.rowCount())]
    assert mounted
    assert set(mounted) <= {line.split()[-1] for line in alpha.space.run("df", "-P").splitlines()}
    assert sshd.connections() == 1
    opened.window.close()
