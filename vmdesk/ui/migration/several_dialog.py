"""The window for a move of several machines: a host for each, what speaks against it, and how they go."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.errors import Problem
from vmdesk.model.migration.plan import MigrationPlan
from vmdesk.model.vm import VmKey
from vmdesk.ops.migration.several.queue import MoveQueue
from vmdesk.ops.migration.several.survey import Several
from vmdesk.ops.session import Session
from vmdesk.ui import formats
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import shortened
from vmdesk.ui.dialogs.subjects import until_closed
from vmdesk.ui.migration.again import take_plans
from vmdesk.ui.migration.check_frame import CheckFrame
from vmdesk.ui.migration.fix_view import FixView
from vmdesk.ui.migration.host_check import HostCheck
from vmdesk.ui.migration.moves_table import MoveRow, MovesTable
from vmdesk.ui.migration.open_windows import OpenWindows
from vmdesk.ui.migration.reading_order import ReadingOrder, tab_stops
from vmdesk.ui.migration.several_options import SeveralOptions
from vmdesk.ui.migration.several_panes import SeveralPanes
from vmdesk.ui.section import Section
from vmdesk.ui.widgets.calm_box import CalmBox
from vmdesk.ui.widgets.entries import fill
from vmdesk.ui.words import tr
from vmdesk.words import Sentence, sentence

SIZE = QSize(1040, 740)
MOST_NAMES = 4
MIXED = "?"  # of the choice for all: as the rows say
_open: "OpenWindows[object, SeveralDialog]" = OpenWindows()


def show_several(
    session: Session,
    keys: Sequence[VmKey],
    parent: QWidget | None,
    target: str = "",
    plans: Sequence[MigrationPlan] = (),
) -> None:
    """Show the window for these machines, at first as in the plans, or all to the host `target`; none is the best."""
    dialog = show_once(frozenset(keys), lambda: SeveralDialog(session, keys, parent, target))
    if target:
        dialog.several.choose(tuple(dialog.several.surveys), target)
    if plans:
        take_plans(dialog.options, dialog.several, plans)


def show_once(what: object, make: "Callable[[], SeveralDialog]") -> "SeveralDialog":
    """Show the window about something, which is made, and begins to look at the hosts, where there is none yet."""

    def looking() -> SeveralDialog:
        dialog = make()
        dialog.several.start()
        return dialog

    return _open.show(what, looking)


class SeveralDialog(CheckFrame):
    """Several machines. Closing it stops what is being looked at; what was begun goes on.

    Kinds of it set their own words in `title`, `explanation`, `button_text` and `job_title`.
    """

    home = ""  # the host that is emptied, whose way back is remembered

    def __init__(self, session: Session, keys: Sequence[VmKey], parent: QWidget | None, target: str = "") -> None:
        super().__init__(parent)
        self.session = session
        self.several = Several(session, keys, target)
        self.fixing = False
        self.common, self.common_label = CalmBox(), QLabel()
        self.table = MovesTable(session.label)
        self.check = HostCheck(session.label)
        self.options = SeveralOptions()
        self.options_section = Section(self.options)
        self._arrange()
        self.move_button = self.add_buttons()
        self._order = ReadingOrder(self.common)
        self._connect()
        self.resize_to(SIZE)
        self.retranslate()
        self.table.setFocus()

    def _arrange(self) -> None:
        self.add_head()
        self.content.addSpacing(GAP)
        self.common_label.setBuddy(self.common)
        self.common.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.common_label)
        row.addWidget(self.common)
        row.addStretch(1)
        self.content.addLayout(row)
        panes = SeveralPanes(self.table, self.check, self.options_section, SIZE.width())
        self.content.addWidget(panes, 1)

    def _connect(self) -> None:
        session, several, options = self.session, self.several, self.options
        self.common.activated.connect(lambda _row: self._common_taken())
        self.table.chosen.connect(lambda key, target: several.choose([key], target))
        self.table.picked.connect(self.soon)
        self.check.check.fix_wanted.connect(self._fix)
        options.way_chosen.connect(several.set_way)
        options.policy_chosen.connect(self.soon)
        options.options_changed.connect(lambda: several.set_options(options.options))
        until_closed(
            self,
            several.changed.connect(self.soon),
            session.inventory_changed.connect(lambda host, _change: self.listed(host)),
            session.host_changed.connect(self.soon),
            session.host_removed.connect(self.soon),
            several.close,
        )

    def listed(self, _host: str) -> None:
        """The list of a host has changed."""
        self.soon()

    # What is shown.

    def refresh(self) -> None:
        """Show how everything stands now."""
        self._tell_policy()
        rows = [self._row(choice.key) for choice in self.several.choices]
        self.table.show_rows(rows, settled=not self.several.looking)
        self._show_common()
        self._show_facts()
        self._show_check()
        self._show_state()

    def _tell_policy(self) -> None:
        """Have what is forecast be of the policy that is chosen, also of machines that came later."""
        for survey in self.several.surveys.values():
            survey.set_policy(self.options.policy)

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
        if size := sum(row.most_copied for row in self.table.rows.values()):
            parts.append(tr("up to {size} of disks to be copied", size=formats.size(size)))
        self.facts.setText("\n".join(filter(None, (self.explanation(), " · ".join(parts)))))

    def _show_check(self) -> None:
        key = self.table.current
        row = self.table.rows.get(key) if key is not None else None
        if row is not None:
            self.check.show_host(row.name, row.choice.candidate, row.choice.placed.why)
        for view in self.check.check.fixes():
            view.set_possible(not self.fixing)
        self._order.keep([self.table, *self.table.boxes.values(), *tab_stops(self.check.inside)])

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

    def look_again(self) -> None:
        """Ask all hosts anew."""
        self.several.again()

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
        self.move_button.setText(self.button_text())
        for part in (self.table, self.check, self.options):
            part.retranslate()
        self.refresh()

    def report(self) -> str:
        """All that is known, as text."""
        return "\n".join([self.headline.text(), self.facts.text(), "", *self.table.texts()])
