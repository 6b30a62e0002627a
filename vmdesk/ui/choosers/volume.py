"""Choosing an image, a medium or a folder on a host: from its pools and drives, by a path, or by making a new one."""

from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from shiboken6 import isValid

from vmdesk.aio import in_thread, spawn
from vmdesk.jobs.job import Job
from vmdesk.model.chosen_image import ChosenImage
from vmdesk.model.new_volume import NewVolume
from vmdesk.model.storage import VolumeInfo
from vmdesk.ops import image_removal, media
from vmdesk.ops import storage as verbs
from vmdesk.ops.host_storage import HostStorage
from vmdesk.ops.image_removal import Elsewhere
from vmdesk.ops.media import on_this_computer
from vmdesk.ops.session import Session
from vmdesk.settings.values import MOST_RECENT
from vmdesk.ui.choosers.browsing import ask_local
from vmdesk.ui.choosers.entries import Purpose
from vmdesk.ui.choosers.job_bar import JobBar
from vmdesk.ui.choosers.looking import look, may_delete, name_of
from vmdesk.ui.choosers.new_image import NewImageSection
from vmdesk.ui.choosers.shelf import Shelf
from vmdesk.ui.choosers.verdicts import Looked, Verdict, judge
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.dialogs.frame import GAP, Frame, Role
from vmdesk.ui.dialogs.parts import FieldNote
from vmdesk.ui.dialogs.subjects import until_closed
from vmdesk.ui.widgets.fold import Fold
from vmdesk.ui.widgets.recent_field import RecentField
from vmdesk.ui.words import tr
from vmdesk.words import N_, sentence

__all__ = ["ChosenImage", "Purpose", "VolumeDialog", "ask_volume"]

SIZE = QSize(900, 540)
LAYOUT_KEY = "choose-volume"
TYPING_MILLISECONDS = 300
_TITLES: dict[Purpose, str] = {
    "disk": N_("Choose a disk image on {host}"),
    "cd": N_("Choose a CD on {host}"),
    "floppy": N_("Choose a floppy image on {host}"),
    "folder": N_("Choose a folder on {host}"),
    "file": N_("Choose a file on {host}"),
}
_EXAMPLES: dict[Purpose, str] = {
    "disk": "/srv/images/debian.qcow2",
    "cd": "/srv/images/debian.iso",
    "floppy": "/srv/images/drivers.img",
    "folder": "/srv/shared",
    "file": "/boot/vmlinuz",
}


async def ask_volume(
    parent: QWidget | None, session: Session, host_id: str, purpose: Purpose, current: str = "", *, name: str = ""
) -> ChosenImage | None:
    """What is chosen for this purpose; None when cancelled.

    `current` is the path that is there already; a new image would be named after `name`, such as the machine's.
    """
    if session.host_info(host_id) is None:
        return None
    dialog = VolumeDialog(parent, session, host_id, purpose, current, name=name)
    return dialog.verdict.image if await answer_of(dialog) else None


class VolumeDialog(Frame):
    """What the host has, and below it the path that is chosen; at the bottom one makes a new image."""

    def __init__(
        self,
        parent: QWidget | None,
        session: Session,
        host_id: str,
        purpose: Purpose,
        current: str = "",
        *,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self._session, self._host_id, self.purpose, self._current = session, host_id, purpose, current
        recent = session.settings.current.recent_media if purpose == "cd" else ()
        self._looked: Looked | None = None
        self._turn = 0
        self._deletes = False  # somebody is being asked whether to
        self.verdict = Verdict()
        self.storage = HostStorage(session, host_id)
        self.shelf = Shelf(self.storage, purpose, current, recent)
        self.path, self.bring = RecentField(recent), QPushButton()
        self.note = FieldNote(self.path, lines=2)
        self.new_image = NewImageSection(self.storage, name)
        self.fold = Fold(self.new_image)
        self.job_bar = JobBar()
        self.choose = self.add_button(Role.AcceptRole)
        self.choose.setDefault(True)
        self.add_cancel()
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MILLISECONDS)
        self._lay_out()
        self._connect()
        self.resize(_size_of(session.settings.current.layout.get(LAYOUT_KEY)))
        self.path.setText(current)
        self.retranslate()
        self.shelf.table.search.setFocus()

    def _lay_out(self) -> None:
        self.bring.setAutoDefault(False)
        form = Form()
        self._path_label = form.add(self.path)
        form.addRow(QWidget(), self.note)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addLayout(form, 1)
        row.addWidget(self.bring, 0, Qt.AlignmentFlag.AlignTop)
        self.content.addWidget(self.shelf, 1)
        self.content.addLayout(row)
        for part in (self.fold, self.new_image, self.job_bar):
            self.content.addWidget(part)
        self.fold.setVisible(self.purpose == "disk")

    def _connect(self) -> None:
        self.shelf.chosen.connect(self.path.setText)
        self.shelf.accepted.connect(self.accept)
        self.shelf.moved.connect(self._show_pool)
        self.shelf.delete_wanted.connect(lambda path: spawn(self.delete(path), name="delete image"))
        self.shelf.share_wanted.connect(lambda pool: spawn(self._share(pool), name="share pool"))
        self.path.textChanged.connect(self._path_changed)
        self._typing.timeout.connect(self._look_soon)
        self.bring.clicked.connect(lambda: spawn(self._bring(), name="bring image"))
        self.fold.toggled.connect(lambda on: self.fit() if on else self.shrink())
        self.new_image.wanted.connect(lambda plan: spawn(self._make(plan), name="make image"))
        self.new_image.backing_wanted.connect(lambda: spawn(self._choose_backing(), name="choose backing image"))
        until_closed(self, self.storage.changed.connect(self._storage_changed), self.storage.let_go)

    def _storage_changed(self) -> None:
        self.shelf.refresh()
        self._show_pool()
        self._judge()

    def _show_pool(self) -> None:
        pool = self.shelf.pool()
        self.new_image.show_pool(pool)
        for_files = self._pool_for_files()
        if self._here:
            self.bring.setEnabled(True)
            self.bring.setToolTip(tr("Choose a file of this computer, which is the host"))
        elif self.purpose == "folder":
            self.bring.setEnabled(False)
            self.bring.setToolTip(tr("The folders of this host cannot be seen from here."))
        else:
            self.bring.setEnabled(bool(for_files) and self.storage.online and self.job_bar.job is None)
            here = tr("Bring a file of this computer to the host")
            self.bring.setToolTip(here if for_files else tr("No pool of this host can take a file."))

    # The path.

    @property
    def _here(self) -> bool:
        """Whether the host's files are this computer's."""
        info = self._session.host_info(self._host_id)
        return info is not None and on_this_computer(info.config.uri)

    def chosen_path(self) -> str:
        """What stands in the field."""
        return self.path.text().strip()

    def _path_changed(self) -> None:
        self._looked = None
        self._turn += 1
        self.shelf.select(self.chosen_path())
        self._typing.start()
        self._judge()

    def _look_soon(self) -> None:
        path = self.chosen_path()
        known = self.storage.volume_at(path) is not None
        if path.startswith("/") and self.storage.online and (not known or self.purpose == "cd"):
            spawn(self._look(path, self._turn), name="look at path")

    async def _look(self, path: str, turn: int) -> None:
        looked = await look(self._session, self._host_id, self.purpose, path)
        if turn == self._turn and isValid(self):
            self._looked = looked
            self._judge()

    def _judge(self) -> None:
        verdict = self.verdict = judge(self.storage, self.purpose, self.chosen_path(), self._current, self._looked)
        show = {"refusal": self.note.show_refusal, "warning": self.note.show_warning, "remark": self.note.show_remark}
        show[verdict.shade](verdict.words)
        self.choose.setEnabled(verdict.image is not None and self.storage.online)

    def accept(self) -> None:
        """Take what is chosen; two machines that write to one image are spoken of before."""
        if not self.choose.isEnabled():
            return
        if self.verdict.users:
            spawn(self._ask_first(self.verdict), name="ask about users")
        else:
            super().accept()

    async def _ask_first(self, verdict: Verdict) -> None:
        from vmdesk.ui.dialogs.question import ask

        question = sentence("Use “{name}” all the same?", name=name_of(self.chosen_path()))
        agreed = await ask(self, question, verdict.words, sentence("Use It"))
        if agreed and isValid(self) and verdict == self.verdict:
            super().accept()

    def done(self, result: int) -> None:
        """Close, and remember what was chosen for a CD drive, and the size."""
        settings = self._session.settings
        if result and self.purpose == "cd":
            recent = tuple(dict.fromkeys((self.chosen_path(), *settings.current.recent_media)))
            settings.change(recent_media=recent[:MOST_RECENT])
        if not self.fold.isChecked() and not self.isMaximized():
            settings.change(layout=settings.current.layout | {LAYOUT_KEY: [self.width(), self.height()]})
        super().done(result)

    # What is done on the host.

    def _pool_for_files(self) -> str:
        """The pool that takes a file: the one that is picked, if it can, else any that can."""
        picked = self.shelf.pool()
        pools = [*([picked] if picked else []), *(self.storage.pools or ())]
        return next((pool.name for pool in pools if pool.active and pool.makes_files), "")

    async def _bring(self) -> None:
        """Choose a file of this computer: it is the host's, or is brought to it."""
        title = tr("Choose a file of this computer") if self._here else tr("Upload to the host")
        path = await ask_local(self, self._session, self.purpose, title, folder=self.purpose == "folder")
        if path and isValid(self):
            if self._here:
                self.path.setText(path)
            else:
                await self.upload(Path(path))

    async def upload(self, file: Path) -> None:
        """Bring a file of this computer into a pool, and choose it."""
        uploaded: list[str] = []
        pool = self._pool_for_files()
        self.bring.setEnabled(False)
        done = await self.job_bar.follow(media.upload(self._session, self._host_id, file, pool, uploaded))
        if isValid(self):
            self._show_pool()
        if done:
            self.storage.refresh(pool)  # only then it is known in which format it is
            self.path.setText(uploaded[0])

    async def _make(self, plan: NewVolume) -> None:
        made: list[VolumeInfo] = []
        self.new_image.show_making(True)
        done = await self.job_bar.follow(verbs.create_volume(self._session, self._host_id, plan, made.append))
        if not isValid(self):
            return
        self.new_image.show_making(False)
        if done:
            self.fold.setChecked(False)
            self.new_image.made()
            self.storage.reread(plan.pool)
            self.path.setText(made[0].path)

    async def _choose_backing(self) -> None:
        image = await ask_volume(self, self._session, self._host_id, "file")
        if image is not None and isValid(self):
            self.new_image.take_backing(image)

    async def delete(self, path: str) -> None:
        """Delete an image of a pool, if nothing needs it and the person means it."""
        volume = self.storage.volume_at(path)
        if volume is None or self._deletes:
            return
        self._deletes = True
        agreed = await may_delete(self, self.storage, path, partial(self._look_elsewhere, path))
        self._deletes = False
        if agreed is not None and isValid(self):
            job = image_removal.delete_volume(self._session, self._host_id, path, unsure=bool(agreed.doubts))
            if await self.job_bar.follow(job):
                self.storage.reread(volume.pool)

    async def _look_elsewhere(self, path: str) -> Elsewhere | None:
        """Ask the other hosts about an image, which may take a moment, and is seen."""
        found: list[Elsewhere] = []

        async def work(_job: Job) -> None:
            found.append(await image_removal.look_elsewhere(self._session, self._host_id, path))

        title = sentence("Look for what needs the image {name}", name=name_of(path))
        return found[0] if await self.job_bar.follow(Job(title).start(work)) else None

    async def _share(self, pool: str) -> None:
        """Open the window in which a pool is shared with other hosts. What it needs is not read on this thread."""
        await in_thread(partial(import_module, "vmdesk.ops.share_pool"), name="import")
        if isValid(self):
            from vmdesk.ui.dialogs.share_pool import show_share_pool

            show_share_pool(self._session, self._host_id, self, pool)

    # Looks.

    def retranslate(self) -> None:
        """Set every text in the language of the program."""
        super().retranslate()
        self.setWindowTitle(tr(_TITLES[self.purpose], host=self._session.label(self._host_id)))
        self._path_label.setText(tr("&Path on the host:"))
        self.path.setPlaceholderText(_EXAMPLES[self.purpose])
        self.bring.setText(tr("&Browse…") if self._here or self.purpose == "folder" else tr("&Upload…"))
        self.fold.setText(tr("&New image"))
        self.choose.setText(tr("Choose"))
        self.shelf.retranslate()
        self.new_image.retranslate()
        self.job_bar.retranslate()
        self._storage_changed()


def _size_of(remembered: object) -> QSize:
    """The size that it had when it was closed, as far as that is one, but never less than the usual."""
    if isinstance(remembered, list) and len(remembered) == 2 and all(isinstance(side, int) for side in remembered):
        return QSize(*remembered).expandedTo(SIZE)
    return SIZE
