"""The disks and drives of a host, and how full its file systems are."""

from PySide6.QtWidgets import QSplitter, QVBoxLayout

from vmdesk.model.host_page.disk import HostDisk
from vmdesk.model.host_page.system import FileSystem
from vmdesk.ops.host_report import learn_disks
from vmdesk.ops.session import Session
from vmdesk.ui import formats
from vmdesk.ui.dialogs.frame import MARGIN
from vmdesk.ui.host_window.rows_model import Column, Row
from vmdesk.ui.host_window.rows_table import RowsTable
from vmdesk.ui.host_window.system_page import SystemPage
from vmdesk.ui.section import Section
from vmdesk.ui.words import tr, tr_sentence
from vmdesk.words import N_

NEARLY_FULL = 0.9
DISKS = (
    Column(N_("Disk"), 150),
    Column(N_("Model")),
    Column(N_("Kind"), 110),
    Column(N_("Plugged in by"), 110),
    Column(N_("Serial number"), 180),
    Column(N_("Size"), 90, number=True),
)
FILE_SYSTEMS = (
    Column(N_("Mounted at"), 200),
    Column(N_("On")),
    Column(N_("Type"), 80),
    Column(N_("Size"), 90, number=True),
    Column(N_("Used"), 90, number=True),
    Column(N_("Free"), 90, number=True),
    Column(N_("Part used"), 90, number=True),
)
_KINDS = {
    "disk": N_("Disk"),
    "cdrom": N_("CD drive"),
    "floppy": N_("Floppy drive"),
    "sd": N_("Memory card"),
    "zram": N_("Compressed memory"),
}


class DisksPage(SystemPage):
    """Disks by libvirt, file systems by a command on the host: where none can be run, that is said."""

    def __init__(self, session: Session, host_id: str) -> None:
        super().__init__(session, host_id)
        self._disks: tuple[HostDisk, ...] | None = None
        self.disks, self.file_systems = RowsTable(DISKS), RowsTable(FILE_SYSTEMS)
        self._sections = Section(self.disks), Section(self.file_systems)
        halves = QSplitter()
        halves.setOrientation(halves.orientation().Vertical)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(MARGIN)
        for section in self._sections:
            halves.addWidget(section)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        column.addWidget(halves)
        self.retranslate()

    async def learn(self) -> None:
        """Ask for disks and show them, then for the rest; that no command can be run is no failure."""
        self._disks = await learn_disks(self.session, self.host_id)
        self.refresh()
        await self.learn_system()

    @property
    def learned(self) -> bool:
        """Whether the host has told of its disks."""
        return self._disks is not None

    def show_learned(self) -> None:
        """Show both tables."""
        self.disks.show_rows([_disk(disk) for disk in self._disks or ()], tr("The host tells of no disks."))
        found = self.system_facts.file_systems if self.system_facts else ()
        self.file_systems.show_rows([_file_system(each) for each in found], self._no_file_systems())

    def _no_file_systems(self) -> str:
        if self.no_system is None:
            waiting = self.asking and self.system_facts is None
            return tr("Asking the host …") if waiting else tr("The host tells of no file systems.")
        reason = " ".join(filter(None, (tr_sentence(self.no_system.sentence), tr_sentence(self.no_system.hint))))
        return tr("Not known. {reason}", reason=reason)

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.setAccessibleName(tr("Disks"))
        for section, text in zip(self._sections, (tr("Disks"), tr("File systems")), strict=True):
            section.say(text)
        self.disks.set_words(tr("Disks"), tr("Search disks"))
        self.file_systems.set_words(tr("File systems"), tr("Search file systems"))
        super().retranslate()


def _disk(disk: HostDisk) -> Row:
    kind = tr(_KINDS[disk.kind]) if disk.kind in _KINDS else disk.kind
    size = formats.size(disk.size) if disk.size else "–"
    words = (disk.block, disk.title, kind, disk.bus, disk.serial)
    return Row(disk.name, (*words, size), (*words, float(disk.size)))


def _file_system(found: FileSystem) -> Row:
    part = found.part_used
    amounts = (found.size, found.used, found.free)
    words = (found.mounted, found.device, found.kind)
    texts = (*words, *map(formats.size, amounts), "–" if part is None else formats.percent(part))
    full = part is not None and part >= NEARLY_FULL
    return Row(found.mounted, texts, (*words, *map(float, amounts), part or 0.0), warned=full)
