"""The window for a move to another host: where to, what speaks against it, how it is to go; and the button for it."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from vmdesk.errors import Problem
from vmdesk.model.migration.finding import Verdict
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.vm import VmKey
from vmdesk.ops import connect
from vmdesk.ops.migration.begin import migrate
from vmdesk.ops.migration.check.candidate import Candidate
from vmdesk.ops.migration.check.survey import Survey
from vmdesk.ops.session import Session
from vmdesk.ui.dialogs.frame import GAP, MARGIN, Frame, Role, make_window
from vmdesk.ui.dialogs.parts import FieldNote, Picture, headline, muted_label, shortened
from vmdesk.ui.doctor.opening import open_doctor
from vmdesk.ui.migration.check_line import report_of
from vmdesk.ui.migration.facts_line import facts_line
from vmdesk.ui.migration.host_list import HostList
from vmdesk.ui.migration.other_page import OtherPage
from vmdesk.ui.migration.page import MovePage
from vmdesk.ui.migration.readiness import objection, why_not_yet
from vmdesk.ui.migration.source_strip import SourceStrip
from vmdesk.ui.migration.wishes import Place, Wishes
from vmdesk.ui.opening import bring_to_front
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr, tr_sentence

SIZE = QSize(1000, 700)
LIST_WIDTH = 270
_open: dict[VmKey, "MigrationDialog"] = {}


def show_migration(session: Session, keys: Sequence[VmKey], parent: QWidget | None, target: str = "") -> None:
    """Show the window for a machine, at first at the host `target`; of a move under way, show how far it is."""
    key = keys[0]
    moving = session.moves.of(key)
    if moving is not None and moving.job.running:
        from vmdesk.ui.migration.moving_window import show_moving

        show_moving(session, moving, parent)
        return
    dialog = _open.get(key)
    if dialog is None:
        dialog = _open[key] = MigrationDialog(session, key, parent, target)
        dialog.finished.connect(partial(_forget, key, dialog))
        dialog.destroyed.connect(partial(_forget, key, dialog))  # as with its parent
        dialog.survey.start()
    elif target:
        dialog.hosts.choose(target)
    bring_to_front(dialog)


class MigrationDialog(Frame):
    """One machine. Closing it stops what is being looked at; what was begun goes on."""

    def __init__(self, session: Session, key: VmKey, parent: QWidget | None, target: str = "") -> None:
        super().__init__(parent)
        make_window(self)
        self.session, self.key = session, key
        vm = session.vm(key)
        self._refused = ""  # why something was not begun
        self._name = vm.name if vm is not None else key.uuid
        self.survey = Survey(session, key)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self.headline, self.facts = headline(), muted_label()
        self.strip = SourceStrip(session, key)
        self.hosts = HostList(session.host_info, target)
        self.page = MovePage(self.survey, session.label)
        place = Place(self, session, self.survey, self.page, self.plan, self.refresh, self.show_refusal)
        self.wishes = Wishes(place)
        self.other = OtherPage(self.wishes.add_host, self._connect_current, self._examine)
        self.right = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._arrange()
        self._make_buttons()
        self._connect()
        self.resize(SIZE.boundedTo(self.screen().availableSize()))
        self.retranslate()
        self.hosts.list.setFocus()

    def _arrange(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.headline)
        texts.addWidget(self.facts)
        self.add_beside(Picture("migrate"), texts)
        self.content.addWidget(self.strip)
        self.content.addSpacing(GAP)
        self.hosts.setMinimumWidth(190)
        self.right.setMinimumWidth(300)
        self.right.addWidget(self.page)
        self.right.addWidget(self.other)
        self.splitter.addWidget(self.hosts)
        self.splitter.addWidget(self.right)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(MARGIN)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([LIST_WIDTH, SIZE.width() - LIST_WIDTH])
        self.content.addWidget(self.splitter, 1)

    def _make_buttons(self) -> None:
        self.copy_button = self.add_button(Role.ResetRole)  # at the left, on every desktop
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report()))
        self.again_button = self.add_button(Role.ResetRole)
        self.again_button.clicked.connect(lambda _checked: self.survey.again())
        self.migrate_button = self.add_button(Role.AcceptRole)
        self.add_cancel()
        self.note = FieldNote(self.migrate_button)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.content.addWidget(self.note)

    def _connect(self) -> None:
        page, survey, session = self.page, self.survey, self.session
        self.hosts.chosen.connect(lambda _host: self._host_chosen())
        self.hosts.connect_wanted.connect(self._connect_host)
        self.hosts.add_wanted.connect(self.wishes.add_host)
        self.strip.connect_wanted.connect(lambda: self._connect_host(self.key.host))
        page.check.fix_wanted.connect(self.wishes.fix)
        page.rehearsal.wanted.connect(self.wishes.rehearse)
        page.rehearsal.stop_wanted.connect(self.wishes.stop_rehearsal)
        page.ways.chosen.connect(survey.set_way)
        page.disks.changed.connect(lambda moves: survey.set_disks(self.hosts.current, moves))
        page.policies.chosen.connect(lambda _policy: self._soon.start())
        page.advanced.changed.connect(self._options_changed)
        page.advanced.unsafe_wanted.connect(self.wishes.allow_unsafe)
        page.advanced.xml_wanted.connect(self.wishes.edit_xml)
        page.command_fold.toggled.connect(lambda _on: self._soon.start())
        disconnects = (
            survey.changed.connect(lambda _survey: self._soon.start()),
            session.inventory_changed.connect(lambda _host, _change: self._soon.start()),
            session.host_changed.connect(lambda _info: self._soon.start()),
            session.host_added.connect(lambda _info: self._soon.start()),
            session.host_removed.connect(lambda _info: self._soon.start()),
        )
        self.finished.connect(partial(_let_go, survey, disconnects))
        self.destroyed.connect(partial(_let_go, survey, disconnects))

    # What is shown.

    @property
    def candidate(self) -> Candidate | None:
        """The host that is chosen."""
        return self.survey.candidate(self.hosts.current)

    def refresh(self) -> None:
        """Show how everything stands now."""
        self.strip.refresh()
        self.facts.setText(facts_line(self.session, self.key, self.survey.needs))
        self.hosts.show_candidates(self.survey.candidates)
        self._show_host()

    def _host_chosen(self) -> None:
        self._refused = ""
        self.wishes.forget_rehearsal()
        self._soon.start()

    def _show_host(self) -> None:
        candidate = self.candidate
        info = self.session.host_info(candidate.host) if candidate is not None else None
        other = self.other.speak(self.survey, candidate, info)
        listed = bool(self.survey.candidates) and self.survey.problem is None
        if listed is self.hosts.isHidden():
            self.hosts.setVisible(listed)
            self.splitter.refresh()  # at once, or for a moment both have the same place
        self.right.setCurrentWidget(self.other if other else self.page)
        self.page.show_host(candidate)
        plan = self.plan()
        self.wishes.keep_rehearsal_of(plan)
        self._show_command(plan)
        self._show_state()

    def plan(self) -> MigrationPlan | None:
        """What would be done now; None while that cannot be said."""
        candidate = self.candidate
        if candidate is None or candidate.side is None or self.survey.needs is None:
            return None
        try:
            return self.survey.plan(candidate.host, self.page.policies.policy)
        except Problem:
            return None

    def _show_command(self, plan: MigrationPlan | None) -> None:
        if self.page.command_fold.isChecked():
            self.page.command.show_command(self.wishes.command(plan) if plan is not None else "")

    def _options_changed(self, options: object) -> None:
        if options != self.survey.options:
            self.survey.set_options(self.page.advanced.effective)
        self._soon.start()

    def _connect_current(self) -> None:
        self._connect_host(self.hosts.current)

    def _examine(self) -> None:
        open_doctor(self.session, self.hosts.current, self)

    def _connect_host(self, host: str) -> None:
        if self.session.host_info(host) is not None:
            connect.connect(self.session, host)

    # Whether it can begin, and beginning it.

    def hindrance(self) -> str:
        """Why it cannot be begun now; empty when it can."""
        return self._why_not_yet() or objection(self.candidate)

    def _why_not_yet(self) -> str:
        """Why not even a rehearsal can be begun; empty when one can."""
        if self.strip.absent:
            return self.strip.words.text()
        if self.wishes.fixing:
            return tr("Something is being mended.")
        if self.page.rehearsal.running:
            return tr("The rehearsal is under way.")
        return why_not_yet(self.session, self.survey, self.candidate)

    def _show_state(self) -> None:
        """Say why it cannot begin, and enable what makes sense."""
        why, candidate = self.hindrance(), self.candidate
        self.migrate_button.setEnabled(not why)
        self.migrate_button.setToolTip(plain_tip(why))
        if why:
            self.note.show_remark(why)
        elif self._refused:
            self.note.show_refusal(self._refused)
        elif candidate is not None and candidate.verdict is Verdict.WARNING:
            self.note.show_warning(tr("Read what should be known before you begin."))
        else:
            self.note.show_remark("")
        self.again_button.setEnabled(not self.wishes.fixing and bool(self.survey.candidates))
        self.page.rehearsal.set_possible(self._why_not_yet())
        for view in self.page.check.fixes():
            view.set_possible(not self.wishes.fixing)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Have Return in a field end its editing, and not begin the move."""
        focus = self.focusWidget()
        in_field = not isinstance(focus, QPushButton) and self.page.isAncestorOf(focus)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and in_field:
            event.accept()
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Begin the move and show how far it is; if it cannot be begun, say why and stay."""
        self._refused = ""
        self.page.advanced.flush()
        plan = self.plan()
        if plan is None or self.hindrance():
            self.refresh()
            return
        try:
            moving = migrate(self.session, plan)
        except Problem as problem:
            self.show_refusal(problem)
            return
        from vmdesk.ui.migration.moving_window import show_moving

        show_moving(self.session, moving, self.parentWidget())
        super().accept()

    def show_refusal(self, problem: Problem) -> None:
        """Say, beside the button, why something was not begun; until another host is chosen, or it is tried again."""
        self._refused = " ".join(filter(None, (tr_sentence(problem.sentence), tr_sentence(problem.hint))))
        self.note.show_refusal(self._refused)

    # Words.

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        name = shortened(self._name)
        self.setWindowTitle(tr("Migrate {vm}", vm=name))
        self.headline.setText(tr("Move {vm} to another host", vm=name))
        self.copy_button.setText(tr("Copy Re&port"))
        self.copy_button.setToolTip(tr("Copy what was found about all hosts, for example to ask somebody about it"))
        self.again_button.setText(tr("Check A&gain"))
        self.again_button.setToolTip(tr("What changes is looked at by itself; this asks all hosts anew"))
        self.migrate_button.setText(tr("&Migrate"))
        self.hosts.retranslate()
        self.page.retranslate()
        self.other.forget()
        self.refresh()

    def report(self) -> str:
        """All hosts with what was found, as text."""
        lines = [self.windowTitle(), self.facts.text()]
        for row in self.hosts.rows.values():
            found = sorted(row.candidate.findings, key=lambda finding: -finding.verdict)
            lines += ["", row.words, *(report_of(finding) for finding in found)]
        return "\n".join(lines)


def _forget(key: VmKey, dialog: MigrationDialog, _how: object = None) -> None:
    """The next is another; this one may be gone by then."""
    if _open.get(key) is dialog:
        del _open[key]


def _let_go(survey: Survey, disconnects: Iterable[Callable[[], None]], _how: object = None) -> None:
    """Hear no more, and look no further."""
    for disconnect in disconnects:
        disconnect()
    survey.close()
