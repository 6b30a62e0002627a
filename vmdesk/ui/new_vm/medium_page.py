"""The second page: the medium or image, and the operating system on it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QProgressBar, QPushButton, QWidget
from shiboken6 import isValid

from vmdesk.aio import spawn
from vmdesk.jobs.job import Job, Outcome
from vmdesk.model.new_vm import given
from vmdesk.model.new_vm.checks import Finding
from vmdesk.model.new_vm.plan import ExistingImage, Source
from vmdesk.model.new_vm.wishes import default_pool
from vmdesk.ops import media
from vmdesk.ui import formats
from vmdesk.ui.dialogs.awaiting import answer_of
from vmdesk.ui.dialogs.form import Form
from vmdesk.ui.dialogs.frame import MARGIN
from vmdesk.ui.dialogs.parts import muted_label
from vmdesk.ui.new_vm.draft_state import DraftState, only
from vmdesk.ui.new_vm.given_paths import GivenFormat
from vmdesk.ui.new_vm.image_table import ImageTable
from vmdesk.ui.new_vm.images_model import Image
from vmdesk.ui.new_vm.page import Page
from vmdesk.ui.new_vm.refresh_button import RefreshButton
from vmdesk.ui.new_vm.system_chooser import SystemChooser
from vmdesk.ui.new_vm.system_words import system_words, tree_words
from vmdesk.ui.widgets.recent_field import RecentField
from vmdesk.ui.words import tr
from vmdesk.words import N_

_EXAMPLES = {Source.MEDIUM: "/srv/images/debian.iso", Source.IMPORT: "/srv/images/debian.qcow2"}
_EXAMPLE_TREE = "https://deb.debian.org/debian/dists/bookworm/main/installer-amd64/"
_EXAMPLE_ARGUMENTS = "inst.ks=https://… console=ttyS0"
_WITH_IMAGE = _EXAMPLES.keys()


class MediumPage(Page):
    """An image of the host, a path there, or one that is brought there; and the system."""

    TITLE = N_("What is installed?")
    FIELDS = ("medium", "tree")

    def __init__(self, state: DraftState) -> None:
        super().__init__(state)
        self.images = ImageTable()
        recent = state.session.settings.current
        self.path = RecentField(recent.recent_media)
        self.upload_button = QPushButton()
        self.refresh_button, self.refresh_note = RefreshButton(state), muted_label()
        self.upload_bar = QProgressBar()
        self.cancel_upload = QPushButton()
        self.uploading = QWidget()
        self.remark = muted_label()
        self.tree, self.arguments = RecentField(recent.recent_trees), QLineEdit()
        self.tree_form = QWidget()
        self.system = SystemChooser()
        self._upload: Job | None = None
        self._lay_out()
        self._connect()
        self.uploading.hide()
        self.retranslate()

    def _lay_out(self) -> None:
        form = Form()
        self._path_label = form.add(self.path)
        self.path_note = form.add_note(self.path)
        self.image_format = GivenFormat(form, self.state.given)
        self.upload_button.setAutoDefault(True)
        self.cancel_upload.setAutoDefault(True)
        bar = QHBoxLayout(self.uploading)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.upload_bar, 1)
        bar.addWidget(self.cancel_upload)
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addLayout(form, 1)
        row.addWidget(self.refresh_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.upload_button, 0, Qt.AlignmentFlag.AlignTop)
        tree = Form()
        tree.setContentsMargins(0, 0, 0, 0)
        self.tree_form.setLayout(tree)
        self._tree_label = tree.add(self.tree)
        self.tree_note = tree.add_note(self.tree)
        self._arguments_label = tree.add(self.arguments)
        self.column.addWidget(self.remark)
        self.column.addWidget(self.tree_form)
        self.column.addWidget(self.images, 1)
        self.column.addLayout(row)
        self.column.addWidget(self.refresh_note)
        self.column.addWidget(self.uploading)
        self.column.addWidget(self.system)
        self.column.addStretch(0)

    def _connect(self) -> None:
        self.images.chosen.connect(self._take)
        self.path.textEdited.connect(self._take)
        self.tree.textEdited.connect(lambda text: self.state.change(tree=text.strip()))
        self.arguments.textEdited.connect(lambda text: self.state.change(kernel_arguments=text.strip()))
        self.upload_button.clicked.connect(lambda: spawn(self._ask_file(), name="upload"))
        self.cancel_upload.clicked.connect(lambda: self._upload.cancel() if self._upload else None)
        self.system.chosen.connect(self.state.choose_system)

    def _take(self, path: str) -> None:
        if self.state.draft.source is Source.IMPORT:
            self.state.change(image=path.strip())
        else:
            self.state.change(medium=path.strip())

    def _chosen_path(self) -> str:
        draft = self.state.draft
        return draft.image if draft.source is Source.IMPORT else draft.medium

    def findings(self) -> tuple[Finding, ...]:
        importing = self.state.draft.source is Source.IMPORT and bool(self.state.draft.image)
        return (*super().findings(), *(only(self.state.findings, "disk:0") if importing else ()))

    def incomplete(self) -> str:
        if self.state.draft.source is Source.TREE:
            return self._what_the_tree_lacks()
        if self.state.draft.source not in _WITH_IMAGE or self._chosen_path():
            return ""
        if self.state.draft.source is Source.IMPORT:
            return tr("Choose the disk image to use.")
        return tr("Choose the image to boot from.")

    def _what_the_tree_lacks(self) -> str:
        if not self.state.draft.tree:
            return tr("Enter the address of an installation tree.")
        return tr("Looking at the tree…") if self.state.detection.running else ""

    def first_field(self) -> QWidget:
        if self.state.draft.source is Source.TREE:
            return self.tree
        if self.state.draft.source in _WITH_IMAGE:
            return self.images.table if self._offered() else self.path
        return super().first_field()

    # Bringing a file to the host.

    async def _ask_file(self) -> None:
        dialog = QFileDialog(self, tr("Upload to the host"), "", tr("Disk images (*.iso *.img *.qcow2);;All files (*)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        chosen: list[str] = []
        dialog.accepted.connect(lambda: chosen.extend(dialog.selectedFiles()))
        await answer_of(dialog)
        if chosen:
            await self.upload(Path(chosen[0]))

    async def upload(self, file: Path) -> None:
        """Bring a file of this computer into the host's usual pool, and choose it."""
        state = self.state
        if state.offer is None:
            return
        uploaded: list[str] = []
        pool = default_pool(state.offer)
        self._upload = job = media.upload(state.session, state.host_id, file, pool, uploaded)
        job.watched = True
        stop = job.changed.connect(lambda _job: self._show_upload())
        self.destroyed.connect(stop)
        self.upload_bar.setMaximum(0)
        self.uploading.show()
        self.refresh()
        outcome = await job.wait()
        if not isValid(self):
            return  # the window was closed; the upload stands in the list of jobs
        stop()
        self._upload = None
        self.uploading.hide()
        self.refresh()
        if outcome is Outcome.FAILED:
            self._show_failed_upload(job, (pool, file.name))
        if uploaded:
            self._take(uploaded[0])
            state.reload()

    def _show_failed_upload(self, job: Job, address: tuple[str, str]) -> None:
        """Say why; and where the name is taken, offer what has it, which may have been brought before."""
        from vmdesk.ui.dialogs.error import Remedy, show_problem

        volumes = self.state.offer.volumes if self.state.offer is not None else ()
        there = [volume.path for volume in volumes if (volume.pool, volume.name) == address]
        remedies = [Remedy(tr("Use the One There"), partial(self._take, path)) for path in there]
        if job.problem is not None:
            show_problem(self.window(), job.problem, job.title, remedies)

    def _show_upload(self) -> None:
        progress = self._upload.progress if self._upload else None
        if progress is not None and progress.total:
            self.upload_bar.setMaximum(1000)
            self.upload_bar.setValue(int((progress.fraction or 0) * 1000))
            done, total = formats.size(progress.done), formats.size(progress.total)
            speed = formats.rate(progress.speed or 0)
            self.upload_bar.setFormat(tr("{done} of {total}, {speed}", done=done, total=total, speed=speed))

    # Looks.

    def refresh(self) -> None:
        draft = self.state.draft
        with_image = draft.source in _WITH_IMAGE
        for part in (self.images, self.path, self._path_label, self.refresh_button, self.upload_button):
            part.setVisible(with_image)
        self.refresh_note.setVisible(with_image and bool(self.refresh_button.trouble()))
        from_tree = draft.source is Source.TREE
        self.tree_form.setVisible(from_tree)
        self.tree_note.say(*only(self.state.findings, "tree"))
        if found := tree_words(self.state):
            self.tree_note.show_remark(found)
        self.remark.setVisible(not with_image and not from_tree)
        self.remark.setText(self._remark())
        if with_image:
            self._refresh_upload()
            self.refresh_button.refresh()
            self.refresh_note.setText(self.refresh_button.trouble())
            self.images.show_images(self._offered(), self._chosen_path(), self._no_images())
            self.path.setPlaceholderText(_EXAMPLES[draft.source])
            if self.path.text().strip() != self._chosen_path():
                self.path.setText(self._chosen_path())
        self._show_look()
        present = self.state.system.id if self.state.system else ""
        self.system.show_system(system_words(self.state), by_hand=draft.chosen is not None, present=present)

    def _show_look(self) -> None:
        """What is wrong with the path, or that nobody could look."""
        state, path = self.state, self._chosen_path() if self.state.draft.source in _WITH_IMAGE else ""
        findings = self.findings() if path else ()
        self.path_note.say(*findings)
        if path and not findings and state.offer is not None and given.untold(path, state.given.known, state.offer):
            self.path_note.show_remark(tr("What is there cannot be seen from here."))
        self.image_format.show_image(self._imported(), state.offer)

    def _imported(self) -> ExistingImage | None:
        """The image that is imported, as it is planned."""
        vm = self.state.vm
        first = vm.disks[0] if vm is not None and vm.source is Source.IMPORT and vm.disks else None
        return first if isinstance(first, ExistingImage) else None

    def _remark(self) -> str:
        if self.state.draft.source is Source.PXE:
            return tr(
                "The disk is empty at first, so the VM asks the network what to boot; afterwards it boots the disk."
            )
        return tr("Say which system it will be, and the VM gets the devices that suit it.")

    def _refresh_upload(self) -> None:
        offer = self.state.offer
        nowhere = offer is not None and not default_pool(offer)
        self.upload_button.setEnabled(offer is not None and not nowhere and self._upload is None)
        here = tr("Bring a file of this computer to the host")
        self.upload_button.setToolTip(tr("No pool of this host can take a file.") if nowhere else here)

    def _offered(self) -> list[Image]:
        offer, iso = self.state.offer, self.state.draft.source is Source.MEDIUM
        if offer is None:
            return []
        images: list[Image] = [volume for volume in offer.volumes if volume.is_iso is iso]
        return [*images, *(offer.drives if iso else ())]

    def _no_images(self) -> str:
        if self.state.offer is None:
            return ""
        if not any(pool.active for pool in self.state.offer.pools):
            return tr("This host has no storage pool that is switched on. Enter the path of an image on the host.")
        if self.state.draft.source is Source.MEDIUM:
            return tr("No ISO images in this host’s pools. Upload one, or enter a path.")
        return tr("No disk images in this host’s pools. Upload one, or enter a path.")

    def retranslate(self) -> None:
        super().retranslate()
        self._path_label.setText(tr("&Path on the host:"))
        self._tree_label.setText(tr("&Address:"))
        self.tree.setPlaceholderText(_EXAMPLE_TREE)
        self._arguments_label.setText(tr("&Kernel arguments:"))
        self.arguments.setPlaceholderText(_EXAMPLE_ARGUMENTS)
        self.upload_button.setText(tr("&Upload…"))
        self.refresh_button.retranslate()
        self.cancel_upload.setText(tr("&Cancel Upload"))
        self.images.retranslate()
        self.image_format.retranslate()
        self.system.retranslate()
        self.refresh()
