"""The frame around the pages of a draft: the list of steps, and the buttons."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.model.new_vm.plan import NewImage, NewVm
from vmdesk.model.severity import Severity
from vmdesk.model.vm import VmKey
from vmdesk.ops.session import Session
from vmdesk.ui import formats
from vmdesk.ui.dialogs.frame import GAP, MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.icons import icon
from vmdesk.ui.new_vm import other_views
from vmdesk.ui.new_vm.awaiting import awaited, settled
from vmdesk.ui.new_vm.draft_state import DraftState
from vmdesk.ui.new_vm.first_boot_page import FirstBootPage
from vmdesk.ui.new_vm.making import Making
from vmdesk.ui.new_vm.medium_page import MediumPage
from vmdesk.ui.new_vm.network_page import NetworkPage
from vmdesk.ui.new_vm.page import Page
from vmdesk.ui.new_vm.resources_page import ResourcesPage
from vmdesk.ui.new_vm.storage_page import StoragePage
from vmdesk.ui.new_vm.summary_page import SummaryPage
from vmdesk.ui.new_vm.where_page import WherePage
from vmdesk.ui.words import tr, tr_sentence

SIZE = QSize(860, 620)
LAYOUT_KEY = "new-vm"
STEPS_WIDTH, STEP_HEIGHT = 190, 28
MESSAGE_WIDTH = 160  # at least, beside the buttons
MARK_SIZE = QSize(16, 16)
_open: set["NewVmWindow"] = set()  # Python would drop a window without a parent at once


def open_new_vm(session: Session, host_id: str, show: Callable[[VmKey], object]) -> "NewVmWindow":
    """Open a window for a new machine, on this host if it is given. `show` is called with what was made."""
    window = NewVmWindow(session, host_id, show)
    _open.add(window)
    window.destroyed.connect(lambda: _open.discard(window))
    window.show()
    return window


def open_windows() -> tuple["NewVmWindow", ...]:
    """All that are open."""
    return tuple(_open)


class NewVmWindow(QWidget):
    """One draft of a machine."""

    def __init__(self, session: Session, host_id: str, show: Callable[[VmKey], object]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("new-vm")
        self._session = session
        self._show = show
        self._leaving = self._asking = False
        self.state = DraftState(session, host_id, self)
        self.making = Making(session, self.state, self)
        self.pages: tuple[Page, ...] = (
            WherePage(self.state),
            MediumPage(self.state),
            ResourcesPage(self.state),
            StoragePage(self.state),
            NetworkPage(self.state),
            FirstBootPage(self.state),
            SummaryPage(self.state),
        )
        self.steps = QListWidget()
        self.stack = QStackedWidget()
        self.message = muted_label()
        self.message.setMinimumWidth(MESSAGE_WIDTH)
        self.progress = QProgressBar()
        self.cancel_button, self.back_button = QPushButton(), QPushButton()
        self.next_button, self.create_button = QPushButton(), QPushButton()
        self._lay_out()
        self._connect()
        self._no_mark = QPixmap(MARK_SIZE)  # keeps the words of all steps in one line
        self._no_mark.fill(Qt.GlobalColor.transparent)
        size = _size_of(session.settings.current.layout.get(LAYOUT_KEY))
        self.resize(size.boundedTo(self.screen().availableSize()))
        self.retranslate()
        self.steps.setCurrentRow(0)
        self.pages[0].first_field().setFocus()

    def _lay_out(self) -> None:
        self.steps.setFixedWidth(STEPS_WIDTH)
        self.steps.setFrameShape(QFrame.Shape.NoFrame)
        self.steps.setSpacing(2)
        self.steps.setIconSize(MARK_SIZE)
        for page in self.pages:
            item = QListWidgetItem()
            item.setSizeHint(QSize(STEPS_WIDTH - 8, STEP_HEIGHT))
            self.steps.addItem(item)
            area = QScrollArea()
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(page)
            self.stack.addWidget(area)
        middle = QHBoxLayout()
        middle.setSpacing(2 * MARGIN)
        middle.addWidget(self.steps)
        middle.addWidget(self.stack, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.message, 1)
        for button in (self.cancel_button, self.back_button, self.next_button, self.create_button):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addLayout(middle, 1)
        column.addWidget(self.progress)
        column.addLayout(buttons)
        self.progress.hide()

    def _connect(self) -> None:
        self.state.changed.connect(self.refresh)
        self.making.changed.connect(self._show_making)
        self.making.made.connect(self._made)
        self.making.emulation_wanted.connect(self._emulate)
        self.steps.currentRowChanged.connect(self._turn_to)
        self.cancel_button.clicked.connect(self.cancel)
        self.back_button.clicked.connect(lambda: self._go(-1))
        self.next_button.clicked.connect(lambda: self._go(+1))
        self.create_button.clicked.connect(self.make)
        for page in self.pages:
            if isinstance(page, MediumPage | StoragePage):
                page.images.settled.connect(self.next_button.click)
        summary = self.summary
        summary.customise_button.clicked.connect(lambda: spawn(self._ask_customising(), name="customise VM"))
        summary.command_button.clicked.connect(lambda: other_views.show_command(self, self.state))
        summary.xml_button.clicked.connect(lambda: other_views.show_xml(self, self.state))

    @property
    def summary(self) -> SummaryPage:
        """The last page."""
        page = self.pages[-1]
        assert isinstance(page, SummaryPage)  # noqa: S101 - as made above
        return page

    # Going on.

    def _go(self, pages: int) -> None:
        self.steps.setCurrentRow(self.steps.currentRow() + pages)
        self.pages[self.steps.currentRow()].first_field().setFocus()

    def _turn_to(self, row: int) -> None:
        self.stack.setCurrentIndex(row)
        self.refresh()

    def hindrance(self) -> str:
        """What keeps the machine from being made, in a sentence; empty where nothing does."""
        for page in self.pages:
            if words := self._hindrance_on(page):
                return words
        return awaited(self.state)

    def _hindrance_on(self, page: Page) -> str:
        errors = (finding for finding in page.findings() if finding.severity is Severity.ERROR)
        return page.incomplete() or next((tr_sentence(finding.text) for finding in errors), "")

    def refresh(self) -> None:
        """Show the state on the page that is open, and in the frame."""
        row = self.steps.currentRow()
        if row < 0:
            return
        self.pages[row].refresh()
        for index, page in enumerate(self.pages):
            self.steps.item(index).setIcon(self._mark(page, index < row))
        making = self.making.job is not None
        hindrance = self.hindrance()
        last = row == len(self.pages) - 1
        self.back_button.setEnabled(row > 0 and not making)
        self.next_button.setVisible(not last)
        self.next_button.setEnabled(not last and not making and not self._hindrance_on(self.pages[row]))
        self.create_button.setEnabled(not hindrance and not making and self.state.vm is not None)
        self.create_button.setToolTip(hindrance)
        self.create_button.setText(tr("C&reate") if last else tr("C&reate Now"))
        (self.create_button if last else self.next_button).setDefault(True)
        self.message.setText(self._message(hindrance, last))

    def _mark(self, page: Page, passed: bool) -> QIcon:
        severities = {finding.severity for finding in page.findings()}
        if Severity.ERROR in severities:
            return icon("error")
        if Severity.WARNING in severities:
            return icon("warning")
        done = passed and not page.incomplete()
        return icon("check") if done else QIcon(self._no_mark)

    def _message(self, hindrance: str, last: bool) -> str:
        """The defaults in one line where one could stop here, else what is missing here, or before."""
        row = self.steps.currentRow()
        if self.making.job is not None:
            return self.making.words
        if hindrance or self.state.vm is None:
            reached = (self.pages[row], *self.pages[:row])
            return next((words for page in reached if (words := self._hindrance_on(page))), awaited(self.state))
        return "" if last else _in_one_line(self.state.vm)

    # Making it.

    def make(self) -> None:
        """Make the machine as it is now."""
        if self.making.job is None and not self.hindrance() and self.state.vm is not None:
            disks, network = self.pages[3], self.pages[4]
            pools = disks.pools_to_start() if isinstance(disks, StoragePage) else ()
            starting = network.networks_to_start() if isinstance(network, NetworkPage) else ()
            creation = replace(self.state.creation(self.state.vm, starting), pools=pools)
            self.making.begin(creation)

    async def _ask_customising(self) -> None:
        from vmdesk.ui.new_vm.customise_dialog import ask_customising

        if await ask_customising(self, self.state) and isValid(self):
            await settled(self.state)
            if isValid(self):
                self.make()

    def _emulate(self) -> None:
        self.state.change(virtualisation="qemu", machine="")
        self.make()

    def _made(self, key: VmKey) -> None:
        self._show(key)
        self.discard()

    def _show_making(self) -> None:
        """How far it is; and, where it has begun or ended, what can be done now."""
        job = self.making.job
        progress = job.progress if job is not None else None
        self.cancel_button.setEnabled(job is None or job.can_cancel)
        self.progress.setMaximum(int(progress.total) if progress is not None and progress.total else 0)
        if progress is not None and progress.total:
            self.progress.setValue(int(progress.done))
        self.message.setText(self.making.words)
        if self.stack.isEnabled() is (job is not None):
            for part in (self.stack, self.steps):
                part.setEnabled(job is None)
            self.progress.setVisible(job is not None)
            self.refresh()

    def cancel(self) -> None:
        """End the making of the machine, if it is under way; else close the window."""
        if self.making.job is not None:
            self.making.cancel()
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        if self.making.job is not None:
            self.making.cancel()
            event.ignore()
            return
        if self.state.touched and not self._leaving:
            event.ignore()
            if not self._asking:
                self._asking = True
                spawn(self._ask_and_close(), name="discard draft")
            return
        self.state.let_go()
        self._remember_size()
        super().closeEvent(event)

    def discard(self) -> None:
        """Close the window, whatever was chosen in it."""
        self._leaving = True
        self.close()

    async def _ask_and_close(self) -> None:
        from vmdesk.ui.dialogs.question import Choice, ask_question

        question, text = tr("Discard this draft?"), tr("What you chose and typed for the new VM is lost.")
        choices = [Choice("discard", tr("Discard"))]
        answer = await ask_question(self, tr("New Virtual Machine"), question, text, choices, tr("Keep It"))
        self._asking = False
        if answer == "discard" and isValid(self):
            self.discard()

    @property
    def unfinished(self) -> bool:
        """Whether something was said that is not being made."""
        return self.state.touched and self.making.job is None

    @property
    def draft_name(self) -> str:
        """What the machine is called so far; the window's title where that is not known."""
        return self.state.vm.name if self.state.vm is not None else self.windowTitle()

    def _remember_size(self) -> None:
        settings = self._session.settings
        if not self.isMaximized():
            settings.change(layout=settings.current.layout | {LAYOUT_KEY: [self.width(), self.height()]})

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """What no field wants for itself: Enter goes on, Escape gives up."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():  # a key that is held leads through no more than one page
                (self.next_button if self.next_button.isVisible() else self.create_button).click()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    # Looks.

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setWindowTitle(tr("New Virtual Machine"))
        self.steps.setAccessibleName(tr("Steps"))
        self.progress.setAccessibleName(tr("Progress"))
        names = (
            tr("Where"),
            tr("Medium"),
            tr("Memory, CPUs"),
            tr("Disks"),
            tr("Network"),
            tr("First start"),
            tr("Summary"),
        )
        for index, name in enumerate(names):
            self.steps.item(index).setText(name)
        self.cancel_button.setText(tr("Cancel"))
        self.back_button.setText(tr("&Back"))
        self.next_button.setText(tr("&Next"))
        for page in self.pages:
            page.retranslate()
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _in_one_line(vm: NewVm) -> str:
    disks = ", ".join(formats.size(disk.capacity) for disk in vm.disks if isinstance(disk, NewImage))
    parts = [vm.name, tr("CPUs: {count}", count=vm.vcpus), formats.kib(vm.memory_kib)]
    parts += [tr("disk: {size}", size=disks)] if disks else []
    return tr("Create now makes: {parts}", parts=", ".join(parts))


def _size_of(remembered: object) -> QSize:
    """The size that a window had when it was closed, as far as that is one, but never less than the usual."""
    if isinstance(remembered, list) and len(remembered) == 2 and all(isinstance(side, int) for side in remembered):
        return QSize(*remembered).expandedTo(SIZE)
    return SIZE
