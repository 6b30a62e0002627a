"""The text console of a guest that moves to another host: it goes on there, with all that was shown and logged."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hosts.desk import Desk, ended_well
from tests.lab import Guest, Host
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.ops.migration.begin import migrate
from vmdesk.ui.console.log_file import LogFile
from vmdesk.ui.console.page import ConsolePage
from vmdesk.ui.console.text_console import State, TextConsoleView

SECONDS = 60.0
# Bytes of a line, and how many a terminal keeps: a daemon that is slow to read them loses those when QEMU goes.
LINE, TERMINAL = len("line-100-\r\n"), 4096 + 256
SECOND_SERIAL = "<serial type='pty'><log file='/var/log/libvirt/qemu/linux-second.log'/></serial>"


class Person:
    """Somebody who looks at a text console of a VM on alpha, which is going to move to beta."""

    def __init__(self, desk: Desk, name: str, label: str) -> None:
        self.desk, self.name = desk, name
        self.page = ConsolePage(desk.session, desk.key(name, "alpha"))
        self.page.resize(820, 520)
        self.page.show()
        chooser = self.page.bar.chooser
        desk.until(lambda: chooser.findText(label) >= 0)
        self.page.bar.chosen.emit(chooser.findText(label))
        self.view = self.shown
        desk.until(lambda: self.view.state is State.CONNECTED)

    @property
    def shown(self) -> TextConsoleView:
        part = self.page.content.part
        assert isinstance(part, TextConsoleView)
        return part

    def type_line(self, text: str) -> None:
        self.view.view.area.type_in(f"{text}\r".encode())

    def text(self) -> str:
        """All that can be seen and scrolled to, a row a line."""
        terminal = self.view.view.terminal
        return "\n".join(terminal.line(number).text.rstrip() for number in range(terminal.first, terminal.end))

    def log_to(self, path: Path) -> LogFile:
        log = LogFile(path)
        self.view.log.begin(log)
        self.desk.until(path.exists)
        return log

    def see_it_move(self) -> None:
        """Have it moved, and wait until its console is connected again."""
        moving = migrate(self.desk.session, MigrationPlan(self.page.key, self.desk.hosts["beta"]))
        self.desk.until(lambda: not moving.job.running)
        assert ended_well(moving.job), moving.job.problem
        self.desk.until(lambda: self.page.key.host == self.desk.hosts["beta"])
        self.desk.until(lambda: "is now on beta" in self.text() and self.view.state is State.CONNECTED)
        assert self.shown is self.view

    def leave(self) -> None:
        self.page.let_go()
        self.page.hide()
        self.page.deleteLater()


@pytest.fixture
def both(desk: Desk, alpha: Host, beta: Host) -> Iterator[list[Person]]:
    """Both hosts are in the list. Whoever looks at a console leaves it in the end."""
    for host in (alpha, beta):
        desk.add_host(host)
    people: list[Person] = []
    yield people
    for person in people:
        person.leave()


def come(desk: Desk, people: list[Person], name: str, label: str = "Serial Port 1") -> Person:
    desk.until(lambda: desk.listed(name))
    people.append(Person(desk, name, label))
    return people[-1]


def test_what_was_written_stays_and_the_shell_goes_on(
    desk: Desk, alpha: Host, beta: Host, both: list[Person], tmp_path: Path
) -> None:
    alpha.create(Guest("linux", "linux", vnc="127.0.0.1"))
    alpha.wait_for_serial("linux", "ready", SECONDS)
    person = come(desk, both, "linux")
    person.type_line("seq 100; echo KEEP-$((3 * 3))")
    desk.until(lambda: re.search(r"KEEP-9\n.*# *\n*$", person.text()), SECONDS)  # the prompt is there as well
    log = person.log_to(tmp_path / "shell.log")
    person.type_line("echo on-$((4 * 4))")
    desk.until(lambda: "on-16\n" in person.text(), SECONDS)
    person.view.view.area.scroll_by(-60)
    line = person.view.view.area.place_at(person.view.view.area.rect().topLeft().toPointF(), between=False).line
    person.see_it_move()
    area = person.view.view.area
    assert not area.follows
    assert area.place_at(area.rect().topLeft().toPointF(), between=False).line == line
    person.type_line("echo after-$((5 * 5))")
    desk.until(lambda: "after-25\n" in person.text(), SECONDS)
    texts = person.text()
    assert texts.index("KEEP-9\n") < texts.index("— linux is now on beta —\n") < texts.index("after-25\n")
    assert person.view.log.file is log
    person.view.log.stop()
    desk.until(lambda: b"after-25" in log.path.read_bytes() and b"after-25" in beta.serial_log("linux").read_bytes())
    there, here = alpha.serial_log("linux").read_bytes(), beta.serial_log("linux").read_bytes()
    written = log.path.read_bytes()
    begin = there.rindex(b"echo on-")
    assert written.startswith(there[begin:])
    assert here.startswith(written[len(there) - begin :])


def test_of_a_guest_that_writes_all_the_time_each_line_is_logged_once_and_in_order(
    desk: Desk, alpha: Host, beta: Host, both: list[Person], tmp_path: Path
) -> None:
    alpha.create(Guest("linux", "linux"))
    alpha.wait_for_serial("linux", "ready", SECONDS)
    person = come(desk, both, "linux")
    person.page.disconnect_guest()  # only the text console is looked at
    log = person.log_to(tmp_path / "lines.log")
    person.type_line("i=0; while :; do i=$((i + 1)); echo line-$i-; (true); done")  # a flood, QEMU's log has not right
    desk.until(lambda: log.written > 3000, SECONDS)
    person.see_it_move()
    size = log.written
    desk.until(lambda: log.written > size + 3000, SECONDS)
    ended: list[object] = []
    log.ended.connect(ended.append)
    person.view.log.stop()
    desk.until(lambda: ended == [None])
    logged, here = numbers(log.path), numbers(beta.serial_log("linux"))
    heard = next((at for at, number in enumerate(logged) if number != at + 1), len(logged))
    assert (here[0] - 1 - heard) * LINE < TERMINAL, "more of what it wrote on alpha is missing"
    rest = logged[heard + 1 :]  # the first line may have been cut
    assert rest == list(range(rest[0], rest[0] + len(rest))) if rest else heard > here[0] + 100
    assert set(rest) <= set(here)
    assert logged[-1] > here[0] + 100


def numbers(log: Path) -> list[int]:
    """Those of the lines that are whole."""
    return [int(found) for found in re.findall(rb"^line-(\d+)-\r*$", log.read_bytes(), re.MULTILINE)]


def test_it_stays_at_the_same_port_and_one_that_was_let_go_of_stays_so(
    desk: Desk, alpha: Host, beta: Host, both: list[Person]
) -> None:
    alpha.create(Guest("linux", "linux", devices=SECOND_SERIAL))
    alpha.wait_for_serial("linux", "ready", SECONDS)
    person = come(desk, both, "linux", "Serial Port 1")
    first = person.view
    person.type_line("stty -F /dev/ttyS1 raw; (while sleep 1; do echo beat; done) > /dev/ttyS1 &")
    second = come(desk, both, "linux", "Serial Port 2")
    desk.until(lambda: "beat" in second.text(), SECONDS)
    first.hang_up()
    second.see_it_move()
    assert second.page.bar.chooser.currentText() == "Serial Port 2"
    count = second.text().count("beat")
    desk.until(lambda: second.text().count("beat") > count, SECONDS)
    assert beta.state("linux") == "running"
    assert first.key == second.page.key
    assert first.state is State.APART
