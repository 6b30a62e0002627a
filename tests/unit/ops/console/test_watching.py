"""A screen that is watched: what is shown, asked and said, whatever becomes of the VM, its host and the line."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.unit.ops.console.screens import UUID, VNC, Screen, World, mistake, password
from tests.waiting import until
from vmdesk.aio import running_tasks
from vmdesk.errors import Kind, Problem
from vmdesk.model.conduit import Line
from vmdesk.model.consoles import Display
from vmdesk.model.host import HostState
from vmdesk.model.states import VmState
from vmdesk.model.vm import VmKey
from vmdesk.ops.console import attempt as attempt_module
from vmdesk.ops.console import watching as watching_module
from vmdesk.ops.console import ways
from vmdesk.ops.console.login import LoginQuestion
from vmdesk.ops.console.watching import Watching, WatchState
from vmdesk.ops.session import Session
from vmdesk.rfb.wishes import Credentials, Wishes
from vmdesk.settings.store import SettingsStore
from vmdesk.words import sentence


class Way:
    """The way to the screens, as a test wants it."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.displays: tuple[Display, ...] = (VNC,)
        self.problem: Problem | None = None
        self.opened: list[tuple[VmKey, int]] = []
        self.stuck = False

    async def displays_of(self, _session: Session, _key: VmKey) -> tuple[Display, ...]:
        """Ways'."""
        return self.displays

    async def open_way(self, _session: Session, key: VmKey, display: Display) -> Line:
        """Ways'."""
        self.opened.append((key, display.index))
        if self.stuck:
            await asyncio.sleep(60)
        if self.problem is not None:
            raise self.problem
        return self.screen.connect()


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A host and a VM that runs."""
    world = World(SettingsStore(tmp_path / "settings.json"))
    world.has_host("alpha")
    return world


@pytest.fixture
def way(monkeypatch: pytest.MonkeyPatch) -> Iterator[Way]:
    """Short pauses, and a way to a screen."""
    screen = Screen()
    way = Way(screen)
    monkeypatch.setattr(ways, "displays_of", way.displays_of)
    monkeypatch.setattr(ways, "open_way", way.open_way)
    monkeypatch.setattr(watching_module, "PAUSES", (0.02, 0.05, 1.5))
    monkeypatch.setattr(watching_module, "ARRIVAL_SECONDS", 0.1)
    yield way
    screen.close()


async def watch(world: World, key: VmKey, index: int | None = None) -> tuple[Watching, list[WatchState]]:
    """Begin to watch; the states that it goes through."""
    watching = Watching(world.session, key, Wishes, index)
    seen: list[WatchState] = []
    watching.changed.connect(lambda: seen.append(watching.state))
    watching.begin()
    return watching, seen


def state(watching: Watching) -> WatchState:
    """How it stands now."""
    return watching.state


def told(watching: Watching) -> bool:
    """Whether it has something to say or to ask now."""
    return watching.problem is not None or watching.question is not None


async def until_state(watching: Watching, state: WatchState) -> None:
    """Wait until it stands so."""
    await until(lambda: watching.state is state)


def test_it_is_shown_and_let_go_of(run: Run, world: World, way: Way) -> None:
    async def go() -> None:
        watching, seen = await watch(world, world.has_vm("alpha"))
        await until_state(watching, WatchState.SHOWN)
        feed = watching.feed
        assert feed is not None
        assert feed.ready
        assert watching.displays == (VNC,)
        told: list[Problem | None] = []
        feed.ended.connect(told.append)
        watching.let_go()
        assert told == [None]
        assert watching.feed is None
        assert seen == [WatchState.CONNECTING, WatchState.SHOWN]

    run(go())
    assert way.opened == [(VmKey("alpha", UUID), 0)]


def test_nothing_is_told_after_letting_go(run: Run, world: World, way: Way) -> None:
    async def go() -> None:
        way.stuck = True
        watching, seen = await watch(world, world.has_vm("alpha"))
        await until(lambda: way.opened)
        watching.let_go()
        before = list(seen)
        world.has_vm("alpha", VmState.OFF)
        world.loses_host("alpha")
        await until(lambda: not running_tasks())
        assert seen == before

    run(go())


def test_it_may_be_let_go_of_by_whoever_is_told(run: Run, world: World, way: Way) -> None:
    async def go(wanted: WatchState) -> None:
        watching = Watching(world.session, world.has_vm("alpha"), Wishes)
        done = False

        def told() -> None:
            nonlocal done
            if watching.state is wanted:
                watching.let_go()
                done = True

        watching.changed.connect(told)
        watching.begin()
        await until(lambda: done)
        await until(lambda: not running_tasks())

    for wanted in (WatchState.CONNECTING, WatchState.SHOWN):
        run(go(wanted))
    way.problem = Problem(sentence("No."), kind=Kind.UNREACHABLE)
    run(go(WatchState.WAITING))


def test_the_displays_decide_who_can_show_it(run: Run, world: World, way: Way) -> None:
    async def go(*displays: Display, index: int | None = None) -> WatchState:
        way.displays = displays
        watching, _ = await watch(world, world.has_vm("alpha"), index)
        await until(lambda: watching.state is not WatchState.CONNECTING)
        watching.let_go()
        assert watching.displays == displays
        return watching.state

    spice, headless = Display(0, "spice", port=5901), Display(0, "egl-headless")
    assert run(go()) is WatchState.NO_DISPLAY
    assert run(go(headless)) is WatchState.NO_DISPLAY
    assert run(go(spice)) is WatchState.OTHER_VIEWER
    second = Display(1, "vnc", port=5900)
    assert run(go(spice, second)) is WatchState.SHOWN
    assert run(go(spice, second, index=0)) is WatchState.OTHER_VIEWER
    assert run(go(spice, second, index=1)) is WatchState.SHOWN
    assert run(go(spice, second, index=7)) is WatchState.NO_DISPLAY


def test_a_line_that_ends_is_made_again(run: Run, world: World, way: Way) -> None:
    async def go() -> None:
        watching, seen = await watch(world, world.has_vm("alpha"))
        await until_state(watching, WatchState.SHOWN)
        way.screen.hang_up()
        await until_state(watching, WatchState.WAITING)
        assert watching.problem is not None
        assert watching.retry_seconds == 1
        await until_state(watching, WatchState.SHOWN)
        assert not told(watching)
        watching.let_go()
        steps = [WatchState.CONNECTING, WatchState.SHOWN]
        assert seen == [*steps, WatchState.WAITING, *steps]

    run(go())


def test_the_pauses_grow_and_are_counted_down_and_retry_ends_them(run: Run, world: World, way: Way) -> None:
    async def go() -> None:
        way.problem = Problem(sentence("Nobody is there."), kind=Kind.UNREACHABLE)
        watching, _ = await watch(world, world.has_vm("alpha"))
        told: list[int | None] = []
        watching.changed.connect(lambda: told.append(watching.retry_seconds))
        await until(lambda: 2 in told)
        await until(lambda: told[-1] == 1)
        assert watching.problem is way.problem
        way.problem = None
        watching.retry()
        await until_state(watching, WatchState.SHOWN)
        assert len(way.opened) == 4
        watching.let_go()

    run(go())


@pytest.mark.parametrize("kind", [Kind.REFUSED, Kind.UNSUPPORTED, Kind.OTHER])
def test_what_would_fail_again_is_not_tried_again_in_this_run(run: Run, world: World, way: Way, kind: Kind) -> None:
    async def go() -> None:
        way.problem = Problem(sentence("No."), kind=kind)
        watching, _ = await watch(world, world.has_vm("alpha"))
        await until_state(watching, WatchState.FAILED)
        assert watching.problem is way.problem
        way.problem = None
        world.has_vm("alpha", VmState.PAUSED)
        await asyncio.sleep(0.1)
        assert state(watching) is WatchState.FAILED
        world.has_vm("alpha", number=2)
        await until_state(watching, WatchState.SHOWN)
        watching.let_go()

    run(go())


def test_nonsense_ends_it_with_a_sentence(run: Run, world: World, way: Way) -> None:
    async def go() -> None:
        way.screen.talk = mistake
        watching, _ = await watch(world, world.has_vm("alpha"))
        await until_state(watching, WatchState.FAILED)
        assert watching.problem is not None
        assert "cannot be understood" in watching.problem.sentence.english()
        assert watching.feed is None
        await asyncio.sleep(0.1)
        assert len(way.screen.lines) == 1
        watching.let_go()

    run(go())


def test_one_that_says_nothing_is_given_up_in_time(
    run: Run, world: World, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempt_module, "PATIENCE_SECONDS", 0.1)

    async def go() -> None:
        way.screen.talk = lambda line: line.recv(1)
        watching, _ = await watch(world, world.has_vm("alpha"))
        await until_state(watching, WatchState.WAITING)
        assert watching.problem is not None
        assert "has not answered" in watching.problem.sentence.english()
        watching.let_go()
        way.stuck = True
        watching, _ = await watch(world, world.has_vm("alpha"))
        await until_state(watching, WatchState.WAITING)
        watching.let_go()

    run(go())


# Logging in.


def test_a_password_is_asked_for_while_nothing_is_connected(run: Run, world: World, way: Way) -> None:
    async def go() -> None:
        way.screen.talk = password(accepted=True)
        watching, _ = await watch(world, world.has_vm("alpha"))
        await until_state(watching, WatchState.ASKING)
        assert isinstance(watching.question, LoginQuestion)
        assert watching.problem is None
        assert len(way.screen.lines) == 1
        watching.trust(True)  # an answer to another question
        assert state(watching) is WatchState.ASKING
        watching.answer(Credentials("secret"))
        await until_state(watching, WatchState.SHOWN)
        assert not told(watching)
        watching.answer(Credentials("late"))
        assert state(watching) is WatchState.SHOWN
        watching.let_go()

    run(go())


def wrong(watching: Watching) -> bool:
    """Whether the answer before was."""
    assert isinstance(watching.question, LoginQuestion)
    return watching.question.wrong


def test_a_wrong_one_is_asked_for_again_and_the_definition_is_tried_first(run: Run, world: World, way: Way) -> None:
    async def go() -> None:
        way.displays = (Display(0, "vnc", port=5900, password="defined"),)
        way.screen.talk = password(accepted=False)
        watching, _ = await watch(world, world.has_vm("alpha"))
        await until_state(watching, WatchState.ASKING)
        assert [wrong(watching)] == [False]
        watching.answer(Credentials("mistyped"))
        await until_state(watching, WatchState.ASKING)
        assert [wrong(watching)] == [True]
        watching.answer(None)
        assert state(watching) is WatchState.FAILED
        assert watching.problem is not None
        assert watching.problem.kind is Kind.CANCELLED
        watching.let_go()

    run(go())


# The VM and its host.


def test_one_that_is_off_is_shown_when_it_starts_and_its_displays_are_known(run: Run, world: World, way: Way) -> None:
    async def go() -> None:
        watching, _ = await watch(world, world.has_vm("alpha", VmState.OFF))
        assert state(watching) is WatchState.OFF
        await until(lambda: watching.displays == (VNC,))
        assert not way.opened
        world.has_vm("alpha")
        await until_state(watching, WatchState.SHOWN)
        world.has_vm("alpha", VmState.OFF)
        await until_state(watching, WatchState.OFF)
        assert watching.feed is None
        watching.let_go()

    run(go())


def test_a_new_run_is_a_new_connection_even_if_the_old_one_seems_to_live(run: Run, world: World, way: Way) -> None:
    del way

    async def go() -> None:
        watching, _ = await watch(world, world.has_vm("alpha", number=1))
        await until_state(watching, WatchState.SHOWN)
        before = watching.feed
        world.has_vm("alpha", VmState.PAUSED, number=1)
        await asyncio.sleep(0.05)
        assert watching.feed is before
        world.has_vm("alpha", number=2)
        await until(lambda: watching.feed is not None and watching.feed is not before)
        watching.let_go()

    run(go())


def test_one_that_crashed_and_was_kept_is_still_shown(run: Run, world: World, way: Way) -> None:
    del way

    async def go() -> None:
        watching, _ = await watch(world, world.has_vm("alpha"))
        await until_state(watching, WatchState.SHOWN)
        vm = world.machines["alpha"][UUID]
        world._put(type(vm)(vm.key, vm.name, vm.domain_id, VmState.CRASHED))
        await asyncio.sleep(0.05)
        assert state(watching) is WatchState.SHOWN
        watching.let_go()

    run(go())


def test_one_that_is_removed_is_gone_and_comes_back(run: Run, world: World, way: Way) -> None:
    del way

    async def go() -> None:
        watching, _ = await watch(world, world.has_vm("alpha"))
        await until_state(watching, WatchState.SHOWN)
        world.loses_vm("alpha")
        await until_state(watching, WatchState.GONE)
        world.has_vm("alpha")
        await until_state(watching, WatchState.SHOWN)
        world.loses_host("alpha")
        assert state(watching) is WatchState.GONE
        watching.let_go()

    run(go())


def test_a_picture_outlives_the_loss_of_its_host_and_says_so(run: Run, world: World, way: Way) -> None:
    async def go() -> None:
        watching, seen = await watch(world, world.has_vm("alpha"))
        await until_state(watching, WatchState.SHOWN)
        world.has_host("alpha", HostState.NOT_ANSWERING)
        assert watching.problem is not None
        assert watching.problem.sentence == sentence("The host does not answer.")
        world.is_out_of_reach("alpha")
        world.has_host("alpha", HostState.WAITING)
        await asyncio.sleep(0.05)
        assert state(watching) is WatchState.SHOWN
        world.has_vm("alpha")
        world.has_host("alpha", HostState.CONNECTED)
        assert not told(watching)
        world.has_host("alpha", HostState.WAITING)
        world.is_out_of_reach("alpha")
        way.screen.hang_up()
        await until_state(watching, WatchState.OUT_OF_REACH)
        world.has_vm("alpha")
        world.has_host("alpha", HostState.CONNECTED)
        await until_state(watching, WatchState.SHOWN)
        watching.let_go()
        assert WatchState.OFF not in seen
        assert WatchState.GONE not in seen

    run(go())


def test_who_lets_go_of_a_host_lets_go_of_its_screens(run: Run, world: World, way: Way) -> None:
    del way

    async def go() -> None:
        watching, _ = await watch(world, world.has_vm("alpha"))
        await until_state(watching, WatchState.SHOWN)
        world.loses_vm("alpha")
        world.has_host("alpha", HostState.DISCONNECTED)
        assert state(watching) is WatchState.OUT_OF_REACH
        watching.retry()
        assert world.connected == ["alpha"]
        watching.let_go()

    run(go())


@pytest.mark.parametrize("stays_defined", [True, False])
def test_one_that_moves_is_followed(run: Run, world: World, way: Way, stays_defined: bool) -> None:
    async def go() -> None:
        world.has_host("beta")
        watching, seen = await watch(world, world.has_vm("alpha"))
        await until_state(watching, WatchState.SHOWN)
        world.has_vm("beta", VmState.PAUSED, number=7)  # it arrives
        await asyncio.sleep(0.05)
        assert watching.key.host == "alpha"
        if stays_defined:
            world.has_vm("alpha", VmState.OFF, reason=4)
        else:
            world.loses_vm("alpha")
        await until(lambda: watching.key.host == "beta")
        await until_state(watching, WatchState.SHOWN)
        assert way.opened[-1][0].host == "beta"
        assert WatchState.GONE not in seen
        assert WatchState.OFF not in seen
        watching.let_go()

    run(go())


def test_one_that_is_seen_elsewhere_a_moment_later_was_not_gone(run: Run, world: World, way: Way) -> None:
    del way

    async def go() -> None:
        world.has_host("beta")
        watching, seen = await watch(world, world.has_vm("alpha"))
        await until_state(watching, WatchState.SHOWN)
        world.loses_vm("alpha")
        await asyncio.sleep(0.02)
        assert state(watching) is WatchState.CONNECTING
        world.has_vm("beta")
        await until_state(watching, WatchState.SHOWN)
        assert WatchState.GONE not in seen
        world.loses_vm("beta")
        await until_state(watching, WatchState.GONE)
        watching.let_go()

    run(go())


def test_one_of_the_same_name_that_runs_elsewhere_is_not_followed(run: Run, world: World, way: Way) -> None:
    del way

    async def go() -> None:
        world.has_host("beta")
        world.has_vm("beta")
        watching, _ = await watch(world, world.has_vm("alpha", VmState.OFF))
        await asyncio.sleep(0.05)
        assert (watching.key.host, watching.state) == ("alpha", WatchState.OFF)
        watching.let_go()

    run(go())


def test_after_its_host_was_lost_it_is_shown_where_it_runs_now(run: Run, world: World, way: Way) -> None:
    async def go() -> None:
        world.has_host("beta")
        watching, _ = await watch(world, world.has_vm("alpha"))
        await until_state(watching, WatchState.SHOWN)
        world.is_out_of_reach("alpha")
        world.has_host("alpha", HostState.WAITING)
        way.screen.hang_up()
        await until_state(watching, WatchState.OUT_OF_REACH)
        world.has_vm("beta", VmState.PAUSED)
        await asyncio.sleep(0.05)
        assert watching.key.host == "alpha"
        world.has_vm("beta")
        await until_state(watching, WatchState.SHOWN)
        assert watching.key.host == "beta"
        watching.let_go()

    run(go())


def test_another_display_is_chosen_at_once(run: Run, world: World, way: Way) -> None:
    async def go() -> None:
        way.displays = (VNC, Display(1, "vnc", port=5901))
        watching, _ = await watch(world, world.has_vm("alpha"))
        await until_state(watching, WatchState.SHOWN)
        watching.choose(1)
        assert state(watching) is WatchState.CONNECTING
        await until_state(watching, WatchState.SHOWN)
        assert [index for _, index in way.opened] == [0, 1]
        watching.choose(1)
        assert state(watching) is WatchState.SHOWN
        watching.let_go()

    run(go())
