"""The facts that a guest tells, in sections: the system, who is logged in, file systems, network and disks."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vmdesk.model.guest import GuestDisk, GuestFacts, GuestFileSystem, GuestInterface, GuestUser
from vmdesk.ui import formats
from vmdesk.ui.dialogs.frame import MARGIN
from vmdesk.ui.section import Section
from vmdesk.ui.side_panel.facts import Facts
from vmdesk.ui.vm_window.fact_table import FactTable
from vmdesk.ui.words import tr

SYSTEM = ("host-name", "system", "version", "kernel", "machine", "time-zone")
NEARLY_FULL = 0.9
_ALWAYS_FULL = {"squashfs", "iso9660", "CDFS", "udf", "UDF", "erofs"}  # nobody can write to these
_UNKNOWN = "–"


class GuestSections(QWidget):
    """A section each; those of which the guest tells nothing take no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.system = Facts(SYSTEM)
        self.users = FactTable(2, wide=1)
        self.file_systems = FactTable(6, wide=2, numbers={3, 4, 5})
        self.interfaces = FactTable(3, wide=2)
        self.disks = FactTable(3, wide=2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.setSpacing(2 * MARGIN)
        contents = (self.system, self.users, self.file_systems, self.interfaces, self.disks)
        self._sections = {content: Section(content) for content in contents}
        for section in self._sections.values():
            self._column.addWidget(section)
        self._column.addStretch(1)
        self._facts = GuestFacts()

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        headings = (tr("System"), tr("Users"), tr("File systems"), tr("Network"), tr("Disks"))
        for section, text in zip(self._sections.values(), headings, strict=True):
            section.say(text)
        self.system.set_names(
            {
                "host-name": tr("Host name"),
                "system": tr("System"),
                "version": tr("Version"),
                "kernel": tr("Kernel"),
                "machine": tr("Machine"),
                "time-zone": tr("Time zone"),
            }
        )
        self.users.set_words(tr("Users"), (tr("User"), tr("Logged in since")), tr("Nobody is logged in."))
        self.file_systems.set_words(
            tr("File systems"),
            (tr("Mounted at"), tr("Type"), tr("On the disk"), tr("Size"), tr("Used"), tr("Part used")),
            tr("None on a disk."),
        )
        self.interfaces.set_words(
            tr("Network"), (tr("Interface"), tr("MAC address"), tr("Addresses")), tr("No interfaces.")
        )
        self.disks.set_words(
            tr("Disks"), (tr("Name in the guest"), tr("Disk of the VM"), tr("Serial number")), tr("No disks.")
        )
        self.show_facts(self._facts)

    def show_facts(self, facts: GuestFacts) -> None:
        """Show these."""
        self._facts = facts
        values = _of_system(facts)
        self.system.show_values(values)
        mounted = sorted(facts.file_systems or (), key=lambda found: found.mount_point)
        cables = [interface for interface in facts.interfaces or () if not interface.loopback]
        disks = [disk for disk in facts.disks or () if not disk.partition]
        self.users.show_rows([_user(user) for user in facts.users or ()])
        full = [row for row, found in enumerate(mounted) if _nearly_full(found)]
        self.file_systems.show_rows([_file_system(found) for found in mounted], full)
        self.interfaces.show_rows([_interface(interface) for interface in cables])
        self.disks.show_rows([_disk(disk) for disk in disks])
        told = (values or None, facts.users, facts.file_systems, facts.interfaces, facts.disks)
        for section, content in zip(self._sections.values(), told, strict=True):
            section.setVisible(content is not None)

    def repaint_colours(self) -> None:
        """Draw what keeps colours of its own again."""
        self.file_systems.repaint_colours()


def _of_system(facts: GuestFacts) -> dict[str, str]:
    values = {
        "host-name": facts.host_name,
        "system": facts.system,
        "version": facts.version if facts.version not in facts.system else "",
        "kernel": facts.kernel,
        "machine": facts.machine,
        "time-zone": _time_zone(facts),
    }
    return {key: text for key, text in values.items() if text}


def _time_zone(facts: GuestFacts) -> str:
    if facts.utc_offset is None:
        return facts.time_zone
    hours, minutes = divmod(abs(facts.utc_offset) // 60, 60)
    offset = f"UTC{'-' if facts.utc_offset < 0 else '+'}{hours:02}:{minutes:02}"
    if facts.time_zone == "UTC" and not facts.utc_offset:
        return facts.time_zone
    return f"{facts.time_zone} ({offset})" if facts.time_zone else offset


def _user(user: GuestUser) -> Sequence[str]:
    name = f"{user.domain}\\{user.name}" if user.domain else user.name
    return (name, formats.moment(user.since) if user.since is not None else _UNKNOWN)


def _nearly_full(found: GuestFileSystem) -> bool:
    return found.kind not in _ALWAYS_FULL and (found.part_used or 0.0) >= NEARLY_FULL


def _file_system(found: GuestFileSystem) -> Sequence[str]:
    disks = ", ".join(found.disks)
    place = f"{disks} ({found.device})" if disks and found.device else disks or found.device
    part = found.part_used
    return (
        found.mount_point,
        found.kind or _UNKNOWN,
        place or _UNKNOWN,
        _UNKNOWN if found.total is None else formats.size(found.total),
        _UNKNOWN if found.used is None else formats.size(found.used),
        _UNKNOWN if part is None else formats.percent(part),
    )


def _interface(interface: GuestInterface) -> Sequence[str]:
    return (interface.name, interface.mac or _UNKNOWN, ", ".join(interface.addresses) or _UNKNOWN)


def _disk(disk: GuestDisk) -> Sequence[str]:
    below = tr("on {names}", names=", ".join(disk.below)) if disk.below else _UNKNOWN
    return (disk.name, disk.target or below, disk.serial or _UNKNOWN)
