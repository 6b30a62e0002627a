"""The actions on the selected machines: made from the catalogue of verbs, enabled by what makes sense now."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton, QWidget

from vmdesk.model.vm import VmInfo, VmKey
from vmdesk.ops.catalogue import GROUPS
from vmdesk.ops.properties import why_not_rename
from vmdesk.ops.screen import KEY_COMBINATIONS, KeyCombination
from vmdesk.ops.verbs import OUT_OF_REACH, Verb
from vmdesk.ui.icons import icon
from vmdesk.ui.vm_tasks import VmTasks
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import N_

# Verbs for a state so rare that they would only be in the way otherwise.
_SHOWN_WHEN_OF_USE = frozenset({"start-afresh", "resume", "wake"})
Selection = Callable[[], Sequence[VmInfo]]
Opener = Callable[[VmKey], object]
ConsoleOpener = Callable[[Sequence[VmKey], str], object]  # of these VMs at a place, empty for the usual one
IN_THE_LIST = frozenset({"Del", "F2"})  # keys that mean something else where the keyboard is elsewhere


class VmActions(QObject):
    """The actions, and menus made of them; those that make no sense now are disabled and say why."""

    def __init__(
        self,
        parent: QWidget,
        view: QWidget,
        tasks: VmTasks,
        selection: Selection,
        open_vm: Opener | None = None,
        open_console: ConsoleOpener | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._list = view
        self._tasks = tasks
        self._selection = selection
        self._opener, self._console_opener = open_vm, open_console
        self.verbs: dict[str, QAction] = {}
        for group in GROUPS:
            for verb in group:
                self.verbs[verb.key] = self._verb_action(verb)
        self.open = self._action("details", N_("Op&en"), self._open, "Ctrl+O")
        self.console = self._action("open-console", N_("Open &Console"), self._open_console, "Ctrl+Shift+O")
        self.console_tab = self._action("group", N_("Open Console in a Ta&b"), lambda: self._open_console("tab"))
        self.rename = self._action("rename", N_("Rena&me…"), lambda: self._tasks.rename(self._first()), "F2")
        self.title = self._action("edit", N_("Title…"), lambda: self._tasks.edit_title(self._first()))
        self.notes = self._action("notes", N_("N&otes…"), lambda: self._tasks.edit_notes(self._first()))
        self.tags = self._action("tag", N_("Ta&gs…"), lambda: self._tasks.edit_tags(self._selection()), "Ctrl+T")
        self.autostart = self._action("autostart", N_("Start with &Host"), self._toggle_autostart)
        self.autostart.setCheckable(True)
        self.autostart.setIconVisibleInMenu(False)  # a menu shows the mark of what is on, or an icon
        self.migrate = self._action("migrate", N_("Migrate…"), self._migrate, "Ctrl+Shift+M")
        self.move_storage = self._action("disk", N_("Move Storage…"), self._move_storage)
        self.screenshot = self._action(
            "screenshot", N_("S&ave Screenshot…"), lambda: self._tasks.save_screenshot(self._first())
        )
        self.core_dump = self._action("core-dump", N_("Core Dump…"), lambda: self._tasks.core_dump(self._first()))
        self.keys = QMenu(parent)
        for combination in KEY_COMBINATIONS:
            self._key_action(combination)
        self.retranslate()
        self.repaint_icons()

    def _action(self, icon_name: str, text: str, act: Callable[[], None], shortcut: str = "") -> QAction:
        action = QAction(self)
        action.setData((icon_name, text))
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))

        def run(_checked: bool = False) -> None:
            if self._selection():
                act()

        action.triggered.connect(run)
        if shortcut in IN_THE_LIST:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._list.addAction(action)
        else:
            self._window.addAction(action)
        return action

    def _verb_action(self, verb: Verb) -> QAction:
        act = self._action(
            verb.icon, verb.label, lambda: self._tasks.do(verb, [vm.key for vm in self._selection()]), verb.shortcut
        )
        act.setObjectName(verb.key)
        return act

    def _key_action(self, combination: KeyCombination) -> None:
        action = self.keys.addAction(combination.label)
        action.triggered.connect(lambda _checked=False: self._tasks.send_keys(self._first(), combination))

    def _open(self) -> None:
        if self._opener is not None:
            self._opener(self._first().key)

    def _open_console(self, place: str = "") -> None:
        if self._console_opener is not None:
            self._console_opener([vm.key for vm in self._selection()], place)

    def _migrate(self) -> None:
        self._tasks.migrate([vm.key for vm in self._selection()])

    def _move_storage(self) -> None:
        self._tasks.move_storage(self._first().key)

    def _first(self) -> VmInfo:
        return self._selection()[0]

    def _all(self) -> tuple[QAction, ...]:
        own = (self.open, self.console, self.console_tab, self.rename, self.title, self.notes, self.tags)
        moves = (self.migrate, self.move_storage)
        return (*self.verbs.values(), *own, self.autostart, *moves, self.screenshot, self.core_dump)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        for action in self._all():
            action.setText(tr(action.data()[1]))
        self.keys.setTitle(tr("Send &Keys"))
        self.update_for(self._selection())

    def repaint_icons(self) -> None:
        """Take the icons anew, for another palette."""
        for action in self._all():
            action.setIcon(icon(action.data()[0]))
        self.keys.setIcon(icon("send-keys"))

    def update_for(self, vms: Sequence[VmInfo]) -> None:
        """Enable what makes sense for at least one of these machines; tell by the tooltip why the rest does not."""
        for group in GROUPS:
            for verb in group:
                refusals = [self._tasks.why_not(verb, vm) for vm in vms]
                why = None if "" in refusals else refusals[0] if refusals else tr("Select a VM.")
                if verb.key in _SHOWN_WHEN_OF_USE:  # first, since Qt enables nothing that is hidden
                    self.verbs[verb.key].setVisible(why is None)
                self._enable(self.verbs[verb.key], why, tr(verb.tip))
        start = self.verbs["start"]
        restore = bool(vms) and all(vm.saved and not vm.active for vm in vms)
        start.setText(tr("Re&store") if restore else tr(start.data()[1]))
        self._update_single(vms)

    def _update_single(self, vms: Sequence[VmInfo]) -> None:
        one = vms[0] if len(vms) == 1 else None
        why_none = tr("Select a VM.") if not vms else tr(OUT_OF_REACH) if any(vm.out_of_reach for vm in vms) else None
        why_one = why_none or (None if one else tr("Select one VM."))
        off = tr("The VM is switched off.")
        why_active = why_one or (None if one and one.active else off)
        changing = [self._tasks.why_not_change(vm) for vm in vms]
        why_no_change = why_none or (changing[0] if "" not in changing else None)
        why_not_one = why_one or why_no_change
        refusal = why_not_rename(one) if one else None
        self._enable(self.open, why_one, tr("Open the VM's window: its hardware, load and guest"))
        self._enable(self.console, why_none, tr("Show the guest's screen, or its text console"))
        self._enable(self.console_tab, why_none, tr("Show the guest's screen beside those of other VMs in one window"))
        self._enable(self.rename, why_not_one or tr_sentence(refusal) or None, tr("Give the VM another name"))
        self._enable(self.title, why_not_one, tr("Give the VM a title that is shown instead of its name"))
        self._enable(self.notes, why_not_one, tr("Write something about the VM"))
        self._enable(self.screenshot, why_active, tr("Save a picture of the guest's screen to a file"))
        self._enable(self.core_dump, why_active, tr("Write the guest's memory to a file on its host"))
        self._enable(self.keys.menuAction(), why_active, tr("Press keys in the guest that this desktop would catch"))
        self._enable(self.migrate, why_none, tr("Move the VM to another host, running or not"))
        self._enable(self.move_storage, why_one, tr("Move the VM’s disks to other pools of its host, running or not"))
        self._enable(self.tags, why_no_change, tr("Words by which VMs are sorted and found"))
        persistent = [vm for vm in vms if vm.persistent]
        why_not = why_no_change or (None if persistent else tr("The VM has no definition on its host."))
        self._enable(self.autostart, why_not, tr("Start the VM together with its host"))
        self.autostart.setChecked(bool(persistent) and all(vm.autostart for vm in persistent))

    @staticmethod
    def _enable(action: QAction, why_not: str | None, tip: str) -> None:
        action.setEnabled(why_not is None)
        action.setToolTip(tip if why_not is None else f"{tip}\n{why_not}")
        action.setStatusTip(why_not or tip)

    def _toggle_autostart(self) -> None:
        self._tasks.set_autostart(self._selection(), self.autostart.isChecked())

    def give_more_ends(self, bar: QToolBar) -> None:
        """Give the button for shutting down a menu of the other ways in which a VM can be ended."""
        menu = QMenu(self._window)
        menu.addActions([self.verbs[key] for key in ("shut-down", "reboot", "save")])
        menu.addSeparator()
        menu.addActions([self.verbs[key] for key in ("force-off", "reset")])
        button = bar.widgetForAction(self.verbs["shut-down"])
        if isinstance(button, QToolButton):
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)

    def fill(self, menu: QMenu) -> QMenu:
        """Put all actions on machines into a menu."""
        menu.setToolTipsVisible(True)
        if self._opener is not None:  # not in the window that it would open
            menu.addAction(self.open)
        if self._console_opener is not None:
            menu.addActions([self.console, self.console_tab])
        if self._opener is not None or self._console_opener is not None:
            menu.addSeparator()
        for group in GROUPS[:-1]:
            menu.addActions([self.verbs[verb.key] for verb in group])
            menu.addSeparator()
        menu.addActions([self.migrate, self.move_storage])
        menu.addSeparator()
        menu.addMenu(self.keys)
        menu.addActions([self.screenshot, self.core_dump])
        menu.addSeparator()
        menu.addActions([self.autostart, self.rename, self.title, self.notes, self.tags])
        menu.addSeparator()
        menu.addActions([self.verbs[verb.key] for verb in GROUPS[-1]])
        return menu
