"""One disk of the machine that moves: what becomes of it, and where its copy lies."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from vmdesk.model.migration.finding import Finding, Verdict, worst
from vmdesk.model.migration.needs import DiskNeed
from vmdesk.model.migration.plan import DiskMove, Fate
from vmdesk.model.migration.topic import Topic
from vmdesk.model.storage import PoolInfo
from vmdesk.ui import formats
from vmdesk.ui.dialogs.frame import GAP
from vmdesk.ui.dialogs.parts import FieldNote, Picture
from vmdesk.ui.migration.verdicts import PICTURES, verdict_word
from vmdesk.ui.tips import plain_tip
from vmdesk.ui.widgets.calm_box import CalmBox
from vmdesk.ui.widgets.entries import fill
from vmdesk.ui.words import tr, tr_sentence

SIDE = 18
FORMATS = ("qcow2", "raw")
_ICONS = {"cdrom": "cdrom", "floppy": "floppy"}


class Elided(QLabel):
    """A line that is cut in its middle where there is no room; the whole of it is in the tooltip."""

    def __init__(self) -> None:
        super().__init__(textFormat=Qt.TextFormat.PlainText)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def say(self, text: str) -> None:
        """Show this text."""
        self._whole = " ".join(text.split())
        self.setToolTip(plain_tip(text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width takes another part of it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideMiddle, max(1, self.width())))


def fates(need: DiskNeed) -> tuple[Fate, ...]:
    """What can become of a disk."""
    if need.is_medium:
        return (Fate.STAYS, Fate.EMPTIED)
    return (Fate.STAYS, Fate.COPIED, Fate.TOP_COPIED) if need.backing else (Fate.STAYS, Fate.COPIED)


class DiskRow(QWidget):
    """`changed` has the DiskMove that a person wants. What a copy needs is shown only where there is one."""

    changed = Signal(object)

    def __init__(self, need: DiskNeed) -> None:
        super().__init__()
        self.need, self.move_ = need, DiskMove(need.target)
        self._pools: tuple[PoolInfo, ...] = ()
        self._doubtful = False  # whether the check knows of no such disk at the target
        self.undecided = False
        self.picture = Picture(_ICONS.get(need.device, "disk"), SIDE)
        self.verdict = Picture("success", SIDE)
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        font = self.title.font()
        font.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(font)
        self.source = Elided()
        self.fate, self.pool, self.format = CalmBox(), CalmBox(), CalmBox()
        self.name = QLineEdit()
        self.place = QWidget()
        self.labels = [QLabel(), QLabel(), QLabel()]
        for label, field in zip(self.labels, (self.pool, self.name, self.format), strict=True):
            label.setBuddy(field)
        self.note = FieldNote(self.pool)
        self._arrange()
        self.fate.activated.connect(lambda _row: self._take_fate())
        self.pool.activated.connect(lambda _row: self._take_pool())
        self.format.activated.connect(lambda _row: self._tell(format=self.format.currentData()))
        self.name.textEdited.connect(lambda _text: self._show_note())
        self.name.editingFinished.connect(self._take_name)
        self.retranslate()

    def _arrange(self) -> None:
        for box, characters in ((self.fate, 16), (self.pool, 10), (self.format, 5)):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(characters)
        self.fate.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.source)
        top.addWidget(self.picture)
        top.addLayout(texts, 5)
        top.addWidget(self.fate, 4)
        top.addWidget(self.verdict)
        policy = self.verdict.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.verdict.setSizePolicy(policy)
        grid = QGridLayout(self.place)
        grid.setContentsMargins(SIDE + GAP, 0, SIDE + GAP, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(1)
        for column, (label, field) in enumerate(zip(self.labels, (self.pool, self.name, self.format), strict=True)):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for column, stretch in enumerate((4, 4, 2)):
            grid.setColumnStretch(column, stretch)
        grid.addWidget(self.note, 2, 0, 1, 3)
        self.note.setMinimumHeight(0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addLayout(top)
        lines.addWidget(self.place)

    # What becomes of it.

    def show_disk(
        self,
        need: DiskNeed,
        move: DiskMove,
        pools: Sequence[PoolInfo],
        findings: Sequence[Finding],
        *,
        undecided: bool = False,
    ) -> None:
        """Show what becomes of it, where copies can lie, and what the check says about it.

        While it is `undecided` whether both hosts use it, nothing is said and nothing can be chosen.
        """
        self.need, self.move_, self._pools, self.undecided = need, move, tuple(pools), undecided
        told = worst(tuple(findings))
        self._doubtful = any(one.topic is Topic.DISKS and one.verdict >= Verdict.WARNING for one in findings)
        reason = next((finding.words for finding in findings if finding.verdict is told), None)
        self.verdict.name = PICTURES[told]
        self.verdict.setVisible(bool(findings) and not undecided)
        self.verdict.setToolTip(plain_tip(f"{verdict_word(told)}: {tr_sentence(reason)}") if findings else "")
        self.verdict.update()
        self.fate.setAccessibleDescription(tr_sentence(reason) if told >= Verdict.WARNING else "")
        self.retranslate()

    def _tell(self, **values: object) -> None:
        wanted = replace(self.move_, **values)  # type: ignore[arg-type]  # names are DiskMove's
        if wanted != self.move_:
            self.move_ = wanted
            self.changed.emit(wanted)

    def _take_fate(self) -> None:
        fate = self.fate.currentData()
        if fate not in {Fate.COPIED, Fate.TOP_COPIED}:
            self._tell(fate=fate, pool="", volume="", format="")
            return
        if self.move_.copies:
            self._tell(fate=fate)
            return
        self._tell(fate=fate, **self._first_place(fate))

    def _first_place(self, fate: Fate) -> dict[str, object]:
        """Where its copy goes at first: the pool that is called as its own, else the one with the most room."""
        usable = [pool for pool in self._pools if pool.active and pool.makes_volumes]
        pool = next((pool for pool in usable if pool.name == self.need.pool), None)
        pool = pool or max(usable, key=lambda pool: pool.available, default=None)
        return self._placed(pool, self.move_, fate)

    def _placed(self, pool: PoolInfo | None, move: DiskMove, fate: Fate) -> dict[str, object]:
        """What a move says of a copy in that pool, under its name and in its format as far as they are possible."""
        if pool is None:
            return {"pool": "", "volume": "", "format": self.need.format}
        volume = move.volume or self.need.volume or self.need.source.rpartition("/")[2]
        return {"pool": pool.name, "volume": volume, "format": self._format_in(pool, fate)}

    def moved_to(self, pool: PoolInfo, move: DiskMove) -> DiskMove:
        """The same move with its copy in that pool; one that is no copy stays as it is."""
        return replace(move, **self._placed(pool, move, move.fate)) if move.copies else move  # type: ignore[arg-type]

    def _format_in(self, pool: PoolInfo | None, fate: Fate) -> str:
        if fate is Fate.TOP_COPIED:
            return "qcow2"
        if pool is not None and not pool.makes_files:
            return ""
        return self.move_.format or (self.need.format if self.need.format in FORMATS else "qcow2")

    def _take_pool(self) -> None:
        self._tell(**self._placed(self._pool(self.pool.currentData()), self.move_, self.move_.fate))

    def _take_name(self) -> None:
        name = self.name.text().strip()
        if _why_no_name(name) is None:
            self.name.setModified(False)
            self._tell(volume=name)
        elif not self.name.hasFocus():
            self._show_name()
            self._show_note()

    @property
    def _typing(self) -> bool:
        """Whether somebody is about to write another name, which must stay under his hands."""
        return self.name.hasFocus() and self.name.isModified()

    def _pool(self, name: str) -> PoolInfo | None:
        return next((pool for pool in self._pools if pool.name == name), None)

    # Looks.

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        need, move = self.need, self.move_
        size = formats.size(need.capacity) if need.capacity else ""
        self.title.setText(", ".join(filter(None, (need.target, size))))
        self.source.say(need.source)
        self.fate.setAccessibleName(tr("What becomes of {disk}", disk=need.target))
        offered = (move.fate,) if self.undecided else fates(need)
        entries: list[tuple[str, object, str]] = [(self._fate_words(fate), fate, "") for fate in offered]
        fill(self.fate, entries, move.fate)
        self.fate.setEnabled(not self.undecided)
        self.fate.setToolTip(plain_tip(self._fate_words(move.fate)))
        for label, text in zip(self.labels, (tr("Pool:"), tr("Name:"), tr("Format:")), strict=True):
            label.setText(text)
        self.pool.setAccessibleName(tr("Pool for the copy of {disk}", disk=need.target))
        self.name.setAccessibleName(tr("Name of the copy of {disk}", disk=need.target))
        self.format.setAccessibleName(tr("Format of the copy of {disk}", disk=need.target))
        self._show_place()

    def _fate_words(self, fate: Fate) -> str:
        if self.undecided:
            return tr("It is being looked at.")
        if fate is not Fate.STAYS:
            return tr(fate.value)
        if self.need.is_medium:
            return tr("Stays in the drive")
        if self.move_.fate is not Fate.STAYS:
            return tr("Stays where it is")  # the check has not said that it could
        return tr("Stays: not known to be the same there") if self._doubtful else tr(fate.value)

    def _show_place(self) -> None:
        move = self.move_
        self.place.setVisible(move.copies and not self.undecided)
        same: list[tuple[str, object, str]] = [(tr("The same path"), "", "")]
        fill(self.pool, same + [self._entry(pool) for pool in self._pools], move.pool)
        pool = self._pool(move.pool)
        if not self._typing:
            self._show_name()
        self.name.setEnabled(bool(move.pool))
        self.name.setPlaceholderText("" if move.pool else self.need.source.rpartition("/")[2])
        self._show_formats(pool)
        self._show_note()

    def _show_name(self) -> None:
        if self.name.text().strip() != self.move_.volume:
            with QSignalBlocker(self.name):
                self.name.setText(self.move_.volume)
            self.name.setCursorPosition(0)
        self.name.setModified(False)

    def _show_note(self) -> None:
        """Say where the copy will lie, or why its name cannot be so."""
        name = self.name.text().strip()
        if self._typing and (why := _why_no_name(name)) is not None:
            self.note.show_refusal(why)
        else:
            self.note.show_remark(self._path(self._pool(self.move_.pool), name if self._typing else self.move_.volume))
        self.note.setVisible(bool(self.note.text()))

    def _entry(self, pool: PoolInfo) -> tuple[str, object, str]:
        why = "" if pool.active else tr("The pool is switched off.")
        if pool.active and not pool.makes_volumes:
            why = tr("Nothing can be made in a pool of this kind.")
        words = tr("{pool}, {free} free", pool=pool.name, free=formats.size(pool.available)) if not why else pool.name
        return words, pool.name, why

    def _show_formats(self, pool: PoolInfo | None) -> None:
        move = self.move_
        if pool is not None and not pool.makes_files:
            fill(self.format, [(tr("None"), "", "")], "")
        elif not move.pool:
            fill(self.format, [(move.format or self.need.format or "–", move.format, "")], move.format)
        else:
            why = tr("Above a base image only qcow2 is possible.") if move.fate is Fate.TOP_COPIED else ""
            names = dict.fromkeys((*FORMATS, *filter(None, (move.format,))))
            fill(self.format, [(name, name, why if name != "qcow2" else "") for name in names], move.format)
        self.format.setEnabled(self.format.count() > 1)

    def _path(self, pool: PoolInfo | None, volume: str) -> str:
        """Where the copy will lie."""
        if not self.move_.pool:
            return self.need.source
        return f"{pool.path.rstrip('/')}/{volume}" if pool is not None and pool.path else ""


def _why_no_name(name: str) -> str | None:
    """Why a volume cannot be called so; None where it can."""
    fits = bool(name) and "/" not in name
    return None if fits else tr("The name of an image has no slash in it and is not empty.")
