"""The window for a move of several machines: a host for each, what speaks against it, and how they go."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.several.queue import MoveQueue
from vmdesk.ops.migration.several.survey import Several
from vmdesk.ops.session import Session
from vmdesk.ui import formats
from vmdesk.ui.dialogs.frame import GAP, MARGIN, Frame, Role, make_window
from vmdesk.ui.dialogs.parts import FieldNote, Picture, headline, muted_label, shortened
from vmdesk.ui.migration.fix_view import FixView
from vmdesk.ui.migration.host_check import HostCheck
from vmdesk.ui.migration.moves_table import MoveRow, MovesTable
from vmdesk.ui.migration.several_options import SeveralOptions
from vmdesk.ui.opening import bring_to_front
from vmdesk.ui.section import Section
from vmdesk.ui.widgets.calm_box import CalmBox
from vmdesk.ui.widgets.entries import fill
from vmdesk.ui.words import tr
from vmdesk.words import Sentence, sentence

SIZE = QSize(1040, 740)
OPTIONS_WIDTH = 300
MOST_NAMES = 4
MIXED = "?"  # of the choice for all: as the rows say
_open: dict[object, "SeveralDialog"] = {}


def show_several(session: Session, keys: Sequence[VmKey], parent: QWidget | None, target: str = "") -> None:
    """Show the window for these machines, at first all of them to the host `target`; none is the best for each."""
    show_once(frozenset(keys), lambda: SeveralDialog(session, keys, parent, target))
    if target:
        dialog = _open[frozenset(keys)]
        dialog.several.choose(tuple(dialog.several.surveys), target)


def show_once(what: object, make: "Callable[[], SeveralDialog]") -> None:
    """Show the window about something, which is made where there is none yet."""
    dialog = _open.get(what)
    if dialog is None or not isValid(dialog):
        dialog = _open[what] = make()
        dialog.finished.connect(partial(_forget, what, dialog))
        dialog.destroyed.connect(partial(_forget, what, dialog))  # as with its parent
        dialog.several.start()
    bring_to_front(dialog)


class SeveralDialog(Frame):
    """Several machines. Closing it stops what is being looked at; what was begun goes on.

    Kinds of it set their own words in `title`, `explanation`, `button_text` and `job_title`.
    """

    home = ""  # the host that is emptied, whose way back is remembered

    def __init__(self, session: Session, keys: Sequence[VmKey], parent: QWidget | None, target: str = "") -> None:
        super().__init__(parent)
        make_window(self)
        self.session = session
        self.several = Several(session, keys, target)
        self.fixing = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self.headline, self.facts = headline(), muted_label()
        self.common, self.common_label = CalmBox(), QLabel()
        self.table = MovesTable(session.label)
        self.check = HostCheck(session.label)
        self.options = SeveralOptions()
        self.options_section = Section(self.options)
        self._arrange()
        self._make_buttons()
        self._connect()
        self.resize(SIZE.boundedTo(self.screen().availableSize()))
        self.retranslate()
        self.table.setFocus()

    def _arrange(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.headline)
        texts.addWidget(self.facts)
        self.add_beside(Picture("migrate"), texts)
        self.content.addSpacing(GAP)
        self.common_label.setBuddy(self.common)
        self.common.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.common_label)
        row.addWidget(self.common)
        row.addStretch(1)
        self.content.addLayout(row)
        self.content.addWidget(self._make_panes(), 1)

    def _make_panes(self) -> QSplitter:
        """The table above, what was found and the options below."""
        options = QScrollArea()
        options.setWidgetResizable(True)
        options.setFrameShape(QScrollArea.Shape.NoFrame)
        options.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        options.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GAP, 0)
        column.addWidget(self.options_section)
        column.addStretch(1)
        options.setWidget(inside)
        below, panes = QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Vertical)
        below.addWidget(self.check)
        below.addWidget(options)
        below.setSizes([SIZE.width() - OPTIONS_WIDTH, OPTIONS_WIDTH])
        below.setStretchFactor(0, 1)
        panes.addWidget(self.table)
        panes.addWidget(below)
        panes.setStretchFactor(1, 1)
        self._panes = panes
        for splitter in (below, panes):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(MARGIN)
        return panes

    def _make_buttons(self) -> None:
        self.copy_button = self.add_button(Role.ResetRole)  # at the left, on every desktop
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report()))
        self.again_button = self.add_button(Role.ResetRole)
        self.again_button.clicked.connect(lambda _checked: self.several.again())
        self.move_button = self.add_button(Role.AcceptRole)
        self.add_cancel()
        self.note = FieldNote(self.move_button)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.content.addWidget(self.note)

    def _connect(self) -> None:
        session, several, options = self.session, self.several, self.options
        self.common.activated.connect(lambda _row: self._common_taken())
        self.table.chosen.connect(lambda key, target: several.choose([key], target))
        self.table.picked.connect(self._soon.start)
        self.check.check.fix_wanted.connect(self._fix)
        options.way_chosen.connect(several.set_way)
        options.options_changed.connect(lambda: several.set_options(options.options))
        disconnects = (
            several.changed.connect(lambda _several: self._soon.start()),
            session.inventory_changed.connect(lambda host, _change: self.listed(host)),
            session.host_changed.connect(lambda _info: self._soon.start()),
            session.host_removed.connect(lambda _info: self._soon.start()),
        )
        self.finished.connect(partial(_let_go, several, disconnects))
        self.destroyed.connect(partial(_let_go, several, disconnects))

    def listed(self, _host: str) -> None:
        """The list of a host has changed."""
        self._soon.start()

    # What is shown.

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Give the table what its rows need, and the rest to what was found."""
        super().showEvent(event)
        whole = sum(self._panes.sizes())
        above = max(whole // 4, min(self.table.wanted_height, whole // 2))
        self._panes.setSizes([above, whole - above])

    def refresh(self) -> None:
        """Show how everything stands now."""
        rows = [self._row(choice.key) for choice in self.several.choices]
        self.table.show_rows(rows, settled=not self.several.looking)
        self._show_common()
        self._show_facts()
        self._show_check()
        self._show_state()

    def _row(self, key: VmKey) -> MoveRow:
        choice = next(choice for choice in self.several.choices if choice.key == key)
        survey = self.several.surveys[key]
        chosen = self.several.chosen(key)
        return MoveRow(choice, self.session.vm(key), survey.needs, survey.candidates, chosen)

    def _show_common(self) -> None:
        """The choice for all: the best, a host, or mixed."""
        if self.common.view().isVisible():
            return
        chosen = {self.several.chosen(key) for key in self.several.surveys}
        entries: list[tuple[str, object, str]] = [(tr("The best host for each"), "", "")]
        entries += [(shortened(self.session.label(host)), host, "") for host in self.several.hosts]
        current = chosen.pop() if len(chosen) == 1 else MIXED
        if current not in {value for _words, value, _why in entries}:
            entries.append((tr("As chosen below"), MIXED, ""))
            current = MIXED
        fill(self.common, entries, current)

    def _common_taken(self) -> None:
        if (target := str(self.common.currentData())) != MIXED:
            self.several.choose(tuple(self.several.surveys), target)

    def _show_facts(self) -> None:
        amounts = self.several.amounts()
        parts = [tr("{count} of {total} can move", count=amounts.machines, total=len(self.several.surveys))]
        if amounts.memory:
            parts.append(tr("{size} of memory", size=formats.size(amounts.memory)))
        if amounts.disks:
            parts.append(tr("{size} of disks to be copied", size=formats.size(amounts.disks)))
        self.facts.setText("\n".join(filter(None, (self.explanation(), " · ".join(parts)))))

    def _show_check(self) -> None:
        key = self.table.current
        row = self.table.rows.get(key) if key is not None else None
        if row is not None:
            self.check.show_host(row.name, row.choice.candidate)
        for view in self.check.check.fixes():
            view.set_possible(not self.fixing)

    def hindrance(self) -> str:
        """Why nothing can be begun now; empty when something can."""
        if self.fixing:
            return tr("Something is being mended.")
        if not self.several.surveys:
            return tr("There is nothing to move.")
        if looking := self.several.looking:
            return tr("Still being looked at: {count}", count=looking)
        return "" if any(choice.moves for choice in self.several.choices) else tr("None of them can move.")

    def _show_state(self) -> None:
        why = self.hindrance()
        self.move_button.setEnabled(not why)
        self.move_button.setToolTip(why)
        self.again_button.setEnabled(not self.fixing)
        names = self._names_that_stay()
        if why:
            self.note.show_remark(why)
        elif names:
            self.note.show_warning(tr("These stay: {names}", names=names))
        else:
            self.note.show_remark("")

    def _names_that_stay(self) -> str:
        rows = [self.table.rows[key] for key in self.several.stays() if key in self.table.rows]
        names = ", ".join(shortened(row.name) for row in rows[:MOST_NAMES])
        if len(rows) > MOST_NAMES:
            return tr("{names} and more: {count}", names=names, count=len(rows) - MOST_NAMES)
        return names

    # Mending.

    def _fix(self, view: FixView) -> None:
        key = self.table.current
        if not self.fixing and key is not None:
            self.fixing = True
            view.begin()
            self.refresh()
            spawn(self._mend(key, view), name="mend")

    async def _mend(self, key: VmKey, view: FixView) -> None:
        problem: Problem | None = None
        try:
            await self.several.fix(key, view.fix)
        except Problem as found:
            problem = found
        finally:
            self.fixing = False
        if isValid(view):
            view.show_failure(problem) if problem is not None else view.end()
        if isValid(self):
            self.refresh()

    # Beginning.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Have Return in a field end its editing, and not begin the moves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not isinstance(self.focusWidget(), QPushButton):
            event.accept()
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Begin to move those that can, and show how far they are."""
        if self.hindrance():
            self.refresh()
            return
        queue = MoveQueue(
            self.session,
            self.several.plans(self.options.policy),
            self.job_title(),
            at_once=self.options.at_once,
            stop_at_failure=self.options.stop_at_failure,
            stays=self.several.stays(),
            home=self.home,
        )
        queue.start()
        from vmdesk.ui.migration.queue_window import show_queue

        show_queue(self.session, queue, self.parentWidget())
        super().accept()

    # Words.

    def title(self) -> str:
        """What is to be done, in the language of the program."""
        return tr("Move {count} VMs to other hosts", count=len(self.several.surveys))

    def explanation(self) -> str:
        """What there is to say of it beforehand, in the language of the program; empty for nothing."""
        return ""

    def button_text(self) -> str:
        """The words of the button that begins it."""
        return tr("&Migrate")

    def job_title(self) -> Sentence:
        """The title of the job."""
        return sentence("Move VMs to other hosts: {count}", count=self.several.amounts().machines)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(self.title())
        self.headline.setText(self.title())
        self.common_label.setText(tr("Move them &to:"))
        self.options_section.say(tr("How they move"))
        self.copy_button.setText(tr("Copy &Report"))
        self.copy_button.setToolTip(tr("Copy what was found, for example to ask somebody about it"))
        self.again_button.setText(tr("Check A&gain"))
        self.move_button.setText(self.button_text())
        for part in (self.table, self.check, self.options):
            part.retranslate()
        self.refresh()

    def report(self) -> str:
        """All that is known, as text."""
        return "\n".join([self.headline.text(), self.facts.text(), "", *self.table.texts()])


def _forget(what: object, dialog: SeveralDialog, _how: object = None) -> None:
    """The next is another; this one may be gone by then."""
    if _open.get(what) is dialog:
        del _open[what]


def _let_go(several: Several, disconnects: Iterable[Callable[[], None]], _how: object = None) -> None:
    """Hear no more, and look no further."""
    for disconnect in disconnects:
        disconnect()
    several.close()
