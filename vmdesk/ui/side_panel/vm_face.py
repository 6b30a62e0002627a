"""One machine close up: screen, state, load, what it is made of, and notes about it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vmdesk.model.vm import DiskInfo, NicInfo, VmDetails, VmInfo, VmKey
from vmdesk.ops import properties
from vmdesk.ops.session import Session
from vmdesk.ui import formats
from vmdesk.ui.side_panel.addresses import Addresses
from vmdesk.ui.side_panel.chips import Chips
from vmdesk.ui.side_panel.facts import Facts
from vmdesk.ui.side_panel.graphs import OF_A_VM, Graphs
from vmdesk.ui.side_panel.heading import Heading
from vmdesk.ui.side_panel.moving_strip import MovingStrip
from vmdesk.ui.side_panel.notes import Notes
from vmdesk.ui.side_panel.starts import Starts
from vmdesk.ui.side_panel.thumbnail import Thumbnail
from vmdesk.ui.states import vm_icon_name
from vmdesk.ui.words import tr
from vmdesk.words import N_

FACTS = ("name", "host", "uptime", "vcpus", "memory", "system", "display", "addresses", "disks", "network", "autostart")
_DEVICES = {"cdrom": N_("CD-ROM"), "floppy": N_("floppy disk"), "lun": N_("LUN")}


class VmFace(QWidget):
    """What is known of one machine. It shows what the session has whenever it is told to."""

    def __init__(self, session: Session, starts: Starts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._starts = starts
        self._key: VmKey | None = None
        self._last: VmInfo | None = None
        self.heading = Heading(self)
        self.moving = MovingStrip(session, self)
        self.thumbnail = Thumbnail(session, self)
        self.tags = Chips(self)
        self.graphs = Graphs(OF_A_VM, self)
        self.facts = Facts(FACTS, self)
        self.notes = Notes(lambda key, text: properties.set_description(session, key, text), self)
        self.addresses = Addresses(session, self, self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        for part in (self.heading, self.moving, self.thumbnail, self.tags, self.graphs, self.facts, self.notes):
            column.addWidget(part)
        column.addStretch(1)
        self.retranslate()

    @property
    def unsaved(self) -> bool:
        """Whether it holds notes that cannot be saved, because their machine is gone."""
        return self._key is not None and self._session.vm(self._key) is None and self.notes.edited

    def retranslate(self) -> None:
        """Set the texts in the language of the program."""
        self.heading.set_words(tr("VM"))
        self.facts.set_names(
            {
                "name": tr("Name"),
                "host": tr("Host"),
                "uptime": tr("Uptime"),
                "vcpus": tr("CPUs"),
                "memory": tr("Memory"),
                "system": tr("System"),
                "display": tr("Display"),
                "addresses": tr("Addresses"),
                "disks": tr("Disks"),
                "network": tr("Network"),
                "autostart": tr("Autostart"),
            }
        )
        for part in (self.moving, self.thumbnail, self.graphs, self.notes):
            part.retranslate()
        self.refresh()

    def show_vm(self, key: VmKey) -> None:
        """Show this machine from now on."""
        if key != self._key:
            self._key, self._last = key, None
            self.moving.watch(key)
        self.refresh()

    def refresh(self) -> None:
        """Show what the session knows now."""
        if self._key is None:
            return
        vm = self._session.vm(self._key)
        if vm is None or vm.out_of_reach:
            self._last = vm or self._last
            self._show_gone(self._key)
            return
        self._last = vm
        if vm.details is None:
            self._session.want_details([vm.key])  # they come with a later change of the inventory
        self.heading.show_heading(vm_icon_name(vm), vm.title, _state_text(vm))
        self.tags.show_words(vm.tags)
        self.notes.show_notes(vm.key, vm.details.description if vm.details else None)
        self.thumbnail.watch(vm.key if vm.active else None)
        self.addresses.watch(vm.key if vm.active else None)
        self.show_sample()

    def show_sample(self) -> None:
        """Draw the newest figures."""
        vm = self._session.vm(self._key) if self._key else None
        history = self._session.history(vm.key) if vm and vm.active else None
        wanted = self._session.settings.current.statistics
        self.graphs.setVisible(history is not None and bool(wanted))
        self.graphs.show_only(wanted)
        if vm is not None and history is not None:
            full = {"cpu": 1.0, "memory": float(vm.memory_shown_kib)}
            self.graphs.show_history(history, self._session.settings.current.statistics_seconds, full)
        if vm is not None:
            self.facts.show_values(self._values(vm))

    def repaint_icons(self) -> None:
        """Draw what keeps pixels of its own again."""
        self.heading.repaint_icon()

    def _show_gone(self, key: VmKey) -> None:
        self.thumbnail.watch(None)
        self.addresses.watch(None)
        self.graphs.hide()
        self.tags.hide()
        self.facts.show_values({})
        name = self._last.title if self._last else ""
        host = self._session.host_info(key.host)
        there = host is not None and host.online
        reason = tr("This VM is no longer there.") if there else tr("The host of this VM is not connected.")
        self.heading.show_heading("vm-unknown", name, reason)
        if self._last is None:
            self.notes.show_notes(key, None)
        self.notes.show_gone()

    def _values(self, vm: VmInfo) -> dict[str, str]:
        uptime = self._starts.uptime_seconds(vm.key)
        values = {
            "name": vm.name if vm.title != vm.name else "",
            "host": _one_line(self._session.label(vm.key.host)),
            "uptime": formats.duration(uptime) if uptime is not None and vm.active else "",
            "vcpus": str(vm.vcpus_shown or "–"),
            "memory": formats.kib(vm.memory_shown_kib or None),
            "addresses": "\n".join(self.addresses.of(vm)) if vm.active else "",
            "autostart": tr("starts with its host") if vm.autostart else "",
        }
        return values | (_of_details(vm.details) if vm.details else {})


def _state_text(vm: VmInfo) -> str:
    words = [tr(vm.state_word)]
    if vm.reason_word:
        words.append(tr(vm.reason_word))
    if not vm.persistent:
        words.append(tr("gone when switched off"))
    return ", ".join(words)


def _of_details(details: VmDetails) -> dict[str, str]:
    firmware = {"efi": "UEFI", "bios": "BIOS"}.get(details.firmware, details.firmware)
    system = (details.system, details.architecture, details.machine, details.virtualisation, firmware)
    return {
        "system": ", ".join(word for word in system if word),
        "display": ", ".join(word.upper() if word in {"vnc", "rdp", "sdl"} else word for word in details.graphics),
        "disks": "\n".join(_disk_text(disk) for disk in details.disks),
        "network": "\n".join(_nic_text(nic) for nic in details.nics),
    }


def _disk_text(disk: DiskInfo) -> str:
    kind = "/".join(word for word in (disk.bus, disk.format) if word)
    words = (disk.target, tr(_DEVICES[disk.device]) if disk.device in _DEVICES else "", kind)
    head = " ".join(word for word in words if word)
    return f"{head}: {_one_line(disk.source) or tr('empty')}"


def _nic_text(nic: NicInfo) -> str:
    source = nic.source or nic.kind
    return f"{nic.mac}: {_one_line(source)}" + (f" ({nic.model})" if nic.model else "")


def _one_line(text: str) -> str:
    return " ".join(text.split())
