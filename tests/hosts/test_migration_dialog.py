"""A person who moves VMs between real hosts by the window for it: what it shows is true, and its buttons do it."""

import re
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.hosts.desk import Desk
from tests.lab import Disk, Guest, Host
from tests.lab.commands import run as command
from vmdesk.jobs.job import Outcome
from vmdesk.jobs.moving import Moving
from vmdesk.model.migration.options import Options, Route
from vmdesk.model.migration.plan import Fate
from vmdesk.model.migration.topic import Topic
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.check import speeds
from vmdesk.ops.migration.check.candidate import Stage
from vmdesk.ui.migration.dialog import MigrationDialog
from vmdesk.ui.migration.moving_window import MovingWindow
from vmdesk.ui.migration.setting_fields import RouteField
from vmdesk.ui.migration.target_xml import TargetXmlDialog

NETWORK = """<network><name>yard</name><bridge name='virbr66'/>
<ip address='192.168.66.1' netmask='255.255.255.0'><dhcp><range start='192.168.66.2' end='192.168.66.9'/></dhcp></ip>
</network>"""

Window = TypeVar("Window", bound=QWidget)


class Mover:
    """The hands at the window for a move."""

    def __init__(self, desk: Desk, name: str) -> None:
        self.desk = desk
        desk.select(name)
        desk.act("migrate")
        desk.until(lambda: windows(MigrationDialog))
        (self.dialog,) = windows(MigrationDialog)
        self.page, self.hosts = self.dialog.page, self.dialog.hosts

    def until(self, condition: Callable[[], object]) -> None:
        """Let the program run until the condition holds."""
        self.desk.until(condition)

    def until_checked(self, label: str) -> None:
        """Wait until the host has been looked at, and choose it."""
        host = self.desk.hosts[label]
        self.until(lambda: host in self.hosts.rows and self.hosts.rows[host].candidate.stage is Stage.READY)
        self.hosts.choose(host)
        self.until(lambda: self.hosts.current == host and not self.dialog._soon.isActive())

    def click(self, button: QAbstractButton) -> None:
        """Press a button, wherever the page has to be scrolled for it."""
        if self.page.isAncestorOf(button):
            self.desk.qtbot.wait(1)
            self.page.ensureWidgetVisible(button)
        assert button.isVisible(), button.text()
        assert button.isEnabled(), button.text()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def unseen(self) -> list[Topic]:
        """What nobody could look at."""
        candidate = self.dialog.candidate
        return [finding.topic for finding in candidate.findings if finding.unseen] if candidate is not None else []

    def forecast(self) -> str:
        """What is forecast; empty while nothing is."""
        candidate = self.dialog.candidate
        findings = candidate.findings if candidate is not None else ()
        return next((finding.words.english() for finding in findings if finding.topic is Topic.FORECAST), "")

    def says(self, words: str) -> bool:
        """Whether this is in what is forecast."""
        return words in self.forecast()

    def findings(self) -> str:
        """What the check says, for a person and for the message of an assert."""
        return self.dialog.report()

    def move(self) -> Moving:
        """Press the button, and wait until it has moved."""
        key = self.dialog.key
        self.until(lambda: self._pressed(key))
        moving = self.desk.session.moves.of(key)
        assert moving is not None
        assert windows(MovingWindow)
        self.desk.until(lambda: not moving.job.running, 90)
        assert moving.job.outcome is Outcome.DONE, moving.job.problem and moving.job.problem.details
        return moving

    def _pressed(self, key: VmKey) -> bool:
        """Press it, unless a check that has begun anew greys it at this moment; whether the move has begun."""
        moves = self.desk.session.moves
        if moves.of(key) is None and self.dialog.migrate_button.isEnabled():
            self.click(self.dialog.migrate_button)
        return moves.of(key) is not None


def windows(kind: type[Window]) -> list[Window]:
    """Those of the kind that are open."""
    return [window for window in QApplication.topLevelWidgets() if isinstance(window, kind) and window.isVisible()]


@pytest.fixture
def both(desk: Desk, alpha: Host, beta: Host) -> Iterator[Desk]:
    """The window with both hosts in its list."""
    desk.add_host(alpha)
    desk.add_host(beta)
    yield desk
    for window in (*windows(MigrationDialog), *windows(MovingWindow)):
        window.close()


def test_a_running_vm_moves(both: Desk, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web"))
    both.wait_for("web", "Running")
    mover = Mover(both, "web")
    mover.until_checked("beta")
    mover.move()
    assert beta.state("web") == "running"
    assert alpha.domains() == []
    both.until(lambda: both.vm("web").key.host == both.hosts["beta"])


def test_a_missing_network_is_made_by_its_button_and_then_it_moves(both: Desk, alpha: Host, beta: Host) -> None:
    alpha.virsh("net-define", "/dev/stdin", text=NETWORK)
    alpha.virsh("net-start", "yard")
    alpha.virsh("net-autostart", "yard")
    alpha.create(Guest("web", network="yard"))
    both.wait_for("web", "Running")
    mover = Mover(both, "web")
    mover.until_checked("beta")
    assert not mover.dialog.migrate_button.isEnabled()
    assert "yard" in mover.dialog.note.text()
    (view,) = [view for view in mover.page.check.fixes() if "yard" in view.button.text()]
    mover.click(view.button)
    assert "virbr66" in view.text.toPlainText()
    assert "yard" not in beta.virsh("net-list", "--all", "--name")
    mover.click(view.do_button)
    mover.until(mover.dialog.migrate_button.isEnabled)
    assert "yard" in beta.virsh("net-list", "--name")
    mover.move()
    assert beta.state("web") == "running"
    assert "yard" in beta.virsh("domiflist", "web")
    assert alpha.domains() == []


def test_a_disk_is_copied_to_where_the_table_says(both: Desk, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web", disks=(Disk("web"),)))
    both.wait_for("web", "Running")
    mover = Mover(both, "web")
    mover.until_checked("beta")
    row = mover.page.disks.rows["vda"]
    assert row.fate.currentData() is Fate.COPIED, mover.findings()
    assert row.pool.currentData() == "default"
    row.name.setFocus()
    row.name.selectAll()
    QTest.keyClicks(row.name, "moved.qcow2")
    QTest.keyClick(row.name, Qt.Key.Key_Return)
    mover.until(mover.dialog.migrate_button.isEnabled)
    mover.move()
    assert beta.state("web") == "running"
    assert "moved.qcow2" in beta.virsh("domblklist", "web")
    assert "moved.qcow2" in beta.virsh("vol-list", "default")


def test_the_definition_that_was_edited_is_what_the_target_gets(both: Desk, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web", vnc="127.0.0.1"))
    both.wait_for("web", "Running")
    mover = Mover(both, "web")
    mover.until_checked("beta")
    mover.click(mover.page.advanced_fold)
    mover.click(mover.page.advanced.xml_button)
    mover.until(lambda: windows(TargetXmlDialog))
    (editing,) = windows(TargetXmlDialog)
    editing.editor.set_text(editing.editor.text().replace("127.0.0.1", "127.0.0.9"))
    mover.until(lambda: editing.editor.looked_at)
    editing.take_button.click()
    mover.until(lambda: mover.dialog.survey.options.xml)
    mover.until(mover.dialog.migrate_button.isEnabled)
    mover.move()
    assert "listen='127.0.0.9'" in beta.virsh("dumpxml", "web")


def test_the_hosts_move_it_among_themselves_if_that_is_chosen(desk: Desk, alpha: Host, beta: Host) -> None:
    desk.add_host(alpha, alpha.login_uri, "alpha")
    desk.add_host(beta, beta.login_uri, "beta")
    alpha.create(Guest("web"))
    desk.wait_for("web", "Running")
    mover = Mover(desk, "web")
    mover.until_checked("beta")
    mover.click(mover.page.advanced_fold)
    route = mover.page.advanced.fields["route"]
    assert isinstance(route, RouteField)
    route.setCurrentIndex(route.findData(Route.PEER_TO_PEER))
    route.activated.emit(route.currentIndex())
    mover.until(lambda: mover.dialog.survey.options.route is Route.PEER_TO_PEER)
    mover.until(mover.dialog.migrate_button.isEnabled)
    assert mover.move().survives
    assert beta.state("web") == "running"
    for window in windows(MovingWindow):
        window.close()


def test_a_host_is_connected_from_its_row_and_then_looked_at(both: Desk, alpha: Host) -> None:
    alpha.create(Guest("web"))
    both.wait_for("web", "Running")
    both.session.disconnect_host(both.hosts["beta"])
    mover = Mover(both, "web")
    beta = both.hosts["beta"]
    mover.until(lambda: beta in mover.hosts.rows and mover.hosts.rows[beta].button.isVisible())
    mover.click(mover.hosts.rows[beta].button)
    mover.until_checked("beta")
    mover.until(mover.dialog.migrate_button.isEnabled)


def test_a_vm_that_is_off_moves_without_running(both: Desk, alpha: Host, beta: Host) -> None:
    alpha.define(Guest("web"))
    both.wait_for("web", "Off")
    mover = Mover(both, "web")
    mover.until_checked("beta")
    assert not mover.page.rehearsal.isVisible()
    mover.move()
    assert beta.state("web") == "shut off"
    assert alpha.domains() == []


def test_how_long_disks_of_a_vm_that_is_off_take_is_known_from_the_last_ones(
    both: Desk, alpha: Host, beta: Host
) -> None:
    speeds.watch(both.session)
    for name in ("one", "two"):
        alpha.define(Guest(name, disks=(Disk(name, 24),)))
        command("qemu-io", "-f", "qcow2", "-c", "write -P 7 0 20M", str(alpha.images / f"{name}.qcow2"))
        both.wait_for(name, "Off")
    mover = Mover(both, "one")
    mover.until_checked("beta")
    assert mover.forecast() == ""
    assert mover.page.disks.sum.text().startswith("Up to 24 MiB are copied.")
    began = time.monotonic()
    mover.move()
    took = time.monotonic() - began
    assert beta.state("one") == "shut off"
    mover = Mover(both, "two")
    mover.until_checked("beta")
    mover.until(mover.forecast)
    found = re.fullmatch(r"About (\d+) s, to copy and compare up to 24 MiB\.", mover.forecast())
    assert found is not None, mover.forecast()
    assert int(found[1]) <= took + 3


def test_the_forecast_is_of_the_policy_that_is_chosen(both: Desk, alpha: Host) -> None:
    alpha.create(Guest("web", "dirty"))
    alpha.wait_for_serial("web", "dirty", 60)
    both.wait_for("web", "Running")
    mover = Mover(both, "web")
    mover.until_checked("beta")
    mover.dialog.survey.set_options(Options(bandwidth_mib=3))
    for key, words in (
        ("minimal-downtime", "and so the move is given up. Choose “Pause it if it must be” or"),
        ("suspend", "and is paused at the end, for about"),
        ("post-copy", "and goes on at the target before all of it is there."),
    ):
        mover.page.policies.buttons[key].click()
        mover.until(partial(mover.says, words))
    assert "hoose" not in mover.forecast()
    mover.click(mover.page.command_fold)
    mover.until(mover.page.command.text.toPlainText)
    assert "--unsafe" not in mover.page.command.text.toPlainText()  # it has no disk of which anything was proved


def test_a_rehearsal_leaves_nothing_behind(both: Desk, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web"))
    both.wait_for("web", "Running")
    mover = Mover(both, "web")
    mover.until_checked("beta")
    strip, unseen = mover.page.rehearsal, mover.unseen()
    assert {Topic.PORTS, Topic.CLOCKS} <= set(unseen)  # by socket nobody can look
    assert mover.page.picture.name != "success"
    mover.click(strip.button)
    both.until(lambda: not strip.running, 60)
    assert strip.picture.name == "success", strip.words.text()
    mover.until(lambda: Topic.PORTS not in mover.unseen())
    assert Topic.CLOCKS in mover.unseen()  # of which a rehearsal says nothing
    mover.until(lambda: mover.page.headline.text().endswith(f"{len(mover.unseen())} things could not be checked."))
    assert len(mover.unseen()) < len(unseen)
    assert alpha.domains() == ["web"]
    assert beta.domains() == []


def test_the_command_that_is_shown_does_the_same(both: Desk, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web"))
    both.wait_for("web", "Running")
    mover = Mover(both, "web")
    mover.until_checked("beta")
    mover.click(mover.page.command_fold)
    mover.until(mover.page.command.text.toPlainText)
    command = mover.page.command.text.toPlainText()
    ran = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, command + ran.stderr
    assert beta.state("web") == "running"
    mover.until(mover.dialog.strip.isVisible)
    mover.until(lambda: mover.dialog.strip.words.text() == "The VM is on beta now.")
    mover.until(lambda: not mover.dialog.migrate_button.isEnabled())


def test_a_vm_that_is_shut_down_meanwhile_is_offered_switched_off(both: Desk, alpha: Host) -> None:
    alpha.create(Guest("web"))
    both.wait_for("web", "Running")
    mover = Mover(both, "web")
    mover.until_checked("beta")
    assert mover.page.policy_section.isVisible()
    alpha.virsh("destroy", "web")
    mover.until(lambda: not mover.page.policy_section.isVisible())
    mover.until(mover.dialog.migrate_button.isEnabled)


def test_a_vm_that_is_gone_and_a_host_that_is_lost(both: Desk, alpha: Host, beta: Host) -> None:
    alpha.create(Guest("web"))
    both.wait_for("web", "Running")
    mover = Mover(both, "web")
    mover.until_checked("beta")
    beta.stop_daemon()
    mover.until(lambda: not mover.dialog.migrate_button.isEnabled())
    mover.until(lambda: mover.dialog.right.currentWidget() is mover.dialog.other)
    beta.start_daemon()
    alpha.virsh("destroy", "web")
    alpha.virsh("undefine", "web")
    mover.until(mover.dialog.strip.isVisible)
    mover.until(lambda: "no longer there" in mover.dialog.note.text())
