"""The whole vmdesk, with its windows, as a process of its own, and hands that do what each line of its input says.

A line is a method of `Hands` and its arguments, in JSON; the answer is a line too. It is to be killed in the middle.
"""

import asyncio
import json
import sys
import threading
import traceback
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QListWidget, QWidget

import vmdesk.app
from vmdesk.__main__ import main
from vmdesk.aio import spawn
from vmdesk.command_line import Request
from vmdesk.model.host import HostState
from vmdesk.model.migration.figures import Phase
from vmdesk.model.migration.options import Route
from vmdesk.model.migration.plan import Way
from vmdesk.model.migration.policies import policy
from vmdesk.ops import connect
from vmdesk.ops.migration.check.candidate import Stage
from vmdesk.ui import theme
from vmdesk.ui.dialogs.quit_with_jobs import QuitDialog
from vmdesk.ui.migration.dialog import MigrationDialog
from vmdesk.ui.migration.moving_window import MovingWindow
from vmdesk.ui.migration.several_dialog import SeveralDialog
from vmdesk.ui.migration.storage_dialog import StorageDialog
from vmdesk.ui.program import Program
from vmdesk.ui.side_panel.moving_strip import MovingStrip
from vmdesk.ui.widgets.banner import Banner

SECONDS = 60.0
SLOW_MIB = 10  # a second, so that there is a middle in which it can be ended
Window = TypeVar("Window", bound=QWidget)


class Hands:
    """A person at the windows: presses what is there, and says what can be read."""

    def __init__(self, program: Program) -> None:
        self.program, self.session, self.window = program, program.session, program.window

    # What is to be done.

    async def connected(self) -> None:
        """Wait until all hosts are."""
        wanted = [info.id for info in self.session.hosts() if info.config.autoconnect]
        await until(lambda: all(self.session.host(host).info.state is HostState.CONNECTED for host in wanted))

    async def connect(self, label: str) -> None:
        """Connect to a host of the list."""
        self.window.view.select_host(label)
        self.window.host_actions.connect_host.trigger()
        await until(lambda: self.session.host(label).info.state is HostState.CONNECTED)

    async def add(self, label: str, uri: str) -> None:
        """Add a host to the list."""
        host = connect.add(self.session, uri, label)
        await until(lambda: self.session.host(host).info.state is HostState.CONNECTED)

    async def migrate(
        self, name: str, target: str, *, way: str = "", resort: str = "", peer: str = "", **options: object
    ) -> None:
        """Open the window for a move of a machine, say how, and press its button; `options` are those of `Options`."""
        dialog = await self._checked(name, target, way=way, resort=resort, peer=peer, **options)
        await until(dialog.migrate_button.isEnabled, dialog.report)
        await until(lambda: self._pressed(name, dialog))
        await until(lambda: windows(MovingWindow))

    def _pressed(self, name: str, dialog: MigrationDialog) -> bool:
        """A check that has begun anew may grey it at this moment."""
        if not self._moves(name) and dialog.migrate_button.isEnabled():
            press(dialog.migrate_button)
        return bool(self._moves(name))

    async def rehearse(self, name: str, target: str, *, peer: str = "") -> None:
        """Have the move tried; comes back at once."""
        dialog = await self._checked(name, target, peer=peer)
        strip = dialog.page.rehearsal
        await until(strip.button.isEnabled, dialog.report)
        press(strip.button)
        await until(lambda: strip.running)

    async def check(self, name: str) -> None:
        """Open the window for a move, which looks at everything; comes back at once."""
        await self._select(name)
        self.window.vm_actions.migrate.trigger()
        await until(lambda: windows(MigrationDialog))

    async def _checked(
        self, name: str, target: str, *, way: str = "", resort: str = "", peer: str = "", **options: object
    ) -> MigrationDialog:
        await self.check(name)
        (dialog,) = windows(MigrationDialog)
        rows = dialog.hosts.rows
        await until(lambda: target in rows and rows[target].candidate.stage is Stage.READY, dialog.report)
        dialog.hosts.choose(target)
        await until(lambda: dialog.hosts.current == target and not dialog._soon.isActive())
        page = dialog.page
        if way:
            page.ways._take(Way[way])
        if resort:
            page.policies._take(policy(resort))
            await asyncio.sleep(0.2)
        led = {"route": Route.PEER_TO_PEER, "peer_uri": peer} if peer else {}
        given = {"bandwidth_mib": SLOW_MIB, **led, **options}
        for field, value in given.items():
            page.advanced.fields[field].show_value(value)
        page.advanced._edited()
        survey = dialog.survey
        await until(lambda: all(getattr(survey.options, name) == value for name, value in given.items()))
        return dialog

    async def move_storage(self, name: str, pool: str, *, bandwidth: int = 4) -> None:
        """Open the window for a move of storage, choose a pool, and press its button."""
        dialog = await self._storage_dialog(name)
        for row in dialog.rows.values():
            choose(row.pool, pool)
        dialog.speed.setValue(bandwidth)
        await until(dialog.move_button.isEnabled)
        press(dialog.move_button)
        await until(lambda: self._moves(name))

    async def _storage_dialog(self, name: str) -> StorageDialog:
        await self._select(name)
        self.window.vm_actions.move_storage.trigger()
        await until(lambda: windows(StorageDialog))
        (dialog,) = windows(StorageDialog)
        await until(lambda: dialog.rows)
        return dialog

    async def move_off(self, host: str, *, peer: bool = False, bandwidth: int = SLOW_MIB) -> None:
        """Move everything off a host, one machine after the other."""
        self.window.view.select_host(host)
        self.window.host_actions.move_off.trigger()
        await self._begin_several(peer=peer, bandwidth=bandwidth)

    async def migrate_several(self, names: list[str], *, peer: bool = False, bandwidth: int = SLOW_MIB) -> None:
        """Move these, one after the other."""
        await self._select(*names)
        self.window.vm_actions.migrate.trigger()
        await self._begin_several(peer=peer, bandwidth=bandwidth)

    async def _begin_several(self, *, peer: bool, bandwidth: int) -> None:
        await until(lambda: windows(SeveralDialog))
        (dialog,) = windows(SeveralDialog)
        await until(lambda: not dialog.several.looking and not dialog._soon.isActive(), dialog.report)
        options = dialog.options
        options.speed.setValue(bandwidth)
        options.speed.editingFinished.emit()
        options.limit.setValue(1)
        if peer:
            options.routes.setCurrentIndex(options.routes.findData(Route.PEER_TO_PEER.name))
            options.routes.activated.emit(1)
        await until(lambda: dialog.several.options.bandwidth_mib == bandwidth)
        await asyncio.sleep(0.2)
        await until(
            lambda: not dialog.several.looking and not dialog._soon.isActive() and dialog.move_button.isEnabled(),
            dialog.report,
        )
        press(dialog.move_button)
        await until(lambda: self.session.moves.running)

    async def _select(self, *names: str) -> None:
        await until(lambda: all(self._keys(name) for name in names))
        self.window.view.select_vms([self._keys(name)[0] for name in names])
        await asyncio.sleep(0.1)

    def _keys(self, name: str) -> list[Any]:
        return [vm.key for vm in self.session.all_vms() if vm.name == name]

    def _moves(self, name: str) -> list[Any]:
        uuids = {key.uuid for key in self._keys(name)}
        return [moving for moving in self.session.moves.running if moving.key.uuid in uuids]

    # What is read.

    async def until_phase(self, name: str, *phases: str) -> str:
        """Wait until a move is in one of these phases, and something of it is done; which."""
        wanted = {Phase[phase] for phase in phases}
        await until(lambda: any(moving.phase in wanted and moving.figures.left for moving in self._moves(name)))
        return str(self._moves(name)[0].phase.name)

    async def moves(self) -> list[str]:
        """Those that are shown, and how they stand."""
        running = self.session.moves.running
        return [f"{moving.title.english()}: {moving.phase.name} {moving.figures.left}" for moving in running]

    async def until_moving(self, name: str) -> dict[str, Any]:
        """Wait for a move of this machine; what can be done about it."""
        await until(lambda: self._moves(name))
        moving = self._moves(name)[0]
        names = ("set_bandwidth", "set_downtime", "post_copy", "pause", "recover")
        return {
            "title": moving.title.english(),
            "phase": moving.phase.name,
            "target": moving.target,
            "can": [one for one in names if getattr(moving, f"can_{one}")],
            "cancel": moving.job.can_cancel,
        }

    async def post_copy(self, name: str) -> None:
        """Press “Switch Over Early…” in the window of a move, and confirm it."""
        (window,) = windows(MovingWindow)
        await until(window.controls.post_copy_button.isVisible)
        press(window.controls.post_copy_button)
        await self.answer("Switch Over")
        await until(lambda: all(moving.phase is Phase.POST_COPY for moving in self._moves(name)))

    async def until_idle(self, seconds: float = SECONDS) -> None:
        """Wait until no job runs."""
        await until(lambda: not self.session.jobs.running, seconds=seconds)

    async def pause_seconds(self, seconds: float) -> None:
        """Let the program run."""
        await asyncio.sleep(seconds)

    async def banners(self, count: int = 0) -> list[dict[str, Any]]:
        """What stands at the top of the window, with its buttons; so many are waited for."""
        await until(lambda: len(self._banners()) >= count)
        return [{"text": text(banner), "buttons": buttons(banner)} for banner in self._banners()]

    def _banners(self) -> list[Banner]:
        return [banner for banner in self.window.banners.findChildren(Banner) if banner.isVisible()]

    async def until_banner(self, words: str) -> None:
        """Wait until something with these words stands at the top of the window."""
        await until(lambda: words in self._said(), self._said)

    async def press_banner(self, words: str, button: str) -> None:
        """Press a button of the message that has these words in it."""
        await until(lambda: any(words in text(banner) for banner in self._banners()), self._said)
        banner = next(banner for banner in self._banners() if words in text(banner))
        press(button_of(banner, button))

    def _said(self) -> str:
        return " | ".join(text(banner) for banner in self._banners())

    async def strip(self, name: str) -> list[str]:
        """What the side panel says of the move of a machine."""
        await self._select(name)
        strips = self.window.findChildren(MovingStrip)
        await until(lambda: any(strip.isVisible() for strip in strips))
        strip = next(strip for strip in strips if strip.isVisible())
        await asyncio.sleep(0.3)
        return [strip.title.text(), strip.phase.text(), str(strip.cancel_button.isEnabled())]

    async def journal(self) -> list[str]:
        """All that is in the journal."""
        return [entry.text.english() for entry in self.session.journal.entries]

    async def until_window(self, title: str) -> None:
        """Wait for a window with this title."""
        await until(lambda: title in self._titles(), lambda: str(self._titles()))

    def _titles(self) -> list[str]:
        return [window.windowTitle() for window in windows(QWidget) if window.isWindow()]

    # Dialogs, and the end.

    async def answer(self, words: str) -> None:
        """Press a button of the question that is open."""
        await until(lambda: any(has_button(dialog, words) for dialog in windows(QDialog)))
        press(next(button_of(dialog, words) for dialog in windows(QDialog) if has_button(dialog, words)))

    async def quit(self) -> dict[str, Any]:
        """Choose Quit; what the question says."""
        self.window.menus.quit.trigger()
        await until(lambda: windows(QuitDialog))
        (dialog,) = windows(QuitDialog)
        return {
            "question": dialog.question.text(),
            "lines": lines(dialog.running),
            "consequence": dialog.consequence.text(),
            "buttons": buttons(dialog),
        }

    async def press_in(self, window: str, button: str) -> None:
        """Press a button in the window with this word in its title."""
        await until(lambda: any(window in one.windowTitle() for one in windows(QWidget)))
        found = next(one for one in windows(QWidget) if window in one.windowTitle() and has_button(one, button))
        press(button_of(found, button))

    async def read_window(self, window: str) -> list[str]:
        """All labels that can be seen in the window with this word in its title."""
        await until(lambda: any(window in one.windowTitle() for one in windows(QWidget)))
        found = next(one for one in windows(QWidget) if window in one.windowTitle())
        return [label.text() for label in found.findChildren(QLabel) if label.isVisible() and label.text()]

    async def grab(self, path: str) -> None:
        """Pictures of all windows, light and dark."""
        for look in ("light", "dark"):
            theme.apply(look)
            await asyncio.sleep(0.3)
            for number, window in enumerate(one for one in windows(QWidget) if one.isWindow()):
                window.grab().save(f"{path}-{number}-{look}.png")
        theme.apply("light")


def windows(kind: type[Window]) -> list[Window]:
    """Those of the kind that are open."""
    return [window for window in QApplication.topLevelWidgets() if isinstance(window, kind) and window.isVisible()]


def press(button: QAbstractButton) -> None:
    assert button.isEnabled(), button.text()
    assert button.isVisible(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(box: QComboBox, words: str) -> None:
    """Choose the entry that has these words in it."""
    box.setCurrentIndex(box.findText(words, Qt.MatchFlag.MatchContains))
    box.activated.emit(box.currentIndex())


def text(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.text())


def buttons(widget: QWidget) -> list[str]:
    found = widget.findChildren(QAbstractButton)
    return [button.text().replace("&", "") for button in found if button.text() and button.isVisible()]


def has_button(widget: QWidget, words: str) -> bool:
    return words in buttons(widget)


def button_of(widget: QWidget, words: str) -> QAbstractButton:
    found = widget.findChildren(QAbstractButton)
    return next(button for button in found if button.text().replace("&", "") == words and button.isVisible())


def lines(view: QListWidget) -> list[str]:
    return [view.item(row).text() for row in range(view.count())]


async def until(
    condition: Callable[[], object], why: Callable[[], str] = lambda: "", *, seconds: float = SECONDS
) -> None:
    """Wait for something that a person would wait for."""
    end = asyncio.get_running_loop().time() + seconds
    while not condition():
        assert asyncio.get_running_loop().time() < end, why() or "it did not come true"
        await asyncio.sleep(0.05)


class Handled(Program):
    """The program, and the hands."""

    def open(self, request: Request) -> None:
        """Begin to listen, too."""
        super().open(request)
        loop, hands = asyncio.get_running_loop(), Hands(self)

        def listen() -> None:
            for line in sys.stdin:
                loop.call_soon_threadsafe(partial(begin, hands, line))

        threading.Thread(target=listen, daemon=True).start()
        print(json.dumps({"answer": "ready"}), flush=True)


def begin(hands: Hands, line: str) -> None:
    spawn(serve(hands, line), name="hands")


async def serve(hands: Hands, line: str) -> None:
    """Do it, and answer."""
    name, words, named = json.loads(line)
    try:
        answer = {"answer": await getattr(hands, name)(*words, **named)}
    except Exception:  # noqa: BLE001 - whatever it is, the test that asked is told
        answer = {"error": traceback.format_exc()}
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    vars(vmdesk.app)["Program"] = Handled  # the same, with hands
    sys.exit(main())
