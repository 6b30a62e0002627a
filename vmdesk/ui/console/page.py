"""A VM's consoles as a part of a window: its screens and text consoles, one at a time, and what one does with them."""

from asyncio import get_running_loop
from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.display.feed import Feed
from vmdesk.errors import Problem
from vmdesk.model.change import Change
from vmdesk.model.host import HostInfo
from vmdesk.model.key_names import combination_name
from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.console.offered import text_consoles_of
from vmdesk.ops.console.quality import wishes_for
from vmdesk.ops.console.watching import Watching, WatchState
from vmdesk.ops.console.whereabouts import moved_to
from vmdesk.ops.session import Session
from vmdesk.rfb.wishes import Wishes
from vmdesk.ui import theme
from vmdesk.ui.console.actions import ConsoleActions
from vmdesk.ui.console.bar import ConsoleBar
from vmdesk.ui.console.choices import Choices, protocol
from vmdesk.ui.console.full_screens import FullScreens
from vmdesk.ui.console.hearing import Hearing
from vmdesk.ui.console.notices import Situation
from vmdesk.ui.console.own_choices import OwnChoices
from vmdesk.ui.console.page_content import PageContent, Seen
from vmdesk.ui.console.page_tasks import PageTasks
from vmdesk.ui.icons import icon
from vmdesk.ui.states import vm_icon_name
from vmdesk.ui.words import tr

Watch = Callable[[Session, VmKey, Callable[[], Wishes], int | None], Watching]


class ConsolePage(QWidget):
    """`key` changes when the VM has moved to another host.

    `title_changed` tells that `title`, the VM or the key may be others; `state_changed` that the state is;
    `close_wanted` that a person has seen enough of a VM that is gone.
    """

    title_changed = Signal()
    state_changed = Signal()
    close_wanted = Signal()
    moved = Signal()  # its VM is on another host now

    def __init__(self, session: Session, key: VmKey, index: int | None = None, watch: Watch = Watching) -> None:
        super().__init__()
        self.session, self.key = session, key
        self.watching: Watching | None = None
        self.choices = Choices(index)
        self.closable = False  # whether it is all that its window or tab is for
        self.commands = ConsoleActions(self)
        self.bar = ConsoleBar(self, self.commands)
        self.content = PageContent(session, self._act)
        self.guest = self.content.guest
        self._watch = watch
        self.place = QVBoxLayout(self)
        self.full_screens = FullScreens(self, self.content, self._further)
        self.tasks = PageTasks(self, self, self.close_wanted.emit)
        self._last: VmInfo | None = session.vm(key)
        self._fed: Feed | None = None
        self._asked = self._let_go = self._warned = False
        self._run: int | None = None  # libvirt's number of the run whose text consoles are known
        self._unfollow: Callable[[], None] = lambda: None
        self._disconnects: tuple[Callable[[], None], ...] = ()
        self.place.setContentsMargins(0, 0, 0, 0)
        self.place.setSpacing(0)
        self.place.addWidget(self.bar)
        self.place.addWidget(self.content, 1)
        self.hearing = Hearing(self.content.tell)
        self.chosen = OwnChoices(session, lambda: self.key, lambda: self._fed, self.guest, self.commands, self.hearing)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        session, content = self.session, self.content
        self._disconnects = (
            session.inventory_changed.connect(self._inventory_changed),
            session.host_changed.connect(self._host_changed),
            session.host_removed.connect(self._host_changed),
            self.chosen.let_go,
            theme.changed.connect(self._repaint),
        )
        self.bar.chosen.connect(self._choose)
        self.guest.typing_changed.connect(self._hint_changed)
        self.guest.grabbed_changed.connect(self._hint_changed)
        content.login.answered.connect(self.tasks.answer)
        content.login.given_up.connect(self.tasks.give_up)
        content.certificate.trusted.connect(lambda: self.tasks.trust(True))
        content.certificate.given_up.connect(lambda: self.tasks.trust(False))

    def let_go(self) -> None:
        """End the connections, and stop following the session. Nothing is left behind."""
        if self._let_go:
            return
        self._let_go = True
        self.full_screens.leave()
        self.tasks.let_go()
        self.disconnect_guest()
        self.content.let_go()
        for disconnect in self._disconnects:
            disconnect()

    # What it knows.

    @property
    def vm(self) -> VmInfo | None:
        """The VM, if it is there."""
        return self.session.vm(self.key)

    @property
    def state(self) -> WatchState | None:
        """How the picture stands; None while nobody has asked for it."""
        if self.watching is not None:
            return self.watching.state
        gone = self.vm is None and ((info := self.session.host_info(self.key.host)) is None or info.online)
        return WatchState.GONE if gone else None

    @property
    def shows_picture(self) -> bool:
        """Whether a living picture of the guest's screen is what one sees."""
        return self.state is WatchState.SHOWN and self.choices.chosen.text is None

    @property
    def name(self) -> str:
        """The VM's title, also after it is gone."""
        return self._last.title if self._last is not None else self.key.uuid

    @property
    def title(self) -> str:
        """What the title of its window is to say: the VM, its host, and how to get the keyboard back from it."""
        title = tr("{vm} on {host}", vm=self.name, host=self.session.label(self.key.host))
        return tr("{hint} – {title}", hint=self.hint, title=title) if self.hint else title

    @property
    def hint(self) -> str:
        """How to get the mouse and the keyboard back, while the guest has them; that it does not get them."""
        if self.guest.view_only and self.shows_picture:
            return tr("View only")
        if not self.guest.grabbed and not self.guest.takes_keys:
            return ""
        return tr("Press {keys} to release", keys=combination_name(self.guest.release_keys))

    def _hint_changed(self) -> None:
        self.full_screens.refresh()
        self.title_changed.emit()

    # The connection.

    def begin(self, *, asked: bool = False) -> None:
        """Find out what there is, and connect if a person asked for it, or wants that always."""
        if not self._asked:
            self._asked = True
            self.read_texts()
            if asked or self.chosen.now.autoconnect:
                self.connect_guest()
            else:
                self.show_state()

    def connect_guest(self) -> None:
        """Show the guest's screen."""
        if self.watching is None and not self._let_go:
            index = self.choices.index
            self.watching = self._watch(self.session, self.key, lambda: wishes_for(self.session, self.key), index)
            self._unfollow = self.watching.changed.connect(self._follow)
            self.watching.begin()
            self._follow()

    def disconnect_guest(self) -> None:
        """Let go of the guest's screen."""
        watching, self.watching = self.watching, None
        self._unfollow()
        self._fed = None
        self.hearing.follow(None)
        self.guest.end()  # first, so that no key stays down in the guest
        if watching is not None:
            watching.let_go()
        self.guest.forget_picture()
        self.tasks.measure()
        if not self._let_go:
            self.show_state()

    def _follow(self) -> None:
        """Show what has become of the connection."""
        watching = self.watching
        if watching is None:
            return
        self.choices.displays = watching.displays
        if watching.key != self.key:
            self._go_along(watching.key)
        if watching.state is WatchState.SHOWN:
            self.tasks.switched = False
        if watching.feed is not self._fed:
            self._fed = watching.feed
            self._take_feed()
        self.show_state()

    def _go_along(self, key: VmKey) -> None:
        """The VM is on another host now."""
        self.key = key
        self.content.follow(key)
        self.read_texts()
        self.moved.emit()

    def _look_where(self) -> None:
        """See whether the VM has moved, while there is no connection that would."""
        if isValid(self) and not self._let_go and self.watching is None:
            moved = moved_to(self.session, self.key)
            if moved is not None:
                self._go_along(moved)
                self.show_state()

    def _take_feed(self) -> None:
        if self._fed is None:
            self.guest.end()
        else:
            self.guest.begin(self._fed)
            self._warn(self._fed)
        self.hearing.follow(self._fed)
        self.tasks.measure()

    def _warn(self, feed: Feed) -> None:
        """Say once that others could see what is shown."""
        if not feed.protected and not self._warned:
            self._warned = True
            self.content.tell(tr("This connection is not encrypted: others on the network could read along."))

    # Which console.

    def read_texts(self) -> None:
        """Find out which text consoles there are now."""
        self._run = self.vm.domain_id if self.vm is not None else None
        spawn(self._read_texts(self.key), name="read text consoles")

    async def _read_texts(self, key: VmKey) -> None:
        try:
            texts = await text_consoles_of(self.session, key)
        except Problem:
            return  # what is known stays; why nothing more is, the state says
        if isValid(self) and not self._let_go and key == self.key:
            self.choices.texts = texts
            self.show_state()

    def _choose(self, row: int) -> None:
        self.choices.choose(self.choices.all()[row])
        display = self.choices.chosen.display
        if self.watching is not None and display is not None:
            self.watching.choose(display.index)
        self.show_state()
        self.take_focus()

    def show_text_console(self) -> None:
        """Show the first of the text consoles."""
        row = next((row for row, choice in enumerate(self.choices.all()) if choice.text is not None), None)
        if row is not None:
            self._choose(row)

    # What is shown.

    def show_state(self) -> None:
        """Show how it stands now."""
        if self._let_go:
            return
        self.bar.show_consoles(self.choices.labels(), self.choices.row)
        self.content.show_state(self._seen())
        self.bar.machine.setIcon(icon(vm_icon_name(self.vm) if self.vm is not None else "vm-unknown"))
        connected, is_text = self.watching is not None, self.choices.chosen.text is not None
        can_view = self.vm is not None and self.vm.active and self.choices.chosen.display is not None
        can_type = not self.guest.view_only
        self.commands.enable(shown=self.shows_picture, connected=connected, can_type=can_type, can_view=can_view)
        self.commands.say_full_screen(text=is_text)
        self.commands.full_screen.setEnabled(self.shows_picture or is_text or self.full_screens.on)
        self.bar.enable(picture=self.shows_picture, text=is_text)
        self.full_screens.refresh()
        self.state_changed.emit()
        self.title_changed.emit()

    def _seen(self) -> Seen:
        watching, choice = self.watching, self.choices.chosen
        here = Situation(
            self.state,
            self.vm,
            watching.problem if watching is not None else None,
            watching.retry_seconds if watching is not None else None,
            viewer=protocol(choice.display),
            has_text=bool(self.choices.texts),
            vnc_waits=self.tasks.switched,
            closable=self.closable,
        )
        return Seen(self.key, here, choice.text, watching.question if watching is not None else None)

    def _act(self, name: str) -> Callable[[], None]:
        return self.tasks.acts[name]

    @property
    def keys_menu(self) -> QMenu:
        """Keys to send."""
        return self.tasks.keys_menu

    def _further(self, index: int) -> "ConsolePage":
        return ConsolePage(self.session, self.key, index, self._watch)

    def take_focus(self) -> None:
        """Have the keyboard where it is of use."""
        self.content.take_focus()

    # What the session tells.

    def _inventory_changed(self, host: str, change: Change) -> None:
        changed = (*change.added, *change.changed, *change.removed)
        if self.watching is None and any(vm.key.uuid == self.key.uuid for vm in changed):
            get_running_loop().call_soon(self._look_where)  # a host that is lost has soon told all
        if host == self.key.host and any(vm.key == self.key for vm in changed):
            self._last = self.vm or self._last
            if self.vm is not None and self.vm.domain_id != self._run and self._asked:
                self.read_texts()
            self.show_state()

    def _host_changed(self, info: HostInfo) -> None:
        if info.id == self.key.host:
            self.show_state()

    # Looks.

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """It is for the content. With that for a proxy, Tab would lead there past the bar."""
        super().focusInEvent(event)
        self.take_focus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if not event.spontaneous():
            self.begin()
            self.take_focus()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setAccessibleName(tr("Console"))
        self.commands.retranslate()
        self.bar.retranslate()
        self.content.retranslate()
        self.tasks.retranslate()
        self._repaint()

    def _repaint(self) -> None:
        self.content.forget_words()
        self.show_state()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
