"""The first step of sharing a pool: one that the host has, or a new one."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from vmdesk.model.host_page.secret import SecretInfo
from vmdesk.model.new_shared_pool import NewSharedPool
from vmdesk.model.pool_sharing import FOLDER, why_not_shared
from vmdesk.model.pool_sharing_checks import Subject
from vmdesk.model.pool_sharing_words import pool_words
from vmdesk.ui import theme
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import FieldNote, shortened
from vmdesk.ui.dialogs.share_pool_new import NewPoolForm
from vmdesk.ui.icons import icon
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import Sentence

_NAME, _WHAT = range(2)
_KEY = Qt.ItemDataRole.UserRole
_NEW = ""  # no pool is called so
NAME_WIDTH, LEAST_HEIGHT = 220, 130


class PoolChoice(QWidget):
    """`changed` says that something else is chosen, `accepted` that one means it."""

    changed = Signal()
    accepted = Signal()

    def __init__(self, chosen: str = "") -> None:
        super().__init__()
        self._subjects: dict[str, Subject] = {}
        self._chosen = chosen
        self.list, self.form = QTreeWidget(), NewPoolForm()
        self.note = FieldNote(self.list)
        self._arrange()
        self.list.currentItemChanged.connect(self._picked)
        self.list.itemActivated.connect(lambda _item, _column: self.accepted.emit())
        self.form.changed.connect(self._tell)
        self.destroyed.connect(theme.changed.connect(self._colour))
        self.retranslate()

    def _arrange(self) -> None:
        self.list.setColumnCount(2)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self.list.header()
        header.setStretchLastSection(True)
        self.list.setMinimumHeight(LEAST_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        column.addWidget(self.form)

    # What there is.

    def show_pools(self, subjects: Sequence[Subject], secrets: Sequence[SecretInfo]) -> None:
        """Offer these pools, those that can be shared first, and a new one at the end."""
        ordered = sorted(subjects, key=lambda one: why_not_shared(one.pool) is not None)
        self._subjects = {one.pool.name: one for one in ordered}
        self.form.take_secrets(secrets)
        with QSignalBlocker(self.list):
            self.list.clear()
            for key in (*self._subjects, _NEW):
                QTreeWidgetItem(self.list).setData(_NAME, _KEY, key)
        self._show_texts()
        with QSignalBlocker(self.list):  # nobody has chosen
            self._pick(self._chosen if self._chosen in self._subjects else self._first())

    def prefer(self, pool: str) -> None:
        """Have this pool chosen as soon as it is known to be there."""
        self._chosen = pool

    def _first(self) -> str:
        """The first that comes from a server: a folder is seldom shared."""
        able = (one.pool for one in self._subjects.values() if why_not_shared(one.pool) is None)
        return next((pool.name for pool in able if pool.kind != FOLDER), _NEW)

    def _pick(self, key: str) -> None:
        for item in self._items():
            if item.data(_NAME, _KEY) == key:
                self.list.setCurrentItem(item)
                self._chosen = key
        self._show()

    def _items(self) -> list[QTreeWidgetItem]:
        return [item for row in range(self.list.topLevelItemCount()) if (item := self.list.topLevelItem(row))]

    def _picked(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self._chosen = str(item.data(_NAME, _KEY))
            self._tell()

    # What is chosen.

    @property
    def what(self) -> str | NewSharedPool:
        """The name of a pool, or a new one."""
        return self.form.new if self.is_new else self._chosen

    @property
    def is_new(self) -> bool:
        """Whether a pool is to be made that no host has."""
        return self._chosen not in self._subjects

    @property
    def why_not(self) -> Sentence | None:
        """Why it cannot be shared, or is not there yet; None where one can go on."""
        if self.is_new:
            return next((finding.text for finding in self.form.findings()), None)
        return why_not_shared(self._subjects[self._chosen].pool)

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    # Looks.

    def _show(self) -> None:
        self.form.setVisible(self.is_new)
        why = None if self.is_new else self.why_not
        subject = self._subjects.get(self._chosen)
        if why is not None:
            self.note.show_refusal(why)
        elif subject is not None and subject.pool.kind == FOLDER:
            self.note.show_remark(
                tr("Only where the folder is the same on the other hosts, as when a server’s is mounted there.")
            )
        elif subject is not None and not subject.active:
            self.note.show_remark(tr("The pool is switched off here: whether others see the same cannot be proved."))
        else:
            self.note.show_refusal(None)

    def _show_texts(self) -> None:
        for item in self._items():
            key = str(item.data(_NAME, _KEY))
            subject = self._subjects.get(key)
            item.setText(_NAME, shortened(key) if subject else tr("A new shared pool"))
            words = tr_sentence(pool_words(subject.pool)) if subject else tr("From a server, for several hosts")
            item.setText(_WHAT, words)
            why = why_not_shared(subject.pool) if subject else None
            item.setToolTip(_NAME, plain_tip(key))
            item.setToolTip(_WHAT, plain_tip(f"{words}\n{tr_sentence(why)}".strip()))
        self._colour()  # with the pictures, which need room too
        self.list.resizeColumnToContents(_NAME)
        self.list.setColumnWidth(_NAME, min(NAME_WIDTH, self.list.columnWidth(_NAME)))

    def _colour(self) -> None:
        for item in self._items():
            subject = self._subjects.get(str(item.data(_NAME, _KEY)))
            item.setIcon(_NAME, icon("disk" if subject else "plus"))
            unable = subject is not None and why_not_shared(subject.pool) is not None
            for column in (_NAME, _WHAT):
                shade = theme.colour("muted") if unable or column == _WHAT else None
                item.setData(column, Qt.ItemDataRole.ForegroundRole, shade)

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        self.list.setHeaderLabels([tr("Pool"), tr("Storage")])
        self.list.setAccessibleName(tr("Pools of the host"))
        self.form.retranslate()
        self._show_texts()
        self._show()
