"""A session: the list of hosts, first choices, the journal of what they do, and the daemon's command."""

import asyncio
import os
import socket
import threading
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.virt.conftest import MakeWorld
from tests.virt.silent import listening
from tests.virt.world import Machine, crowd
from tests.waiting import heard, until
from vmdesk.aio import running_tasks
from vmdesk.errors import Kind, Problem
from vmdesk.jobs.job import Outcome
from vmdesk.journal import Journal, Level
from vmdesk.model.change import Change
from vmdesk.model.host import HostConfig, HostInfo, HostState
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops import connect, daemon
from vmdesk.ops.connect import SYSTEM, USER_SESSION
from vmdesk.ops.host_events import START_SECONDS, HostEvents
from vmdesk.ops.session import Session
from vmdesk.settings.store import SettingsStore
from vmdesk.virt.events import DomainEvent, EventKind
from vmdesk.words import sentence


def state(session: Session, host_id: str) -> HostState | None:
    """How a host of the session stands."""
    info = session.host_info(host_id)
    return info.state if info else None


def test_hosts_are_added_saved_renamed_and_removed(run: Run, world: MakeWorld, session: Session) -> None:
    added, removed = heard(session.host_added), heard(session.host_removed)

    async def play() -> None:
        uri = world(crowd(2))
        host_id = connect.add(session, f" {uri}\n", "  My host ")
        await until(lambda: state(session, host_id) is HostState.CONNECTED)
        assert session.label(host_id) == "My host"
        connect.rename(session, host_id, " two \n words ")
        assert session.label(host_id) == "two words"
        connect.rename(session, host_id, "")
        assert session.label(host_id) == "Test (world0.xml)"
        connect.set_autoconnect(session, host_id, on=False)
        (saved,) = session.settings.current.hosts
        assert (saved.uri, saved.label, saved.autoconnect) == (uri, "", False)
        assert len(list(session.all_vms())) == 2
        connect.remove(session, host_id)
        assert session.settings.current.hosts == ()
        assert [info.id for info in added] == [info.id for info in removed] == [host_id]
        assert not list(session.all_vms())
        connect.remove(session, host_id)
        session.close()

    run(play())


def test_an_address_that_cannot_be_or_is_there_already_is_refused(run: Run, world: MakeWorld, session: Session) -> None:
    async def play() -> None:
        uri = world(crowd(1))
        connect.add(session, uri)
        for bad in (uri, "nonsense:///", "", "qemu+ssh:///system"):
            with pytest.raises(Problem) as caught:
                connect.add(session, bad)
            assert caught.value.kind is Kind.MALFORMED
        assert len(session.hosts()) == 1
        session.close()

    run(play())


def test_a_host_that_is_given_another_address_is_connected_there_and_keeps_its_name(
    run: Run, world: MakeWorld, session: Session
) -> None:
    async def play() -> None:
        host_id = connect.add(session, world(crowd(2)), "mine")
        await until(lambda: len(session.vms(host_id)) == 2)
        connect.change(session, host_id, world(crowd(5)), "mine", autoconnect=False, site=" Berlin ")
        await until(lambda: len(session.vms(host_id)) == 5)
        config = session.host(host_id).info.config
        assert (config.label, config.autoconnect, config.site) == ("mine", False, "Berlin")
        assert session.settings.current.hosts == (config,)
        other = connect.add(session, world([]), autoconnect=False)
        with pytest.raises(Problem, match="in the list already"):
            connect.change(session, other, config.uri, "", autoconnect=False, site="")
        connect.disconnect(session, host_id)
        connect.change(session, host_id, world(crowd(1)), "mine", autoconnect=False, site="")
        assert state(session, host_id) is HostState.DISCONNECTED
        session.close()

    run(play())


def test_two_logins_on_one_computer_have_two_names(run: Run, session: Session) -> None:
    async def play() -> None:
        for user in ("eva", "ada"):
            connect.add(session, f"qemu+tcp://{user}@127.0.0.1:9/system")
        connect.add(session, "qemu+tcp://ada@127.0.0.1:10/system")
        labels = [session.label(info.id) for info in session.hosts()]
        assert labels == ["127.0.0.1 (QEMU/KVM)", "ada@127.0.0.1 (QEMU/KVM)", "ada@127.0.0.1 (QEMU/KVM) 2"]
        session.close()

    run(play())


def test_saved_hosts_are_connected_side_by_side_at_the_start(
    run: Run, world: MakeWorld, tmp_path: Path, session: Session
) -> None:
    first, second = world(crowd(1)), world(crowd(2))

    async def play() -> None:
        connect.add(session, first, "first")
        connect.add(session, second, "second", autoconnect=False)
        session.close()
        settings = SettingsStore(session.settings.path)
        settings.load()
        again = Session(settings, Journal(tmp_path / "journal2.jsonl"))
        again.load_hosts()
        by_label = {info.config.label: info.id for info in again.hosts()}
        await until(lambda: state(again, by_label["first"]) is HostState.CONNECTED)
        assert state(again, by_label["second"]) is HostState.DISCONNECTED
        again.close()

    run(play())


def test_a_temporary_host_is_not_saved(run: Run, world: MakeWorld, session: Session) -> None:
    async def play() -> None:
        session.add_host(HostConfig("demo", world([]), temporary=True))
        connect.add(session, world(crowd(1)))
        assert [host.id for host in session.settings.current.hosts] != ["demo"]
        assert len(session.settings.current.hosts) == 1
        session.close()

    run(play())


def test_a_host_that_is_not_in_the_list_is_a_problem_and_its_machines_are_none(session: Session) -> None:
    with pytest.raises(Problem) as caught:
        session.host("nobody")
    assert caught.value.kind is Kind.GONE
    key = VmKey("nobody", "u")
    assert session.host_info("nobody") is None
    assert session.vm(key) is None
    assert session.history(key) is None
    assert session.host_history("nobody") is None
    assert session.label("nobody") == "nobody"


def test_one_silent_host_does_not_hold_up_another(run: Run, world: MakeWorld, tmp_path: Path, session: Session) -> None:
    with listening(tmp_path) as silent:

        async def play() -> None:
            stuck = connect.add(session, silent.uri)
            await until(lambda: silent.callers)
            good = connect.add(session, world(crowd(50)))
            await until(lambda: state(session, good) is HostState.CONNECTED)
            assert state(session, stuck) in {HostState.CONNECTING, HostState.NOT_ANSWERING}
            session.close()
            await until(lambda: not running_tasks())

        run(play())


def test_a_change_of_the_interval_reaches_every_host(run: Run, world: MakeWorld, session: Session) -> None:
    async def play() -> None:
        session.settings.change(statistics_seconds=60)
        host_id = connect.add(session, world(crowd(1)))
        await until(lambda: state(session, host_id) is HostState.CONNECTED)
        visit = session.host(host_id)._visit
        assert visit is not None
        assert visit.statistics.seconds == 60
        session.settings.change(statistics_seconds=1, statistics=frozenset({"disk"}))
        assert (visit.statistics.seconds, visit.statistics.wanted) == (1, frozenset({"disk"}))
        session.close()

    run(play())


def test_after_a_host_is_let_go_no_change_of_it_is_told(run: Run, world: MakeWorld, session: Session) -> None:
    """Answers may be on their way at that moment."""
    told: list[Change] = []

    async def play() -> None:
        machines = crowd(60)
        host_id = connect.add(session, world(machines))
        await until(lambda: state(session, host_id) is HostState.CONNECTED)
        host = session.host(host_id)
        visit = host._visit
        assert visit is not None
        connect.disconnect(session, host_id)
        session.inventory_changed.connect(lambda _host, change: told.append(change))
        visit._sampled({machine.uuid: {"vcpus": 7} for machine in machines})
        session.close()

    run(play())
    assert told == []


# The first start.


@pytest.mark.parametrize(
    ("answer", "root", "uri", "answers"),
    [
        ("yes", False, SYSTEM, True),
        ("yes", True, SYSTEM, True),
        ("no", False, USER_SESSION, False),
        ("refused", False, USER_SESSION, True),
        ("no", True, SYSTEM, False),
    ],
)
def test_the_first_host_is_the_one_that_works(answer: str, root: bool, uri: str, answers: bool) -> None:
    choice = connect._choose(answer, root=root)
    assert (choice.uri, choice.daemon_answers) == (uri, answers)
    assert choice.why.english().endswith(".")


def test_whether_the_systems_daemon_answers_is_seen_at_its_sockets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / "one", tmp_path / "two"]
    monkeypatch.setattr(connect, "SYSTEM_SOCKETS", paths)
    assert connect._ask_system() == "no"
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(paths[0]))
        assert connect._ask_system() == "no"
        with socket.socket(socket.AF_UNIX) as living:
            living.bind(str(paths[1]))
            living.listen()
            assert connect._ask_system() == "yes"


@pytest.mark.parametrize(
    ("user", "mode", "groups", "lets_in"),
    [(0, 0o777, [], True), (1000, 0o777, [], False), (1000, 0o777, [0], True), (1000, 0o770, [], True)],
)
def test_a_socket_open_to_everybody_lets_in_root_and_the_group_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, user: int, mode: int, groups: list[int], lets_in: bool
) -> None:
    path = tmp_path / "socket"
    monkeypatch.setattr(connect, "SYSTEM_SOCKETS", [path])
    monkeypatch.setattr(connect, "GROUP", "root")
    with socket.socket(socket.AF_UNIX) as living:
        living.bind(str(path))
        living.listen()
        path.chmod(mode)
        monkeypatch.setattr(os, "geteuid", lambda: user)
        monkeypatch.setattr(os, "getgroups", lambda: groups)
        assert connect._ask_system() == ("yes" if lets_in else "refused")
        monkeypatch.setattr(connect, "GROUP", "no such group")
        assert connect._ask_system() == ("refused" if user and mode == 0o777 else "yes")


@pytest.mark.parametrize(
    ("root", "systemd", "units", "programs", "commands"),
    [
        (True, True, ["libvirtd.socket"], [], (("systemctl", "start", "libvirtd.socket"),)),
        (True, True, ["virtqemud.socket"], [], (("systemctl", "start", "virtqemud.socket"),)),
        (False, True, ["libvirtd.socket"], ["pkexec"], (("pkexec", "systemctl", "start", "libvirtd.socket"),)),
        (False, True, ["libvirtd.socket"], [], ()),
        (True, True, [], ["libvirtd"], ()),
        (True, False, [], ["libvirtd"], (("/bin/libvirtd", "-d"),)),
        (True, False, [], ["virtlogd", "virtqemud"], (("/bin/virtlogd", "-d"), ("/bin/virtqemud", "-d"))),
        (False, False, [], ["libvirtd"], ()),
        (True, False, [], ["virtlogd"], ()),
    ],
)
def test_the_commands_that_start_the_daemon(
    root: bool, systemd: bool, units: list[str], programs: list[str], commands: daemon.Commands
) -> None:
    found = daemon.start_commands(
        root=root,
        systemd=systemd,
        has_unit=lambda name: name in units,
        which=lambda name: f"/bin/{name}" if name in programs else None,
        runs=lambda _name: False,
    )
    assert found == commands


def test_the_log_daemon_that_outlived_a_crash_is_not_started_again() -> None:
    found = daemon.start_commands(
        root=True,
        systemd=False,
        has_unit=lambda _name: False,
        which=lambda name: f"/bin/{name}",
        runs=lambda name: name == "virtlogd",
    )
    assert found == (("/bin/libvirtd", "-d"),)


@pytest.mark.parametrize(
    ("noted", "runs"), [(str(os.getpid()), True), ("1", False), ("no number", False), ("9" * 9, False), (None, False)]
)
def test_a_daemon_runs_when_the_process_it_noted_down_is_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, noted: str | None, runs: bool
) -> None:
    monkeypatch.setattr(daemon, "RUN_FOLDER", tmp_path)
    own_name = Path("/proc/self/comm").read_text().strip()
    if noted is not None:
        (tmp_path / f"{own_name}.pid").write_text(noted)
    assert daemon._runs(own_name) is runs


@pytest.mark.parametrize("command", [("false",), ("sh", "-c", "echo no right >&2; exit 3"), ("/no/such/program",)])
def test_a_daemon_that_cannot_be_started_is_a_failed_job_with_its_words(
    run: Run, session: Session, tmp_path: Path, command: tuple[str, ...]
) -> None:
    never = tmp_path / "never"

    async def play() -> None:
        job = daemon.start(session, (("true",), command, ("touch", str(never))))
        assert await job.wait() is Outcome.FAILED
        assert job.problem is not None
        assert job.problem.sentence.english() == "libvirt's service could not be started."
        if command[0] == "sh":
            assert "no right" in job.problem.details
        assert not session.hosts()
        session.close()

    run(play())
    assert not never.exists()


@pytest.mark.parametrize("listed", [True, False])
def test_after_its_daemon_was_started_this_computer_is_connected_and_in_the_list_once(
    run: Run, world: MakeWorld, session: Session, monkeypatch: pytest.MonkeyPatch, listed: bool
) -> None:
    uri = world(crowd(1))
    monkeypatch.setattr(connect, "SYSTEM", uri)

    async def play() -> None:
        if listed:
            session.add_host(HostConfig("h", uri))
        assert await daemon.start(session, (("true",),)).wait() is Outcome.DONE
        (info,) = session.hosts()
        await until(lambda: state(session, info.id) is HostState.CONNECTED)
        session.close()

    run(play())


# The journal of what hosts and machines do.

KEY = VmKey("h", Machine("web").uuid)


@pytest.fixture
def told(session: Session) -> tuple[HostEvents, Journal]:
    """The events of one host with one machine, and the journal that they are written into."""
    from vmdesk.model.states import VmState

    machine = VmInfo(KEY, "web", 1, VmState.RUNNING)
    return HostEvents(
        lambda key: machine if key == KEY else None, lambda _host: "alpha", session.journal
    ), session.journal


@pytest.mark.parametrize(
    ("event", "detail", "text", "level"),
    [
        (2, 0, "web started", Level.INFO),
        (3, 0, "web was paused", Level.INFO),
        (3, 1, None, Level.INFO),
        (3, 2, "web was paused because of a disk error", Level.ERROR),
        (4, 0, "web was resumed", Level.INFO),
        (4, 1, None, Level.INFO),
        (5, 0, "web shut down", Level.INFO),
        (5, 1, "web was forced off", Level.INFO),
        (5, 2, "web crashed", Level.ERROR),
        (5, 5, "web failed and stopped", Level.ERROR),
        (8, 0, "web crashed", Level.ERROR),
        (0, 0, "web was defined", Level.INFO),
        (0, 1, None, Level.INFO),
        (1, 0, "web was removed", Level.INFO),
        (1, 1, "web was renamed", Level.INFO),
        (6, 0, None, Level.INFO),
        (5, 99, "web stopped", Level.INFO),
        (99, 0, None, Level.INFO),
    ],
)
def test_what_a_machine_does_is_written_in_words(
    run: Run, told: tuple[HostEvents, Journal], event: int, detail: int, text: str | None, level: Level
) -> None:
    events, journal = told
    troubles: list[VmKey] = []
    events.trouble.connect(lambda key, _text: troubles.append(key))

    async def play() -> None:
        events.happened("h", DomainEvent(EventKind.LIFECYCLE, KEY.uuid, "web", event, detail))
        await asyncio.sleep(1.5 * START_SECONDS if event == 4 else 0)

    run(play())
    assert [(entry.text.english(), entry.level) for entry in journal.entries] == ([(text, level)] if text else [])
    assert troubles == ([KEY] if level is Level.ERROR else [])


def test_a_start_is_told_once_though_libvirt_says_first_that_the_machine_runs(
    run: Run, told: tuple[HostEvents, Journal]
) -> None:
    events, journal = told

    async def play() -> None:
        for event in (4, 2):
            events.happened("h", DomainEvent(EventKind.LIFECYCLE, KEY.uuid, "web", event))
        await asyncio.sleep(1.5 * START_SECONDS)

    run(play())
    assert [entry.text.english() for entry in journal.entries] == ["web started"]


@pytest.mark.parametrize(
    ("steps", "lines"),
    [
        ([(2, 1), (4, 1)], ["web arrived by migration"]),
        ([(2, 1), (3, 0), (4, 0)], ["web arrived by migration", "web was resumed"]),  # paused, as it was
        ([(2, 1), (4, 3), (4, 1)], ["web arrived by migration"]),  # early, by post-copy
        ([(2, 1), (5, 5)], []),
        ([(2, 1), (4, 1), (5, 5)], ["web arrived by migration", "web failed and stopped"]),
        ([(3, 1), (5, 3)], ["web left by migration"]),
        ([(3, 1), (4, 1)], []),
        ([(3, 1), (5, 5)], ["web failed and stopped"]),
    ],
)
def test_of_a_move_it_is_told_that_a_machine_arrived_or_left_and_no_step(
    run: Run, told: tuple[HostEvents, Journal], steps: list[tuple[int, int]], lines: list[str]
) -> None:
    events, journal = told

    async def play() -> None:
        for event, detail in steps:
            events.happened("h", DomainEvent(EventKind.LIFECYCLE, KEY.uuid, "web", event, detail))
        await asyncio.sleep(1.5 * START_SECONDS)

    run(play())
    assert [entry.text.english() for entry in journal.entries] == lines


def test_a_disk_error_and_a_watchdog_are_told_even_of_a_machine_that_is_not_listed(
    run: Run, told: tuple[HostEvents, Journal]
) -> None:
    events, journal = told

    async def play() -> None:
        events.happened("h", DomainEvent(EventKind.IO_ERROR, "other", "new", text="/srv/a: enospc"))
        events.happened("h", DomainEvent(EventKind.WATCHDOG, KEY.uuid, "web"))
        events.happened("h", DomainEvent(EventKind.AGENT, KEY.uuid, "web"))

    run(play())
    assert [entry.text.english() for entry in journal.entries] == [
        "new has a disk error: /srv/a: enospc",
        "The watchdog of web was triggered",
    ]


def test_a_host_that_was_never_connected_is_not_left(run: Run, told: tuple[HostEvents, Journal]) -> None:
    events, journal = told

    async def play() -> None:
        events.host_changed(HostInfo(HostConfig("h", "qemu:///system"), HostState.DISCONNECTED))

    run(play())
    assert not journal.entries


def test_how_a_host_fares_is_written_once_per_turn(run: Run, told: tuple[HostEvents, Journal]) -> None:
    events, journal = told
    config = HostConfig("h", "qemu:///system")
    reason = sentence("It broke.")
    turns = [
        (HostState.CONNECTING, None),
        (HostState.CONNECTED, "Connected to alpha"),
        (HostState.CONNECTED, None),
        (HostState.NOT_ANSWERING, "alpha does not answer"),
        (HostState.CONNECTED, "alpha answers again"),
        (HostState.WAITING, "alpha was lost: It broke."),
        (HostState.WAITING, None),
        (HostState.CONNECTING, None),
        (HostState.WAITING, None),
        (HostState.CONNECTING, None),
        (HostState.FAILED, "alpha could not be connected: It broke."),
        (HostState.DISCONNECTED, "Disconnected from alpha"),
    ]

    async def play() -> None:
        for turn, _text in turns:
            events.host_changed(HostInfo(config, turn, reason=reason))
            await asyncio.sleep(0)

    run(play())
    assert [entry.text.english() for entry in journal.entries] == [text for _state, text in turns if text]


def test_events_of_libvirt_arrive_on_the_loops_own_thread(run: Run, world: MakeWorld, session: Session) -> None:
    threads: set[str] = set()

    async def play() -> None:
        host_id = connect.add(session, world([Machine("web")]))
        await until(lambda: state(session, host_id) is HostState.CONNECTED)
        session.host(host_id).happened.connect(lambda _host, _event: threads.add(threading.current_thread().name))
        session.host(host_id).domain(Machine("web").uuid).create()
        await until(lambda: threads)
        session.close()

    run(play())
    assert threads == {"MainThread"}
